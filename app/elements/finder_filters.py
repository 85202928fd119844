"""The question bar of the finder: needs, where to look, and from where to measure."""

from dataclasses import replace

from current_region import Visit, made_once
from elements.choices import choose_many, choose_one
from elements.need_choices import choose_needs, show_either
from elements.place_filters import place_options
from elements.row import side_by_side
from regiondata.analysis.sites.needs import Asked, ask
from regiondata.i18n import tr


def choose_asked(visit: Visit) -> Asked:
    """Offer needs and places to look among, and return what is asked for."""
    with side_by_side("needs", wide=True):
        must = choose_needs(visit, tr("Must have"), "needs", placeholder=tr("Choose capabilities"))
        nice = choose_needs(visit, tr("Nice to have"), "nice", placeholder=tr("Choose capabilities"))
    options = place_options(visit)
    with side_by_side("among"):
        hubs = choose_many(tr("Hub"), "hub", options["hub"])
        kinds = choose_many(tr("Kind"), "kind", options["kind"])
        municipalities = choose_many(tr("Municipality"), "municipality", options["municipality"])
        anchor = choose_one(tr("Distance from"), "anchor", made_once(visit, _anchors))
        show_either(visit, "needs")
    asked = ask(must, nice, visit.region.terms["capabilities"])
    among = {"hubs": tuple(hubs), "kinds": tuple(kinds), "municipalities": tuple(municipalities)}
    return replace(asked, **among, anchor=anchor)


def _anchors(visit: Visit) -> dict[str, str]:
    """Return the places to measure from: those the region names first, then transport nodes, then hubs."""
    places = visit.region.places
    of_kind = [key for kind in ("transport", "hub") for key in places.index[places["kind"] == kind]]
    return {str(key): str(places.at[key, "name"]) for key in [*visit.region.profile.anchors, *of_kind]}
