"""Say whether the hashes on record are those of the wheels that this Python takes on this machine.

Only the standard library is imported: it runs before anything is installed.
"""

import platform
import sys

PYTHONS = ("3.11", "3.12", "3.13")
LOWEST_GLIBC = 28


def misfit() -> str:
    """Return why the hashes do not fit, or an empty text where they do."""
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    library, version = platform.libc_ver()
    if sys.implementation.name != "cpython" or python not in PYTHONS:
        return f"{sys.implementation.name} {python}"
    if sys.platform != "linux" or platform.machine() != "x86_64":
        return f"{sys.platform} on {platform.machine()}"
    if library != "glibc" or int(version.split(".")[1]) < LOWEST_GLIBC:
        return f"{library or 'another library than glibc'} {version}".strip()
    return ""
