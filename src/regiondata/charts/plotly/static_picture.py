"""A Plotly figure as a picture that is there with the page, and stretches with it as the figure itself does.

It has the figure's own places, sizes and words, so that Plotly takes over without anything moving. Text keeps its size
at every width: places across are shares of the plot, and only lines are stretched.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

import plotly.graph_objects as go

BOX = 1000.0
"""Width of the box that lines are drawn in before they are stretched over the plot."""

SPACING = 1.3
"""From one line of a label to the next, in its size: as Plotly has it."""

_DASHES = re.compile(r"[^\d,.]")
_MARKUP = re.compile(r"<[^>]+>")

Cells = Mapping[str, Any]


def figure_height(figure: go.Figure) -> int:
    """Return how many pixels high a figure is."""
    return round(float(figure.layout.height))


def still_picture(figure: go.Figure, alt: str) -> str:
    """Return a figure of ours as SVG in a box of its height; it knows what our charts are made of."""
    spec = figure.to_dict()
    plot = _plot(spec["layout"])
    body = "".join([*_grid(plot), *_shapes(plot), *_traces(spec["data"], plot), *_notes(plot)])
    place = f"left:{plot.left:.1f}px;top:{plot.top:.1f}px;height:{plot.height:.1f}px"
    width = f"width:calc(100% - {plot.left + plot.right:.1f}px)"
    named = f'role="img" aria-label="{escape(alt, quote=True)}"'
    look = f'style="position:absolute;overflow:visible;{place};{width}"'
    drawn = f'<svg xmlns="http://www.w3.org/2000/svg" {named} {look}>{body}</svg>'
    return f'<div class="still" style="position:relative;height:{figure_height(figure)}px">{drawn}</div>'


@dataclass(frozen=True)
class _Plot:
    """The rectangle that marks stand in: its margins and height in pixels, and where a value lies in it."""

    layout: Cells
    left: float
    right: float
    top: float
    height: float
    across: Callable[[Any], float]
    down: Callable[[Any], float]


def _plot(layout: Cells) -> _Plot:
    margin = layout["margin"]
    height = float(layout["height"]) - margin["t"] - margin["b"]
    share = _share(layout["yaxis"])
    return _Plot(
        layout,
        float(margin["l"]),
        float(margin["r"]),
        float(margin["t"]),
        height,
        _share(layout["xaxis"]),
        lambda value: height * (1 - share(value)),
    )


def _share(axis: Cells) -> Callable[[Any], float]:
    """Return how far along an axis a value lies, from 0 to 1; a category lies where it stands in their order."""
    low, high = (float(end) for end in axis["range"])
    places = {name: float(place) for place, name in enumerate(axis.get("categoryarray", ()))}
    return lambda value: ((places[value] if isinstance(value, str) else float(value)) - low) / (high - low)


def _grid(plot: _Plot) -> Iterator[str]:
    """Yield the quiet lines of both axes and what is written on them."""
    x, y = plot.layout["xaxis"], plot.layout["yaxis"]
    if y.get("visible", True):
        for value, words in zip(y.get("tickvals", ()), y.get("ticktext", ()), strict=True):
            down = plot.down(value)
            if y.get("showgrid"):
                zero = y.get("zeroline") and value == 0
                yield _rule(("0%", down), ("100%", down), y["zerolinecolor"] if zero else y["gridcolor"])
            yield from _lines(words, down, y["tickfont"], 'x="0" dx="-{gap}"', y.get("ticklabelstandoff", 0) + 4, "end")
    if x.get("visible", True):
        at = -8.0 if x.get("side") == "top" else plot.height + 13
        for value, words in zip(x.get("tickvals", ()), x.get("ticktext", x.get("tickvals", ())), strict=True):
            across = f"{plot.across(value):.3%}"
            if x.get("showgrid"):
                yield _rule((across, 0), (across, plot.height), x["gridcolor"])
            yield _words(words, f'x="{across}"', at, x["tickfont"], "middle", tick=True)
    elif x.get("zeroline"):
        zero = f"{plot.across(0):.3%}"
        yield _rule((zero, 0), (zero, plot.height), x["zerolinecolor"])


def _lines(words: str, middle: float, font: Cells, place: str, gap: float, anchor: str) -> Iterator[str]:
    """Yield words that may be broken into lines around a middle."""
    parts = words.split("<br>")
    for number, part in enumerate(parts):
        down = middle + (number - (len(parts) - 1) / 2) * font["size"] * SPACING
        yield _words(part, place.format(gap=gap), down, font, anchor, tick=True)


def _shapes(plot: _Plot) -> Iterator[str]:
    for shape in plot.layout.get("shapes", ()):
        whole = str(shape.get("xref", "x")) != "x"
        ends = [(shape[f"x{end}"], plot.down(shape[f"y{end}"])) for end in (0, 1)]
        start, end = ((f"{(x if whole else plot.across(x)):.3%}", down) for x, down in ends)
        dashes = _dashes(shape["line"])
        yield _rule(start, end, shape["line"]["color"], width=shape["line"].get("width", 1), dashes=dashes)


def _traces(traces: list[Cells], plot: _Plot) -> Iterator[str]:
    for trace in sorted(traces, key=lambda each: float(each.get("zorder") or 0)):
        if trace["type"] == "bar":
            yield from _bars(trace, plot)
            continue
        mode = trace["mode"]
        if "lines" in mode:
            yield _path(trace, plot)
        if "markers" in mode:
            yield from _markers(trace, plot)
        if "text" in mode:
            for x, y, words in zip(trace["x"], trace["y"], trace["text"], strict=True):
                if words:
                    yield _words(words, _across(plot, x), plot.down(y), trace["textfont"], "middle")


def _path(trace: Cells, plot: _Plot) -> str:
    steps, pen = [], "M"
    for x, y in zip(trace["x"], trace["y"], strict=True):
        if y is None:
            pen = "M"
            continue
        steps.append(f"{pen}{plot.across(x) * BOX:.1f} {plot.down(y):.1f}")
        pen = "L"
    line = trace["line"]
    dashes = f' stroke-dasharray="{_dashes(line)}"' if line.get("dash") else ""
    style = f'fill="none" stroke="{line["color"]}" stroke-width="{line["width"]:g}" stroke-linejoin="round"{dashes}'
    box = f'width="100%" height="{plot.height:.1f}" viewBox="0 0 {BOX:g} {plot.height:.1f}"'
    path = f'<path d="{"".join(steps)}" vector-effect="non-scaling-stroke" {style}/>'
    return f'<svg {box} preserveAspectRatio="none" overflow="visible">{path}</svg>'


def _markers(trace: Cells, plot: _Plot) -> Iterator[str]:
    marker, number = trace["marker"], len(trace["x"])
    sizes, symbols, colours = (_each(marker.get(name), number) for name in ("size", "symbol", "color"))
    edges, widths = (_each(marker["line"][name], number) for name in ("color", "width"))
    for x, y, size, symbol, colour, edge, width in zip(
        trace["x"], trace["y"], sizes, symbols, colours, edges, widths, strict=True
    ):
        place, radius = (_across(plot, x), plot.down(y)), float(size) / 2
        if symbol == "diamond-open":
            yield _diamond(place, radius * 1.3, colour, width)
        else:
            inside = "none" if symbol == "circle-open" else colour
            look = f'fill="{inside}" stroke="{edge}" stroke-width="{width:g}"'
            yield f'<circle c{place[0]} cy="{place[1]:.1f}" r="{radius:g}" {look}/>'


def _diamond(place: tuple[str, float], radius: float, colour: str, width: float) -> str:
    """Return an open diamond; a nested drawing carries it across, because corners know no shares of a width."""
    corners = f"M0 {-radius:g}L{radius:g} 0L0 {radius:g}L{-radius:g} 0Z"
    path = f'<path d="{corners}" fill="none" stroke="{colour}" stroke-width="{width:g}"/>'
    return f'<svg {place[0]} y="{place[1]:.1f}" width="1" height="1" overflow="visible">{path}</svg>'


def _bars(trace: Cells, plot: _Plot) -> Iterator[str]:
    number = len(trace["x"])
    colours = _each(trace["marker"]["color"], number)
    share = 1 - float(plot.layout.get("bargap", 0.2))
    if trace.get("orientation") == "h":
        pitch = abs(plot.down(1) - plot.down(0))
        thick = float(trace["width"]) * pitch if trace.get("width") else pitch * share
        bases = _each(trace.get("base", 0), number)
        texts, font = _each(trace.get("text", ""), number), trace.get("textfont", {})
        for x, y, base, colour, words in zip(trace["x"], trace["y"], bases, colours, texts, strict=True):
            start, end = sorted((plot.across(base), plot.across(float(base) + float(x))))
            yield _bar((start, end), (plot.down(y) - thick / 2, thick), colour)
            if words:
                yield _words(words, f'x="{end:.3%}" dx="3"', plot.down(y), {"size": 13, **font}, "start")
        return
    slot = abs(plot.across(1) - plot.across(0))
    for x, y, colour in zip(trace["x"], trace["y"], colours, strict=True):
        middle = plot.across(x)
        top, bottom = sorted((plot.down(y), plot.down(0)))
        yield _bar((middle - slot * share / 2, middle + slot * share / 2), (top, bottom - top), colour)


def _bar(across: tuple[float, float], down: tuple[float, float], colour: str) -> str:
    place = f'x="{across[0]:.3%}" y="{down[0]:.1f}"'
    return f'<rect {place} width="{across[1] - across[0]:.3%}" height="{down[1]:.1f}" fill="{colour}"/>'


def _notes(plot: _Plot) -> Iterator[str]:
    anchors = {"left": "start", "right": "end", "center": "middle"}
    for note in plot.layout.get("annotations", ()):
        x = float(note["x"]) if note.get("xref") == "paper" else plot.across(note["x"])
        anchor = anchors[note.get("xanchor", "center")]
        shift = f' dx="{2 if anchor == "start" else -2 if anchor == "end" else 0}"'
        down = plot.down(note["y"]) - float(note.get("yshift", 0))
        yield from _note_lines(note, f'x="{x:.3%}"{shift}', down, anchor)


def _note_lines(note: Cells, place: str, middle: float, anchor: str) -> Iterator[str]:
    """Yield the lines of a label around a height; where it was cut, resting on it reads the whole."""
    parts, bold = note["text"].split("<br>"), "<b>" in note["text"]
    for number, part in enumerate(parts):
        down = middle + (number - (len(parts) - 1) / 2) * note["font"]["size"] * SPACING
        words = f"<b>{part}</b>" if bold else part
        yield _words(words, place, down, note["font"], anchor, full=note.get("hovertext", ""))


def _words(
    words: str, place: str, middle: float, font: Cells, anchor: str, *, tick: bool = False, full: str = ""
) -> str:
    """Return words around a height; those that Plotly would write bold are."""
    weight = ' font-weight="700"' if "<b>" in words else ""
    plain = escape(unescape(_MARKUP.sub("", words)))
    marked = ' class="tick"' if tick else ""
    style = f'font-size="{font["size"]:g}" fill="{font["color"]}" text-anchor="{anchor}"{weight}{marked}'
    title = f"<title>{escape(unescape(full))}</title>" if full else ""
    return f'<text {place} y="{middle + font["size"] * 0.35:.1f}" {style}>{title}{plain}</text>'


def _rule(start: tuple[str, float], end: tuple[str, float], colour: str, *, width: float = 1, dashes: str = "") -> str:
    drawn = f' stroke-dasharray="{dashes}"' if dashes else ""
    places = f'x1="{start[0]}" y1="{start[1]:.1f}" x2="{end[0]}" y2="{end[1]:.1f}"'
    return f'<line {places} stroke="{colour}" stroke-width="{width:g}"{drawn}/>'


def _across(plot: _Plot, value: Any) -> str:
    return f'x="{plot.across(value):.3%}"'


def _dashes(line: Cells) -> str:
    return _DASHES.sub("", str(line.get("dash") or ""))


def _each(value: Any, number: int) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value] * number
