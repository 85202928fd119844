"""A text that questions a key figure, for a visitor to copy or to mail; nothing is sent from here."""

from urllib.parse import quote

import pandas as pd

from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.wording.display_figures import PRINTED, display_figures


def question_text(figure: pd.Series, region: Region, address: str) -> str:
    """Return the text: which figure, where it is printed, how it was judged, and room for the question."""
    source, texts = region.sources.loc[figure["source"]], display_figures(region, PRINTED).loc[str(figure.name)]
    lines = [
        tr("I would like to report a possible error in a key figure for {region}.", region=region.profile.name),
        "",
        tr("Key figure: {name}", name=texts["name"]),
        tr("Printed as: {printed} ({period})", printed=texts["as_printed"], period=texts["period"]),
        tr("Printed in: {producer}, {title}", producer=source["producer"], title=source["title"]),
        _place(figure),
        tr("Original source: {publisher}", publisher=texts["publisher"]),
        tr(
            "Verdict on {day}: {verdict}. {sentence}",
            day=region.as_of.isoformat(),
            verdict=texts["mark"],
            sentence=texts["sentence"],
        ),
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


def _place(figure: pd.Series) -> str:
    if pd.isna(figure["paragraph"]):
        return tr("Section: {section}", section=figure["section"])
    return tr("Section: {section}, paragraph {number}", section=figure["section"], number=figure["paragraph"])
