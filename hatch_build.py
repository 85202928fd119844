"""What a wheel carries besides the package: the pages and the data, which lie beside it in a checkout."""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SHIPPED = {
    "app": "regiondata/_shipped/app",
    ".streamlit/config.toml": "regiondata/_shipped/app/.streamlit/config.toml",
    "data": "regiondata/_shipped/data",
    "DATA-LICENCES.md": "regiondata/_shipped/data/DATA-LICENCES.md",
}
"""Where each lies in a wheel; the package has a module `data` of its own, so not there."""


class ShippedFiles(BuildHookInterface):  # type: ignore[type-arg]  # hatchling passes its own configuration
    """Adds them to a wheel that is carried away; an editable install finds them in the checkout."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the files to take in."""
        if version == "standard":
            build_data["force_include"].update(SHIPPED)
