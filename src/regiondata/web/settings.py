"""How the server is reached and by whom: from the command line, else from the environment, else sensible."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlsplit

T = TypeVar("T")

LOOPBACK = ("localhost", "127.0.0.1", "::1")
_HOST = re.compile(r"(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?|[0-9a-f:]*:[0-9a-f:]+")
_ORIGIN = re.compile(r"https?://(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?")

VARIABLES = {
    "host": "REGIONDATA_HOST",
    "port": "REGIONDATA_PORT",
    "url": "REGIONDATA_URL",
    "hosts": "REGIONDATA_HOSTS",
    "frames": "REGIONDATA_FRAMES",
    "drain": "REGIONDATA_DRAIN",
    "log": "REGIONDATA_LOG",
    "base_path": "REGIONDATA_BASE_PATH",
    "hsts": "REGIONDATA_HSTS",
    "metrics": "REGIONDATA_METRICS",
}
"""The environment variable that stands in for each option."""


class SettingsError(Exception):
    """The server cannot start as asked; `problems` says in sentences what was found, what was expected, what to do."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problems))


@dataclass(frozen=True)
class Settings:
    """Where the server listens, how it is called from outside, and who may show it in a frame."""

    host: str = "127.0.0.1"
    port: int = 8501
    url: str = ""
    hosts: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    drain: float = 0
    log: bool = False
    hsts: str = "host"
    metrics: bool = False

    @property
    def public_url(self) -> str:
        """The address by which the dashboard is called in links that leave it, without a slash at its end."""
        shown = "127.0.0.1" if self.host in {"0.0.0.0", "::", ""} else self.host  # noqa: S104 - compared, not bound
        bracketed = f"[{shown}]" if ":" in shown else shown
        return self.url or f"http://{bracketed}:{self.port}"

    @property
    def behind_tls(self) -> bool:
        """Whether visitors come by https."""
        return self.url.startswith("https://")

    @property
    def allowed_hosts(self) -> tuple[str, ...]:
        """The names by which the server may be called; `*` where nobody has restricted them."""
        named = (*self.hosts, *([urlsplit(self.url).hostname or ""] if self.url else []))
        if self.host in LOOPBACK:
            return (*named, *LOOPBACK)
        return (*named, *LOOPBACK) if named else ("*",)


def read_settings(options: Mapping[str, object], environment: Mapping[str, str]) -> Settings:
    """Return the settings, or raise SettingsError with every problem at once; an option wins over a variable."""
    given = {name: _given(name, options, environment) for name in VARIABLES}
    problems: list[str] = []
    settings = Settings(
        host=_read(given, "host", _host, Settings.host, problems),
        port=_read(given, "port", _port, Settings.port, problems),
        url=_read(given, "url", _url, Settings.url, problems),
        hosts=_read(given, "hosts", _hosts, Settings.hosts, problems),
        frames=_read(given, "frames", _frames, Settings.frames, problems),
        drain=_read(given, "drain", _drain, Settings.drain, problems),
        log=_read(given, "log", _on_or_off, Settings.log, problems),
        hsts=_read(given, "hsts", _hsts, Settings.hsts, problems),
        metrics=_read(given, "metrics", _on_or_off, Settings.metrics, problems),
    )
    _read(given, "base_path", _base_path, "/", problems)
    if problems:
        raise SettingsError(problems)
    return settings


def _given(name: str, options: Mapping[str, object], environment: Mapping[str, str]) -> str:
    option = options.get(name)
    return str(option) if option is not None else environment.get(VARIABLES[name], "").strip()


def _read(given: Mapping[str, str], name: str, parse: Callable[[str], T], default: T, problems: list[str]) -> T:
    if not given[name]:
        return default
    try:
        return parse(given[name])
    except ValueError as expected:
        option = name.replace("_", "-")
        described = f"--{option} (or {VARIABLES[name]}) is “{given[name][:60]}”; expected {expected}"
        problems.append(described)
        return default


def _host(text: str) -> str:
    if not _HOST.fullmatch(text.lower()) or text.startswith("*"):
        raise ValueError("the name or address of an interface of this machine, such as 127.0.0.1 or 0.0.0.0")
    return text


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise ValueError("a whole number from 1 to 65535")
    return int(text)


def _url(text: str) -> str:
    bare = text.lower().rstrip("/")
    if not _ORIGIN.fullmatch(bare) or "*" in bare:
        raise ValueError("an address such as https://invest.example, without a path: the dashboard is a host's root")
    return bare


def _base_path(text: str) -> str:
    if text.strip("/"):
        raise ValueError(
            "nothing or /: the dashboard is the root of a host, because its pages and files link to each other from "
            "there. Give it a host name of its own, such as invest.example"
        )
    return "/"


def _hosts(text: str) -> tuple[str, ...]:
    names = tuple(name for name in re.split(r"[\s,]+", text.lower()) if name)
    if any(name != "*" and not _HOST.fullmatch(name) for name in names):
        raise ValueError("names of hosts without port, such as invest.example or *.invest.example, apart by spaces")
    return names


def _frames(text: str) -> tuple[str, ...]:
    origins = tuple(origin.rstrip("/") for origin in re.split(r"[\s,]+", text.lower()) if origin)
    if any(not _ORIGIN.fullmatch(origin) for origin in origins):
        raise ValueError("origins such as https://agency.example or https://*.agency.example, apart by spaces")
    return origins


def _drain(text: str) -> float:
    if not re.fullmatch(r"[0-9]{1,4}(\.[0-9]+)?", text):
        raise ValueError("a number of seconds, such as 120")
    return float(text)


def _hsts(text: str) -> str:
    if text not in {"host", "subdomains"}:
        raise ValueError("host, or subdomains where every host below this one answers by https as well")
    return text


def _on_or_off(text: str) -> bool:
    if text not in {"on", "off", "True", "False"}:
        raise ValueError("on or off")
    return text in {"on", "True"}
