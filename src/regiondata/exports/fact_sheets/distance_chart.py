"""How far a place is from what newcomers know and from the hubs, as a chart for its page."""

import pandas as pd

from regiondata.analysis.geography import distances_from
from regiondata.analysis.hubs import hub_keys
from regiondata.charts.chart import Chart, make_chart
from regiondata.i18n import tr
from regiondata.maps.svg import short_name
from regiondata.region import Region
from regiondata.wording.charts.rows import Row, describe
from regiondata.wording.formatting import format_distance

MOST_ROWS = 7
SAME_PLACE_KM = 0.3
"""What is nearer than this is the same address, and no distance."""


def distance_chart(key: str, region: Region) -> Chart | None:
    """Return the straight-line distances from a place, nearest first, or None where it is alone in its region."""
    known = dict.fromkeys([*region.profile.anchors, *hub_keys(region)])
    found = distances_from(key, [other for other in known if other != key], region.places)
    far = found[found >= SAME_PLACE_KM].head(MOST_ROWS)
    if far.empty:
        return None
    anchors = set(region.profile.anchors)
    rows = [_row(str(other), float(km), region, emphasis=other in anchors) for other, km in far.items()]
    named = next((row for row in rows if row["emphasis"]), rows[0])
    title = tr("{distance} from {place}", distance=named["text"], place=named["label"])
    subtitle = tr("Kilometres in a straight line")
    return make_chart(
        f"distances_{key}",
        "ranked_bars",
        rows,
        title=title,
        subtitle=subtitle,
        source_line=tr("Calculated from the coordinates on record"),
        alt=describe(title, subtitle, pd.DataFrame(rows).assign(period=None)),
        unit=tr("km"),
    )


def _row(key: str, km: float, region: Region, *, emphasis: bool) -> Row:
    place = region.places.loc[key]
    return {
        "series": key,
        "label": short_name(str(place["name"])),
        "value": km,
        "text": format_distance(km),
        "emphasis": emphasis,
        "source": region.sources.at[place["coordinate_source"], "producer"],
        "source_key": str(place["coordinate_source"]),
    }
