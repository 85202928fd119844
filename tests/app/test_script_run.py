"""A host that runs `app/dashboard.py` as a page's script, and knows no application, shows the same pages."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from regiondata.paths import CHECKOUT

RUN = """
import json
from streamlit.testing.v1 import AppTest

found = {}
app = AppTest.from_file("app/dashboard.py", default_timeout=60).run()
for name in ("glance", "map", "figures"):
    if name != "glance":
        app.session_state["map_live"] = True
        app.switch_page(f"app_pages/{name}.py").run()
    words = [str(getattr(block.proto, "body", "")) for block in (*app.get("html"), *app.get("markdown"))]
    decks = [json.loads(deck.proto.json) for deck in app.get("deck_gl_json_chart")]
    layers = [layer["data"] for deck in decks for layer in deck["layers"]]
    words += [f"<h1>{title.value}</h1>" for title in app.title]
    found[name] = {"failed": [str(each.value) for each in app.exception], "words": "".join(words), "layers": layers}
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def pages() -> Any:
    """What three pages show, in a process of its own: a process either has our routes or has not."""
    data = Path(__file__).parents[1] / "data" / "valid"
    variables = {**os.environ, "REGIONDATA_DATA": str(data), "REGIONDATA_REGION": "silver-delta"}
    result = subprocess.run(
        [sys.executable, "-c", RUN], cwd=CHECKOUT, env=variables, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout.splitlines()[-1])


@pytest.mark.parametrize("page", ["glance", "map", "figures"])
def test_a_page_is_shown_with_its_style(pages: Any, page: str) -> None:
    assert pages[page]["failed"] == []
    assert "<h1" in pages[page]["words"]
    assert (CHECKOUT / "app" / "style.css").read_text(encoding="utf-8") in pages[page]["words"]


def test_the_map_carries_its_ground(pages: Any) -> None:
    layers = pages["map"]["layers"]
    assert [layer for layer in layers if isinstance(layer, str)] == []
    assert [layer for layer in layers if isinstance(layer, dict) and layer["features"]]


@pytest.mark.parametrize("page", ["glance", "map", "figures"])
def test_no_link_leads_to_an_address_that_nobody_answers(pages: Any, page: str) -> None:
    words = pages[page]["words"]
    assert [address for address in ("/files/", "/data/", "/facts/") if f'href="{address}' in words] == []
    assert "/layers/" not in json.dumps(pages[page]["layers"])


def test_it_is_said_where_files_would_be(pages: Any) -> None:
    assert "Files are available where the dashboard runs on its own server." in pages["figures"]["words"]
