"""A line between browser and server that a test can cut; it may refuse live connections, as a company's filter does."""

import asyncio
import contextlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager

REFUSAL = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class Line:
    """Passes bytes on to a server on this machine, each request on a connection of its own."""

    def __init__(self, server: int, *, sockets: bool, mute: bool, cut_after: float | None) -> None:
        self.server, self.sockets, self.mute, self.open = server, sockets, mute, True
        self.cut_after = cut_after
        self.silent: set[asyncio.StreamWriter] = set()
        self.port = 0
        self._loop = asyncio.new_event_loop()
        self._streams: set[asyncio.StreamWriter] = set()

    def cut(self) -> None:
        """Drop everything that is under way, and let nothing new through."""
        self.open = False
        self._loop.call_soon_threadsafe(self._drop)

    def hush(self) -> None:
        """Let what is under way stay open and swallow all that comes over it; what is new gets through."""
        self.silent |= self._streams

    def mend(self) -> None:
        """Let everything through again, for as long as it takes."""
        self.open, self.cut_after = True, None

    def run(self, started: threading.Event) -> None:
        """Pass on until stopped."""
        asyncio.set_event_loop(self._loop)
        listener = self._loop.run_until_complete(asyncio.start_server(self._serve, "127.0.0.1", 0))
        self.port = int(listener.sockets[0].getsockname()[1])
        started.set()
        self._loop.run_forever()

    def stop(self) -> None:
        """Stop passing on."""
        self._loop.call_soon_threadsafe(self._loop.stop)

    def _drop(self) -> None:
        for stream in self._streams:
            stream.close()
        self._streams.clear()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            head = await reader.readuntil(b"\r\n\r\n")
            socket = b"upgrade: websocket" in head.lower()
            if not self.open or (socket and not self.sockets):
                writer.write(REFUSAL if self.open else b"")
            else:
                await self._pass_on(head, reader, writer, close=not socket)
        writer.close()

    async def _pass_on(
        self, head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, close: bool
    ) -> None:
        answers, asking = await asyncio.open_connection("127.0.0.1", self.server)
        lines = [line for line in head.split(b"\r\n") if not (close and line.lower().startswith(b"connection:"))]
        asking.write(b"\r\n".join([lines[0], *([b"Connection: close"] if close else []), *lines[1:]]))
        self._streams |= {writer, asking}
        if self.cut_after is not None and not close:
            self._loop.call_later(self.cut_after, writer.transport.abort)
            self._loop.call_later(self.cut_after, asking.transport.abort)
        if self.mute and not close:
            writer.write(await answers.readuntil(b"\r\n\r\n"))
            await asyncio.gather(self._copy(reader, asking), answers.read())
        else:
            await asyncio.gather(self._copy(reader, asking), self._copy(answers, writer))
        self._streams -= {writer, asking}

    async def _copy(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while data := await source.read(65536):
                if sink not in self.silent:
                    sink.write(data)
                    await sink.drain()
        if sink not in self.silent:
            sink.close()


@contextmanager
def line_to(server: int, *, sockets: bool = True, mute: bool = False, cut_after: float | None = None) -> Iterator[Line]:
    """Run a line until the block ends; a mute one lets live connections open and swallows what comes over them.

    `cut_after` are the seconds after which it cuts each of them, until it is mended.
    """
    line, started = Line(server, sockets=sockets, mute=mute, cut_after=cut_after), threading.Event()
    threading.Thread(target=line.run, args=(started,), daemon=True).start()
    started.wait(10)
    yield line
    line.stop()
