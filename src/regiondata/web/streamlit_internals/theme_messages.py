"""The message that tells a page its look, made once: Streamlit goes through its options six times for every run."""

from functools import cache, wraps
from typing import Any

from regiondata.web.private_parts import PrivatePart

_WITHOUT = "the look is read from the options for every run of a page"
HOLDER = PrivatePart("streamlit.runtime", "app_session", _WITHOUT)
TELLING = PrivatePart("streamlit.runtime.app_session", "_populate_theme_msg", _WITHOUT)
MESSAGE = PrivatePart("streamlit.proto.NewSession_pb2", "CustomThemeConfig", _WITHOUT)


def tell_look_once() -> None:
    """Keep what Streamlit tells a page of its look. It does not change while we serve."""
    holder, telling, message = HOLDER.find(), TELLING.find(), MESSAGE.find()
    if None in (holder, telling, message) or hasattr(telling, "__wrapped__"):
        return

    @cache
    def kept(section: str) -> Any:
        telling(look := message(), section)
        return look

    @wraps(telling)
    def tell(told: Any, section: str = "theme") -> None:
        if kept(section).ByteSize():  # to merge nothing would still make it a part of what is told
            told.MergeFrom(kept(section))

    holder._populate_theme_msg = tell
