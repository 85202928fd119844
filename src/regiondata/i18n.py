"""The door of all words that a person reads: every text on a screen goes through `tr`.

Catalogues are gettext's. English is written in the code, so it needs none; another language is a folder
`locales/<language>/LC_MESSAGES/regiondata.mo` and no line of Python.
"""

import gettext
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

LOCALES = Path(__file__).parent / "locales"
DEFAULT_LANGUAGE = "en"

_language: ContextVar[str] = ContextVar("language", default=DEFAULT_LANGUAGE)


def use_language(language: str) -> None:
    """Choose the language of everything that is translated from here on in this visitor's run."""
    _language.set(language if language in languages() else DEFAULT_LANGUAGE)


def current_language() -> str:
    """Return the language in use, such as `en`."""
    return _language.get()


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """Return the languages there are words for, the default first."""
    others = sorted(folder.parent.name for folder in LOCALES.glob("*/LC_MESSAGES") if any(folder.glob("*.mo")))
    return (DEFAULT_LANGUAGE, *(name for name in others if name != DEFAULT_LANGUAGE))


@lru_cache(maxsize=16)
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("regiondata", LOCALES, [language], fallback=True)


def tr(message: str, **values: object) -> str:
    """Return a message in the visitor's language with its named places filled, such as `tr("{n} places", n=3)`."""
    translated = _catalogue(current_language()).gettext(message)
    return translated.format(**values) if values else translated


def trn(singular: str, plural: str, number: int, **values: object) -> str:
    """Return the form of a message that fits a number, with `{number}` and other places filled."""
    translated = _catalogue(current_language()).ngettext(singular, plural, number)
    return translated.format(number=number, **values)
