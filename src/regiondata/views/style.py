"""The theme as CSS variables, so that the stylesheet names roles and never a colour."""

from dataclasses import asdict
from functools import cache

from regiondata.views.theme import Palette, palette, stage_palette


@cache
def css_variables(appearance: str) -> str:
    """Return a `:root` rule with one variable per role of the palette, for `light` or `dark`."""
    return f":root{{{_variables(palette(appearance))}}}"


def stage_variables(appearance: str, selector: str) -> str:
    """Return the same for what is read across a room, as a rule for what a selector finds."""
    return f"{selector}{{{_variables(stage_palette(appearance))}}}"


def _variables(colours: Palette) -> str:
    return "".join(f"--{role}:{colour};" for role, colour in asdict(colours).items())
