"""What belongs to one hub: rows of every frame that name it, or a place in it."""

import pandas as pd

from regiondata.data.joined_keys import names_any, split_keys
from regiondata.region import Region


def hub_keys(region: Region) -> list[str]:
    """Return the hubs in the order in which their places are curated."""
    return [str(key) for key in region.places.index[region.places["kind"] == "hub"]]


def of_hub(frame: pd.DataFrame, hub: str) -> pd.DataFrame:
    """Return the rows of a frame whose `hubs` name a hub."""
    return frame[names_any(frame["hubs"], [hub])]


def hub_places(hub: str, region: Region) -> pd.DataFrame:
    """Return the places of a hub, the hub itself left out."""
    places = of_hub(region.places, hub)
    return places[places.index != hub]


def hub_organisations(hub: str, region: Region) -> pd.DataFrame:
    """Return the organisations of a hub, or with a place in it."""
    places = set(hub_places(hub, region).index)
    located = names_any(region.organisations["places"], places)
    return region.organisations[located | names_any(region.organisations["hubs"], [hub])]


def hub_figures(hub: str, region: Region) -> pd.DataFrame:
    """Return the key figures about a hub, its places, its organisations or its events."""
    about = {
        hub,
        *hub_places(hub, region).index,
        *hub_organisations(hub, region).index,
        *of_hub(region.events, hub).index,
    }
    shared = set(region.organisations.index[_of_several_hubs(region)])
    return region.key_figures[region.key_figures["subject"].isin(about - shared)]


def _of_several_hubs(region: Region) -> pd.Series:
    return region.organisations["hubs"].map(lambda hubs: len(split_keys(hubs)) > 1).astype("bool")
