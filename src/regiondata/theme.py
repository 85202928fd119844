"""The only module that knows a colour, a font or a size; the style sheet takes them from here as CSS variables.

The palette is told apart by people with any common colour vision: one accent for the region, a second for the peer a
sentence names, greys for everybody else, and for kinds the eight colours of Okabe and Ito, darkened where needed to
stay readable on white.
"""

import re
from dataclasses import asdict, dataclass, replace
from functools import cache

FONT = "Source Sans, Source Sans Pro, -apple-system, Segoe UI, Roboto, Helvetica, Arial, sans-serif"
SERIF = "Source Serif, Source Serif Pro, Georgia, Times New Roman, serif"


@dataclass(frozen=True)
class Palette:
    """Colours by role, as #rrggbb, for one of the two appearances."""

    ground: str
    surface: str
    ink: str
    muted: str
    rule: str
    accent: str
    peer: str
    others: str
    faint: str
    good: str
    doubt: str
    bad: str
    sea: str
    land: str
    urban: str
    road: str
    rail: str
    border: str
    pin_edge: str
    park: str
    street: str
    building: str
    track: str


LIGHT = Palette(
    ground="#ffffff",
    surface="#f6f5f1",
    ink="#1b1f24",
    muted="#5a6068",
    rule="#d9d7d0",
    accent="#0b5d6b",
    peer="#b3501b",
    others="#8d949c",
    faint="#c9cdd2",
    good="#1d6b43",
    doubt="#8a5a00",
    bad="#a3262a",
    sea="#dbe7ec",
    land="#f7f5ef",
    urban="#e9e4d9",
    road="#d2c9b8",
    rail="#a9a49a",
    border="#b9b3a6",
    pin_edge="#ffffff",
    park="#e3ead6",
    street="#ffffff",
    building="#cdc5b4",
    track="#6f7f8c",
)

DARK = Palette(
    ground="#14181c",
    surface="#1d2329",
    ink="#eceff1",
    muted="#a7b0b8",
    rule="#363e46",
    accent="#5cc3d3",
    peer="#f0a35e",
    others="#89929b",
    faint="#4a535c",
    good="#6fcf97",
    doubt="#e0b050",
    bad="#f08a86",
    sea="#16242c",
    land="#232a2e",
    urban="#2f373b",
    road="#424b50",
    rail="#5d666c",
    border="#4d565b",
    pin_edge="#eceff1",
    park="#26352b",
    street="#3a4348",
    building="#4a555b",
    track="#7f93a3",
)

KIND_COLOURS = {
    "hub": "#0b5d6b",
    "facility": "#b4491f",
    "university": "#5b4b9a",
    "hospital": "#a3262a",
    "authority": "#3d5a2a",
    "company": "#1f5f99",
    "municipality": "#6b6f75",
    "transport": "#2f3338",
}
"""Colour of a place's pin by kind; kinds that are not named here share `OTHER_KIND`."""

OTHER_KIND = "#8a5a00"

SERIES_COLOURS = {
    "light": ("#0b5d6b", "#b3501b", "#5b4b9a", "#a3262a", "#3d6b2a", "#1f5f99", "#7a5a00", "#8a3a78"),
    "dark": ("#5cc3d3", "#f0a35e", "#b3a6ef", "#f08a86", "#8fcb74", "#7fb8ee", "#dcc05a", "#e49ad2"),
}
"""Colours of kinds that lie side by side in a drawing, each readable on the ground; their shapes differ as well."""


def series_colour(number: int, color_scheme: str) -> str:
    """Return the colour of the kind with a number."""
    colours = SERIES_COLOURS["dark" if color_scheme == "dark" else "light"]
    return colours[number % len(colours)]


TRANSPARENT = "rgba(0,0,0,0)"
"""The ground of a chart: the page shows through."""


ROLES = Palette(**{role: f"var(--{role})" for role in Palette.__dataclass_fields__})
"""Each role as the variable of that name, for drawings whose colours a style sheet decides."""


def palette(color_scheme: str) -> Palette:
    """Return the colours for `light` or `dark`, or for `roles` the variables that a style sheet fills."""
    return {"dark": DARK, "roles": ROLES}.get(color_scheme, LIGHT)


def stage_palette(color_scheme: str) -> Palette:
    """Return the colours for what is read across a room: the same, with quieter text that is not faint."""
    return replace(LIGHT, muted="#4e545b") if color_scheme != "dark" else DARK


def kind_colour(kind: str) -> str:
    """Return the colour of places of a kind."""
    return KIND_COLOURS.get(kind, OTHER_KIND)


