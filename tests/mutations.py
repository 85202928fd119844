"""Bytes that nobody meant: junk, and sound files, addresses and messages with a few places changed."""

import random
import time
from collections.abc import Callable, Iterator

ODD: tuple[bytes, ...] = (
    b"",
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"-1",
    b"1e999",
    b"NaN",
    b"[" * 300,
    b'{"a":' * 200,
    b"&a [*a]",
    b"\r",
)
ODD += (
    b"=HYPERLINK(1)",
    b"<script>",
    b"../../x",
    b"\xe2\x80\xae",
    b"9" * 400,
    b"null",
    b"~",
    b"!!python/object:x",
    b"\n\n",
)


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Return content with one to four places changed: bits, bytes, lines, ends, or words that mean trouble."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        changed = bytearray(chance.choice(CHANGES)(bytes(changed), chance))
    return bytes(changed)


def _flip(content: bytes, chance: random.Random) -> bytes:
    if not content:
        return content
    at = chance.randrange(len(content))
    return content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1 :]


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _insert(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content) + 1)
    return content[:at] + chance.choice(ODD) + content[at:]


def _noise(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content) + 1)
    return content[:at] + chance.randbytes(chance.randint(1, 40)) + content[at:]


def _drop_line(content: bytes, chance: random.Random) -> bytes:
    lines = content.split(b"\n")
    del lines[chance.randrange(len(lines))]
    return b"\n".join(lines)


def _repeat_line(content: bytes, chance: random.Random) -> bytes:
    lines = content.split(b"\n")
    at = chance.randrange(len(lines))
    return b"\n".join([*lines[:at], lines[at], *lines[at:]])


def _swap_lines(content: bytes, chance: random.Random) -> bytes:
    lines = content.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def _change_digit(content: bytes, chance: random.Random) -> bytes:
    places = [at for at, byte in enumerate(content) if 48 <= byte <= 57]
    if not places:
        return content
    at = chance.choice(places)
    return content[:at] + str(chance.randrange(10)).encode() + content[at + 1 :]


CHANGES: tuple[Callable[[bytes, random.Random], bytes], ...]
CHANGES = (_flip, _cut, _insert, _noise, _drop_line, _repeat_line, _swap_lines, _change_digit)


def numbered(most: int, seconds: float = 0) -> Iterator[int]:
    """Yield numbers up to as many as are to be tried, or, where seconds are given, until they are over."""
    end, number = time.monotonic() + seconds, 0
    while time.monotonic() < end if seconds else number < most:
        yield number
        number += 1
