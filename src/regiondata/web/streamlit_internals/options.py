"""Streamlit's options as the pages need them, wherever the process was started."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from streamlit import config

from regiondata.web.internals_guard import report_missing
from regiondata.web.settings import Settings, read_settings

_BY_COMMAND = ("command-line", "environment")
"""How Streamlit begins to say that whoever started it has set an option."""


def apply_options(file: Path, **further: object) -> None:
    """Set the options of a file, as if it lay in the working folder; what the command or a variable says stays."""
    named = {key.replace("__", "."): value for key, value in further.items()}
    for key, value in {**dict(_flat(tomllib.loads(file.read_text(encoding="utf-8")))), **named}.items():
        try:
            if not config.get_where_defined(key).startswith(_BY_COMMAND):
                config.set_option(key, value, str(file))
        except (AttributeError, RuntimeError):
            report_missing(f"Streamlit's option {key}", "it stays as Streamlit has it")


def settings_of_streamlit(variables: Settings) -> Settings:
    """Return the settings of a process that `streamlit run` started: where it listens is Streamlit's to say.

    A path below the root is refused, as it is from the command line. Without an address Streamlit listens on every
    interface. A name under which Streamlit is to be called is one that it answers to.
    """
    read_settings({"base_path": config.get_option("server.baseUrlPath") or None}, {})
    address = config.get_option("server.address")
    called = config.get_option("browser.serverAddress")
    named = (str(called),) if called and config.is_manually_set("browser.serverAddress") else ()
    return Settings(
        host=str(address) if address else "0.0.0.0",  # noqa: S104 - what Streamlit does without an address
        port=int(config.get_option("server.port")),
        url=variables.url,
        hosts=(*variables.hosts, *(name for name in named if name != "localhost")),
        frames=variables.frames,
        drain=variables.drain,
        log=variables.log,
        hsts=variables.hsts,
        metrics=variables.metrics,
    )


def _flat(options: Mapping[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    """Return the options of a file with their whole names, such as `theme.light.textColor`."""
    for name, value in options.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value
