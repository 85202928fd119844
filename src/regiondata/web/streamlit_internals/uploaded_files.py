"""How many bytes Streamlit holds of what visitors have handed in: it counts them for its own statistics."""

from typing import Any

from streamlit import runtime

from regiondata.web.internals_guard import PrivatePart

STATISTICS = PrivatePart(
    "streamlit.runtime.memory_uploaded_file_manager", "MemoryUploadedFileManager.get_stats", "no file is taken in"
)
SESSIONS = PrivatePart("streamlit.runtime", "Runtime.is_active_session", "no file is taken in")


def uploaded_bytes() -> int | None:
    """Return the bytes that all sessions hold, or None where Streamlit does not say so in the form that we know."""
    if not runtime.exists():
        return 0
    try:
        return held_by(runtime.get_instance().uploaded_file_mgr)
    except (AttributeError, TypeError, ValueError):
        STATISTICS.report()
        return None


def is_live(session: str) -> bool:
    """Say whether a page is open to which a file could belong; where Streamlit does not say, there is none."""
    if not runtime.exists():
        return False
    try:
        return bool(runtime.get_instance().is_active_session(session))
    except (AttributeError, TypeError):
        SESSIONS.report()
        return False


def held_by(files: Any) -> int:
    """Return the bytes that a keeper of files holds; each of its statistics must say its own."""
    return sum(_size(stat.byte_length) for stats in files.get_stats().values() for stat in stats)


def _size(count: object) -> int:
    if not isinstance(count, int) or count < 0:
        raise ValueError(f"{count!r} is no number of bytes")
    return count
