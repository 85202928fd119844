"""How much visitors may hand in: files are held in memory while a page is open, and memory belongs to everybody."""

import re
from collections import Counter, OrderedDict
from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from regiondata.web.client_address import client_address
from regiondata.web.response import request_header, send_plain
from regiondata.web.streamlit_internals.addresses import UPLOADS

MOST_OF_ONE = 25_000_000
"""Bytes that one visit may hold: two documents of the largest size, and a list."""

MOST_OF_ALL = 250_000_000
"""Bytes that all visits of a process may hold; the memory that a replica is given allows for them."""

MOST_COMING = 50_000_000
"""Bytes that may be on their way at once: they wait where temporary files lie, which in a container is memory too."""

SESSIONS_TRACKED = 10_000
"""Visits whose files are counted; an older one that hands in a file is counted anew."""

FILES_OF_ONE = 20
"""Files that one visit may hold, however small: what is written down of them must not grow either."""


class UploadLimit:
    """Lets files in as long as there is room for them, and asks for their size beforehand."""

    def __init__(
        self, app: ASGIApp, *, held: Callable[[], int | None], is_live: Callable[[str], bool] = lambda _session: True
    ) -> None:
        self.app = app
        self.held = held
        self.is_live = is_live
        self._sessions: OrderedDict[str, dict[str, int]] = OrderedDict()
        self._coming: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on but a file for which there is no room."""
        if scope["type"] != "http" or not scope["path"].startswith(UPLOADS):
            await self.app(scope, receive, send)
            return
        context, _, name = scope["path"].removeprefix(UPLOADS).partition("/")
        if scope["method"] in {"PUT", "DELETE"} and not self.is_live(context):
            await send_plain(send, 400, "This page is no longer connected. Reload it and upload the file again.")
            return
        if scope["method"] != "PUT":
            taken = await self._is_taken(scope, receive, send)
            if scope["method"] == "DELETE" and taken:  # who may not take a file away gains no room by asking
                self._sessions.get(context, {}).pop(name, None)
            return
        length = request_header(scope, b"content-length")
        if not re.fullmatch(r"[0-9]{1,20}", length):
            await send_plain(
                send, 411, "Your browser did not say how large the file is. Reload the page and try again."
            )
            return
        await self._take(context, name, int(length), scope, receive, send)

    async def _take(self, context: str, name: str, size: int, scope: Scope, receive: Receive, send: Send) -> None:
        files = self._sessions.get(context, {})
        if len(files) >= FILES_OF_ONE and name not in files:
            await send_plain(
                send, 413, "You have uploaded the most files this page can hold. Remove one to add another."
            )
            return
        if sum(files.values()) - files.get(name, 0) + size > MOST_OF_ONE:
            await send_plain(send, 413, "Your files are too large together. Remove one, or upload a smaller one.")
            return
        held = self.held()
        if held is None:  # nobody can say whether there is room
            await send_plain(send, 503, "Files cannot be checked right now. Everything else works as usual.")
            return
        visitor, coming = client_address(scope), self._coming.total() + size
        own = self._coming[visitor] + size  # so that slow files of one visitor leave room for another's
        if own > MOST_OF_ONE or coming > MOST_COMING or held + coming > MOST_OF_ALL:
            await send_plain(send, 503, "Too many files are being checked right now. Try again in a few minutes.")
            return
        files = self._files(context)
        before, taken = files.get(name), False
        files[name] = size
        self._coming[visitor] += size
        try:
            taken = await self._is_taken(scope, receive, send)
        finally:
            self._coming[visitor] -= size
            self._coming += Counter()  # forgets who sends nothing any more
            if not taken:  # what was there under the name is there still
                self._put_back(context, name, before)

    def _put_back(self, context: str, name: str, size: int | None) -> None:
        """Count a file as before; what holds no file is not remembered."""
        files = self._sessions.get(context, {})
        if size is not None:
            files[name] = size
        else:
            files.pop(name, None)
        if not files:
            self._sessions.pop(context, None)

    async def _is_taken(self, scope: Scope, receive: Receive, send: Send) -> bool:
        """Pass a request on, and say whether it was granted."""
        granted = True

        async def watch(message: Message) -> None:
            nonlocal granted
            granted = granted and message.get("status", 200) < 400
            await send(message)

        await self.app(scope, receive, watch)
        return granted

    def _files(self, context: str) -> dict[str, int]:
        """Return the sizes of a session's files by name; sessions that are over give way first, then the oldest."""
        if len(self._sessions) >= SESSIONS_TRACKED and context not in self._sessions:
            self._sessions = OrderedDict((one, held) for one, held in self._sessions.items() if self.is_live(one))
        files = self._sessions.setdefault(context, {})
        self._sessions.move_to_end(context)
        while len(self._sessions) > SESSIONS_TRACKED:
            self._sessions.popitem(last=False)
        return files
