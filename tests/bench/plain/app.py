"""The same figures and charts as the dashboard's, written as a tutorial teaches: stock Streamlit that keeps only data.

It is what the dashboard is measured against, and errs on the light side: no passports, no verdicts, two light layers on
the map, and none of the controls that the dashboard has beside its charts.
"""

import json
from pathlib import Path

import networkx as nx
import pandas as pd
import plotly.express as px
import plotly.graph_objects as go
import pydeck as pdk
import streamlit as st

import regiondata
from regiondata.paths import data_folder
from regiondata.region import Region

SLUG = "stockholm-uppsala"
COUNTRY, PEERS = "SWE", ["SWE", "DNK", "FIN", "NOR", "DEU", "NLD", "BEL", "CHE", "IRL", "FRA", "USA", "GBR"]


@st.cache_resource
def read_region() -> Region:
    """Return the region's frames, read once."""
    return regiondata.load(SLUG)


@st.cache_data
def read_layer(name: str) -> dict[str, object]:
    """Return one layer of the map, read once."""
    file = Path(data_folder()) / "regions" / SLUG / "basemap" / f"{name}.geojson"
    layer: dict[str, object] = json.loads(file.read_text(encoding="utf-8"))
    return layer


region = read_region()
figures, places, events = region.key_figures, region.places, region.events
statistics = region.comparators


