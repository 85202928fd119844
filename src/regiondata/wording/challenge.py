"""A text that questions a key figure, for a visitor to copy or to mail; nothing is sent from here."""

from urllib.parse import quote

import pandas as pd

from regiondata.analysis.verdicts.provenance import publisher
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.wording.formatting import format_period, format_printed


def question_text(figure: pd.Series, region: Region, address: str) -> str:
    """Return the text: which figure, where it is printed, how it was judged, and room for the question."""
    source = region.sources.loc[figure["source"]]
    lines = [
        tr("I would like to report a possible error in a key figure for {region}.", region=region.profile.name),
        "",
        tr("Key figure: {name}", name=figure["name"]),
        tr("Printed as: {printed} ({period})", printed=_printed(figure), period=format_period(figure["period"])),
        tr("Printed in: {producer}, {title}", producer=source["producer"], title=source["title"]),
        _place(figure),
        tr("Original source: {publisher}", publisher=publisher(figure, region.sources)),
        tr("Verdict on {day}: {verdict}. {sentence}", day=region.as_of.isoformat(), **_verdict(figure)),
        address,
        "",
        tr("What I think is wrong, and my source:"),
        "",
    ]
    return "\n".join(lines)


def mail_address(recipient: str, figure: pd.Series, text: str) -> str:
    """Return an address that opens a mail with the text; the visitor's own program sends it, or does not."""
    subject = tr("Possible error: {name}", name=figure["name"])
    return f"mailto:{quote(recipient)}?subject={quote(subject)}&body={quote(text)}"


def _printed(figure: pd.Series) -> str:
    return format_printed(figure["as_printed"])


def _place(figure: pd.Series) -> str:
    if pd.isna(figure["paragraph"]):
        return tr("Section: {section}", section=figure["section"])
    return tr("Section: {section}, paragraph {number}", section=figure["section"], number=figure["paragraph"])


def _verdict(figure: pd.Series) -> dict[str, str]:
    return {"verdict": str(figure["verdict"]), "sentence": str(figure["verdict_sentence"])}
