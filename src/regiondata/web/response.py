"""An answer that is ready: its bytes, its compressed forms and its headers, made once and sent many times."""

import gzip
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256

import brotli
from starlette.types import Scope, Send

Headers = Iterable[tuple[bytes, bytes]]
Forms = tuple[bytes, bytes]
"""The same content packed with Brotli and with gzip."""

FOREVER = "public, max-age=31536000, immutable"
"""For an address that names the version of what it serves."""

FOR_A_WEEK = "public, max-age=604800, stale-while-revalidate=604800"
"""For what may be made a little differently by a later version of ours under the same address."""

REVALIDATE = "no-cache"
"""Keep it, but ask each time whether it is still the same."""

SHORTLY = "public, max-age=300, stale-while-revalidate=86400"
"""For an address whose content may change with the data."""

FOR_EVERYBODY = ((b"access-control-allow-origin", b"*"), (b"cross-origin-resource-policy", b"cross-origin"))
"""Pages of any origin may read it: it is open, and no answer depends on who asks."""

_WORTH_COMPRESSING = 400
_SHRINKS = ("text/", "application/json", "application/ld+json", "application/geo+json", "application/javascript")
_SHRINK_TOO = (
    "image/svg+xml",
    "application/xml",
    "application/atom+xml",
    "application/vnd.oai.openapi+json",
    "application/manifest+json",
)


@dataclass(frozen=True, slots=True)
class CachedResponse:
    """An answer with status 200; without `body` only visitors that take a compressed form are served."""

    body: bytes | None
    brotli: bytes | None
    gzip: bytes | None
    etag: str
    headers: tuple[tuple[bytes, bytes], ...]

    def sent_as(self, accepted: str) -> tuple[str, bytes] | None:
        """Return the encoding and the bytes for a visitor, or None where there is no form the visitor takes."""
        forms = {"br": self.brotli, "gzip": self.gzip, "": self.body}
        takes = accepted_encodings(accepted)
        return next(((name, form) for name, form in forms.items() if form is not None and name in takes), None)


def compress(body: bytes, effort: int) -> Forms:
    """Return the compressed forms of bytes; `effort` is Brotli's."""
    return brotli.compress(body, quality=effort), gzip.compress(body, 6, mtime=0)


def store(
    body: bytes,
    media_type: str,
    *,
    cache: str,
    more: Headers = (),
    effort: int = 6,
    keep_plain: bool = True,
    pack: Callable[[bytes, int], Forms] = compress,
) -> CachedResponse:
    """Return bytes as an answer, compressed where that makes them smaller."""
    shrinks = media_type.startswith((*_SHRINKS, *_SHRINK_TOO)) and len(body) > _WORTH_COMPRESSING
    packed, zipped = pack(body, effort) if shrinks else (None, None)
    smaller = packed is not None and zipped is not None and len(zipped) < len(body)
    headers = [(b"content-type", _typed(media_type)), (b"cache-control", cache.encode()), *more]
    return CachedResponse(
        body if keep_plain or not smaller else None,
        packed if smaller else None,
        zipped if smaller else None,
        sha256(body).hexdigest()[:20],
        tuple(headers),
    )


def immutable_response(cached_response: CachedResponse) -> CachedResponse:
    """Return the same answer for an address that names its version."""
    others = [(name, value) for name, value in cached_response.headers if name != b"cache-control"]
    return CachedResponse(
        cached_response.body,
        cached_response.brotli,
        cached_response.gzip,
        cached_response.etag,
        (*others, (b"cache-control", FOREVER.encode())),
    )


def accepted_encodings(header: str) -> set[str]:
    """Return the content encodings of an Accept-Encoding header; the plain form always counts as one."""
    takes = {""}
    for part in header.lower().split(",")[:20]:
        name, _, weight = part.partition(";")
        if weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}:
            takes.add(name.strip())
    return takes | {"br", "gzip"} if "*" in takes else takes


def request_header(scope: Scope, wanted: bytes) -> str:
    """Return a header of a request, its lines joined, or an empty text."""
    values = [value for name, value in scope["headers"] if name == wanted]
    return b",".join(values).decode("latin-1")


async def send_cached(cached_response: CachedResponse, scope: Scope, send: Send, status: int = 200) -> bool:
    """Answer a GET or HEAD, or return False where no form of it suits the visitor.

    Another `status` than 200 says that it stands for something that is not there; nobody is asked to cache that.
    """
    form = cached_response.sent_as(request_header(scope, b"accept-encoding"))
    if form is None:
        return False
    encoding, content = form
    tag = f'"{cached_response.etag}{"-" + encoding if encoding else ""}"'
    headers = [*cached_response.headers, (b"etag", tag.encode()), (b"vary", b"Accept-Encoding")]
    if status != 200:
        headers = [(name, value) for name, value in headers if name not in {b"cache-control", b"etag"}]
        headers.append((b"cache-control", b"no-store"))
    elif _is_fresh(request_header(scope, b"if-none-match"), cached_response.etag):
        await _send(send, 304, headers, b"")
        return True
    headers += [(b"content-encoding", encoding.encode())] if encoding else []
    headers.append((b"content-length", str(len(content)).encode()))
    await _send(send, status, headers, b"" if scope["method"] == "HEAD" else content)
    return True


async def send_plain(
    send: Send, status: int, text: str, *, media_type: str = "text/plain; charset=utf-8", more: Headers = ()
) -> None:
    """Answer with a short text that nobody keeps."""
    content = text.encode()
    headers = [(b"content-type", media_type.encode()), (b"cache-control", b"no-store"), *more]
    await _send(send, status, [*headers, (b"content-length", str(len(content)).encode())], content)


async def _send(send: Send, status: int, headers: Headers, content: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": list(headers)})
    await send({"type": "http.response.body", "body": content})


def _typed(media_type: str) -> bytes:
    textual = media_type.startswith("text/") and "charset" not in media_type
    return f"{media_type}; charset=utf-8".encode() if textual else media_type.encode()


def _is_fresh(requested: str, etag: str) -> bool:
    """Say whether a visitor holds this content already, in whatever encoding it came."""
    if requested.strip() == "*":
        return True
    tags = (tag.strip().removeprefix("W/").strip('"') for tag in requested.split(",")[:50])
    return any(tag.partition("-")[0] == etag for tag in tags)