def contrast(colour: str, ground: str) -> float:
    """Return the contrast between two #rrggbb colours, from 1 to 21, as WCAG counts it."""
    lighter, darker = sorted((_luminance(colour), _luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    shares = (value / 255 for value in rgb(colour)[:3])
    linear = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return sum(weight * share for weight, share in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def rgb(colour: str, alpha: int = 255) -> list[int]:
    """Return a #rrggbb colour as the list of four numbers that a deck takes."""
    return [int(colour[start : start + 2], 16) for start in (1, 3, 5)] + [alpha]


def css_rgb(channels: list[int]) -> str:
    """Return red, green and blue as a style sheet writes them; what follows them is left out."""
    return f"rgb({','.join(map(str, channels[:3]))})"


def ramp(color_scheme: str, number: int) -> list[str]:
    """Return so many steps from a pale accent to the full one; the last is the strongest against the ground."""
    colours = palette(color_scheme)
    shares = [0.22 + 0.78 * step / max(number - 1, 1) for step in range(number)]
    return [_mixed(colours.ground, colours.accent, share) for share in shares]


def _mixed(one: str, other: str, share: float) -> str:
    parts = (round(a + (b - a) * share) for a, b in zip(rgb(one)[:3], rgb(other)[:3], strict=True))
    return "#" + "".join(f"{part:02x}" for part in parts)


@cache
def css_variables(color_scheme: str) -> str:
    """Return a `:root` rule with one variable per role of the palette, for `light` or `dark`."""
    return f":root{{{_variables(palette(color_scheme))}}}"


def stage_variables(color_scheme: str, selector: str) -> str:
    """Return the same for what is read across a room, as a rule for what a selector finds."""
    return f"{selector}{{{_variables(stage_palette(color_scheme))}}}"


def _variables(colours: Palette) -> str:
    return "".join(f"--{role}:{colour};" for role, colour in asdict(colours).items())


def series_variables(color_scheme: str, selector: str) -> str:
    """Return the colours of kinds that lie side by side as variables, as a rule for what a selector finds."""
    colours = SERIES_COLOURS["dark" if color_scheme == "dark" else "light"]
    return f"{selector}{{{''.join(f'--series-{number}:{colour};' for number, colour in enumerate(colours))}}}"


@cache
def light_on_paper() -> str:
    """Return rules by which a page that is dark on a screen is printed dark on light with its drawings.

    A drawing names its colours in attributes, as our SVG does, or as a style, as Plotly and swatches do; what is
    painted in pixels is turned round.
    """
    steps = range(1, _MOST_STEPS + 1)
    pairs = [
        *zip(asdict(DARK).values(), asdict(LIGHT).values(), strict=True),
        *zip(SERIES_COLOURS["dark"], SERIES_COLOURS["light"], strict=True),
        *(pair for number in steps for pair in zip(ramp("dark", number), ramp("light", number), strict=True)),
    ]
    on_paper = dict(reversed(pairs))
    rules = "".join(_on_paper(dark, light) for dark, light in on_paper.items())
    return f"@media print{{{css_variables('light')}{rules}canvas{{filter:invert(1) hue-rotate(180deg)}}}}"


_MOST_STEPS = 5
"""Of a map's colours from pale to full, so many at most stand side by side."""


def _on_paper(dark: str, light: str) -> str:
    written = css_rgb(rgb(dark))
    spaced = written.replace(",", ", ")
    drawn = "".join(
        f'[{part}="{dark}"],[{part}="{written}"],[style*="{part}: {spaced}"]{{{part}:{light}!important}}'
        for part in ("fill", "stroke")
    )
    return f'{drawn}[style*="background:{dark}"],[style*="background: {spaced}"]{{background:{light}!important}}'


def colours_as_variables(markup: str) -> str:
    """Return HTML drawn for a light page with variables for its colours; what names variables stays as it is."""
    if "var(--" in markup:
        return markup
    return _LITERAL.sub(lambda found: _LIGHT_AS_VARIABLE.get(found[0], found[0]), markup)


_LITERAL = re.compile(r"(?<=[\":\s])#[0-9a-f]{6}(?=[\";\s])")
_LIGHT_AS_VARIABLE = {
    **{colour: f"var(--series-{number})" for number, colour in enumerate(SERIES_COLOURS["light"])},
    **{colour: f"var(--{role})" for role, colour in reversed(asdict(LIGHT).items())},
}
"""Of two roles with one colour the first: a drawing's white is the ground that it lies on."""
