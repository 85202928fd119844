"""What to ask whom next about a place."""

from current_region import Visit
from elements.markup import element, show, text
from elements.navigation import record_way
from regiondata.analysis.sites.next_steps import NextStep, next_step
from regiondata.i18n import tr
from regiondata.wording.sites import need_label


def show_next_step(visit: Visit, place: str, unclear: tuple[str, ...]) -> None:
    """Show what is still to be asked about a place, and who would know."""
    step = next_step(place, unclear, visit.region)
    show(text("p", tr("Ask next"), "kicker") + _questions(visit, step))
    if step.organisation:
        name = str(visit.region.organisations.at[step.organisation, "name"])
        show(element("p", record_way(visit, "organisation", step.organisation, tr("Ask: {name}", name=name))))
    else:
        show(text("p", tr("Who runs it is not stated."), "note"))
    if step.contact:
        show(_contact(visit, step.contact))


def _questions(visit: Visit, step: NextStep) -> str:
    region = visit.region
    unknowns = region.frames["unknowns"]["question"]
    needs = [tr("{need}: to what extent, and for whom?", need=need_label(need, region)) for need in step.open_needs]
    asked = [*needs, *(str(unknowns[key]) for key in step.questions)]
    if not asked:
        asked = [tr("Terms, price and free capacity: the documents print none of them.")]
    return element("ul", "".join(text("li", question) for question in asked), "plain")


def _contact(visit: Visit, key: str) -> str:
    contact = visit.region.frames["contacts"].loc[key]
    organisation = visit.region.organisations.at[contact["organisation"], "name"]
    ways = [contact["email"], *str(contact["phones"] or "").split(";"), contact["url"]]
    told = [str(way).replace(" ", "\u00a0") for way in ways if isinstance(way, str) and way not in {"", "none"}]
    who = tr("Or, to be passed on: {role}, {organisation}", role=contact["role"], organisation=organisation)
    return text("p", who) + text("p", " · ".join([contact["name"], *told]), "note")
