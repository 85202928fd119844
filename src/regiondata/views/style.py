"""The theme as CSS variables, so that the stylesheet names roles and never a colour."""

from dataclasses import asdict

from regiondata.views.theme import palette


def css_variables(appearance: str) -> str:
    """Return a `:root` rule with one variable per role of the palette, for `light` or `dark`."""
    roles = asdict(palette(appearance))
    return ":root{" + "".join(f"--{role}:{colour};" for role, colour in roles.items()) + "}"
