"""How many bytes Streamlit holds of what visitors have handed in: it counts them for its own statistics."""

from typing import Any

from streamlit import runtime

from regiondata.web.private_parts import PrivatePart

STATISTICS = PrivatePart(
    "streamlit.runtime.memory_uploaded_file_manager", "MemoryUploadedFileManager.get_stats", "no file is taken in"
)


def uploaded_bytes() -> int | None:
    """Return the bytes that all visits hold, or None where Streamlit does not say so in the form that we know."""
    if not runtime.exists():
        return 0
    try:
        return held_by(runtime.get_instance().uploaded_file_mgr)
    except (AttributeError, TypeError, ValueError):
        STATISTICS.report()
        return None


def held_by(files: Any) -> int:
    """Return the bytes that a keeper of files holds; each of its statistics must say its own."""
    return sum(_size(stat.byte_length) for stats in files.get_stats().values() for stat in stats)


def _size(count: object) -> int:
    if not isinstance(count, int) or count < 0:
        raise ValueError(f"{count!r} is no number of bytes")
    return count