def choose(frame: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """Offer a filter for each column and return what fits."""
    for box, column in zip(st.columns(len(columns)), columns, strict=True):
        chosen = box.multiselect(column, sorted(frame[column].dropna().unique()))
        frame = frame[frame[column].isin(chosen)] if chosen else frame
    return frame


def one(indicator: str) -> pd.DataFrame:
    """Return the statistics of an indicator for the countries compared."""
    return statistics[(statistics["indicator"] == indicator) & statistics["territory"].isin(PEERS)]


def draw_lines(indicator: str) -> None:
    """Draw one line for each country."""
    frame = one(indicator).sort_values("period")
    st.plotly_chart(px.line(frame, x="period", y="value", color="territory", title=indicator), key=f"l_{indicator}")


def draw_bars(indicator: str) -> None:
    """Draw the latest value of each country."""
    frame = one(indicator).sort_values("period").drop_duplicates("territory", keep="last").sort_values("value")
    st.plotly_chart(px.bar(frame, x="value", y="territory", orientation="h", title=indicator), key=f"b_{indicator}")


def glance() -> None:
    """Headline figures, two charts and the latest events."""
    st.title(region.profile.name)
    st.write(" ".join(region.profile.summary))
    headline = figures.loc[list(region.profile.headline)]
    for box, (_, row) in zip(st.columns(len(headline)), headline.iterrows(), strict=True):
        box.metric(row["name"], row["as_printed"])
    left, right = st.columns(2)
    with left:
        draw_lines("gerd_pct_gdp")
    with right:
        draw_bars("gii_rank")
    st.subheader("What is new")
    st.dataframe(events[["period", "title", "kind"]].head(5), hide_index=True)


def show_map() -> None:
    """Places on a map, with filters and a list."""
    st.title("Map")
    shown = choose(places, ["kind", "hub", "municipality"])
    layers = [
        pdk.Layer("GeoJsonLayer", read_layer("counties"), filled=False, get_line_color=[120, 120, 120]),
        pdk.Layer("GeoJsonLayer", read_layer("urban"), stroked=False, get_fill_color=[220, 220, 215]),
        pdk.Layer(
            "ScatterplotLayer",
            shown[["latitude", "longitude", "name", "summary"]],
            get_position=["longitude", "latitude"],
            get_radius=400,
            get_fill_color=[11, 93, 107],
            pickable=True,
        ),
        pdk.Layer(
            "TextLayer",
            shown[["latitude", "longitude", "name"]],
            get_position=["longitude", "latitude"],
            get_text="name",
        ),
    ]
    view = pdk.ViewState(latitude=59.4, longitude=17.8, zoom=8)
    st.pydeck_chart(pdk.Deck(layers=layers, initial_view_state=view, map_provider=None, tooltip={"text": "{name}"}))
    st.dataframe(shown[["name", "kind", "municipality", "summary"]], hide_index=True)


def hub() -> None:
    """One hub: its places, events and figures."""
    chosen = st.selectbox("Hub", places.index[places["kind"] == "hub"])
    st.title(places.at[chosen, "name"])
    st.write(places.at[chosen, "summary"])
    left, right = st.columns(2)
    left.dataframe(figures[figures["subject"] == chosen][["name", "as_printed", "period"]], hide_index=True)
    left.dataframe(events[events["hubs"].str.contains(chosen, na=False)][["period", "title"]], hide_index=True)
    inside = places["hubs"].str.contains(chosen, na=False)
    right.dataframe(places[inside][["name", "kind"]], hide_index=True)
    for _, row in region.frames["contacts"].iterrows():
        right.write(f"**{row['role']}** {row['name']}")
    for _, row in region.frames["unknowns"].iterrows():
        left.write(f"- {row['question']}")


def timeline() -> None:
    """Events on a time axis and as a table."""
    st.title("Timeline")
    shown = choose(events, ["kind", "status"])
    dated = shown[shown["period"].str.match(r"^\d{4}", na=False)]
    start = pd.to_datetime(dated["period"].str[:4] + "-01-01")
    drawn = dated.assign(start=start, end=start + pd.Timedelta(days=365))
    st.plotly_chart(px.timeline(drawn, x_start="start", x_end="end", y="kind", hover_name="title"), key="timeline")
    st.dataframe(shown[["period", "title", "kind", "summary"]], hide_index=True)


def network() -> None:
    """Organisations and their relations, drawn and listed."""
    st.title("Network")
    relations = region.frames["relations"]
    graph = nx.from_pandas_edgelist(relations, "subject", "object")
    at = nx.spring_layout(graph, seed=1)
    across = [value for one_end, other in graph.edges for value in (at[one_end][0], at[other][0], None)]
    up = [value for one_end, other in graph.edges for value in (at[one_end][1], at[other][1], None)]
    drawing = go.Figure()
    drawing.add_trace(go.Scatter(x=across, y=up, mode="lines"))
    drawing.add_trace(
        go.Scatter(x=[at[n][0] for n in graph], y=[at[n][1] for n in graph], mode="markers+text", text=list(graph))
    )
    st.plotly_chart(drawing, key="network")
    st.dataframe(relations[["subject", "relation", "object"]], hide_index=True)
    st.dataframe(choose(region.organisations, ["kind"])[["name", "kind", "summary"]], hide_index=True)


def key_figures() -> None:
    """All figures as a table, and charts."""
    st.title("Key figures")
    shown = choose(figures, ["topic", "subject", "kind", "source"])
    st.dataframe(shown[["name", "as_printed", "period", "verdict", "source"]], hide_index=True)
    left, right = st.columns(2)
    with left:
        draw_lines("gerd_pct_gdp")
        draw_bars("pharma_exports_sitc54")
    with right:
        draw_bars("gii_rank")
        draw_bars("sdg_index_rank")


def compare() -> None:
    """One indicator over time and in its latest year."""
    st.title("Compare")
    indicator = st.selectbox("Indicator", sorted(statistics["indicator"].unique()), index=0)
    draw_lines(indicator)
    draw_bars(indicator)


def questions() -> None:
    """The question list with the records that answer."""
    st.title("Questions")
    for _, row in region.terms["questions"].iterrows():
        st.markdown(f"**{row['question']}**")
    st.dataframe(region.frames["answers"])


def sources() -> None:
    """All sources as a table."""
    st.title("Sources")
    st.dataframe(
        choose(region.sources, ["evidence_class"])[["producer", "title", "published", "licence"]], hide_index=True
    )


st.set_page_config(page_title="Plain", layout="wide")
PAGES = {
    "": glance,
    "map": show_map,
    "hub": hub,
    "timeline": timeline,
    "ecosystem": network,
    "figures": key_figures,
    "compare": compare,
    "answers": questions,
    "sources": sources,
}
st.navigation(
    [st.Page(page, title=page.__name__, url_path=path or None, default=not path) for path, page in PAGES.items()],
    position="top",
).run()
