"""One fact or journey: its value, what is recorded about it, and its source."""

from components.html import batch_html, element, show, show_facts, text
from components.navigation import page_link, record_link, show_list
from components.verdict_badge import shape_mark
from page_context import PageContext
from regiondata.analysis.location_factors import TRAVEL, find_fact
from regiondata.i18n import tr
from regiondata.wording.prospect.location_factors import (
    fact_facts,
    fact_name,
    fact_value,
    journey_name,
    journey_value,
    reading_word,
    state_word,
)


def record_title(context: PageContext, key: str) -> str:
    """Return what a record is called."""
    found = find_fact(key, context.region)
    if found is None:
        return ""
    name, fact = found
    return journey_name(fact) if name == TRAVEL else fact_name(fact)


def show_record(context: PageContext, key: str) -> None:
    """Show one record whole."""
    found = find_fact(key, context.region)
    if found is None:
        return
    name, fact = found
    with batch_html():
        show(text("h1", record_title(context, key)))
        value = journey_value(fact) if name == TRAVEL else fact_value(fact)
        if value:
            show(text("p", value, "figure-value"))
        if name == "incentives" or fact.get("state") == "ended":
            show(element("p", shape_mark(*state_word(str(fact["state"])))))
        if fact["read_as"] != "full":
            show(text("p", _first_capital(reading_word(str(fact["read_as"]))) + ".", "note"))
        show_facts(fact_facts(fact, context.region))
        source = context.region.sources.loc[fact["source"]]
        titled = tr("{producer}: {title}", producer=source["producer"], title=source["title"])
        back = "travel" if name == TRAVEL else name
        show_list(
            [
                record_link(context, "source", str(fact["source"]), titled),
                page_link(context, "conditions", tr("All facts of this kind"), part=back),
            ]
        )


def _first_capital(words: str) -> str:
    return words[:1].upper() + words[1:]
