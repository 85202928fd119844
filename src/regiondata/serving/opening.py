"""What a page says before its application runs: its title, its first words and, on the first page, the headline.

The application is a megabyte that takes seconds on a slow line; this is in the page itself.
"""

from collections.abc import Mapping
from html import escape
from pathlib import Path

import pandas as pd

from regiondata.links import address, record_target
from regiondata.region import Region
from regiondata.serving.own_files import SCRIPT, STYLE
from regiondata.views.style import css_variables
from regiondata.wording.formatting import split_figure
from regiondata.wording.verdicts import verdict_word

_ASSETS = Path(__file__).with_name("assets")

OTHERWISE = frozenset({"view", "as_of", "embed", "lang"})
"""Parameters that ask for other words or figures than those that lie ready."""


START = (
    "window.__streamlit={BACKEND_BASE_URL:location.origin,"
    "HOST_CONFIG:{allowedOrigins:[location.origin],useExternalAuthToken:false}}"
)
"""Tells Streamlit's script where its server is, so that it connects at once.

Otherwise it asks first whether a server answers beneath the page's own path, and then above it: two more journeys over
the line. A version of Streamlit that does not know these names asks as before.
"""


def head_scripts() -> str:
    """Return for the head of a page what must run before Streamlit's script, and the link to ours."""
    return f'<script>{START}</script><script type="module" src=".{SCRIPT.address}"></script>'


def style_link() -> str:
    """Return the link to the dashboard's style sheet, for the end of a page's body.

    What stands before it is shown while it comes, and what it says wins over Streamlit's own style in the head.
    """
    return f'<link rel="stylesheet" href=".{STYLE.address}">'


def opening(title: str, told: str, region: Region, *, headline: bool) -> str:
    """Return title and words of a page as HTML, with the headline figures as printed where they are asked for."""
    cards = "".join(_card(key, region) for key in region.profile.headline) if headline else ""
    words = f'<p class="title">{escape(title)}</p><p class="lede">{escape(told)}</p>'
    return f'{_style()}<div class="opening"><div>{words}{f"<ul>{cards}</ul>" if cards else ""}</div></div>'


def is_plain(asked: Mapping[str, object]) -> bool:
    """Say whether an address asks for nothing that the words lying ready would be wrong about."""
    return OTHERWISE.isdisjoint(asked)


def _card(key: str, region: Region) -> str:
    figure: pd.Series = region.key_figures.loc[key]
    number, unit = split_figure(figure, region.terms["units"].loc[figure["unit"]])
    page, parameters = record_target("key_figure", key)
    target = escape(address(page, parameters, {"region": region.slug}), quote=True)
    told = " · ".join(filter(None, [unit, verdict_word(str(figure["verdict"]))]))
    return f'<li><a href="{target}">{escape(str(figure["name"]))}</a><b>{escape(number)}</b>{escape(told)}</li>'


def _style() -> str:
    dark = f"@media (prefers-color-scheme:dark){{{css_variables('dark')}}}"
    look = (_ASSETS / "opening.css").read_text(encoding="utf-8")
    return f"<style>{css_variables('light')}{dark}{look}</style>"
