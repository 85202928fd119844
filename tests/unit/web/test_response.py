"""Stored answers: compressed for who takes it, and not sent again to who has it."""

import gzip
from typing import Any

import brotli
import pytest

from regiondata.web.response import (
    FOREVER,
    SHORTLY,
    CachedResponse,
    accepted_encodings,
    immutable_response,
    send_cached,
    store,
)

TEXT = b"a figure and its source, " * 100


class Sender:
    """An application that sends one stored answer."""

    def __init__(self, cached_response: CachedResponse) -> None:
        self.cached_response = cached_response

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await send_cached(self.cached_response, scope, send)


def test_the_smallest_form_that_a_visitor_takes_is_sent(ask: Any) -> None:
    answer = ask(Sender(store(TEXT, "text/csv", cache=SHORTLY)), accept_encoding="gzip, deflate, br")
    assert (answer.headers["content-encoding"], brotli.decompress(answer.body)) == ("br", TEXT)


def test_gzip_is_sent_to_who_takes_nothing_better(ask: Any) -> None:
    answer = ask(Sender(store(TEXT, "text/csv", cache=SHORTLY)), accept_encoding="gzip")
    assert gzip.decompress(answer.body) == TEXT


@pytest.mark.parametrize("accepted", ["", "identity", "br;q=0, gzip;q=0"])
def test_the_plain_form_is_sent_to_who_takes_no_other(ask: Any, accepted: str) -> None:
    answer = ask(Sender(store(TEXT, "text/csv", cache=SHORTLY)), accept_encoding=accepted)
    assert (answer.body, "content-encoding" in answer.headers) == (TEXT, False)


@pytest.mark.parametrize("encoding", ["", "gzip", "br"])
def test_who_has_it_is_told_so_in_whatever_form_it_came(ask: Any, encoding: str) -> None:
    sender = Sender(store(TEXT, "text/csv", cache=SHORTLY))
    tag = ask(sender, accept_encoding=encoding).headers["etag"]
    again = ask(sender, accept_encoding=encoding, if_none_match=f'"other", W/{tag}')
    assert (again.status, again.body) == (304, b"")


def test_who_has_something_else_gets_it(ask: Any) -> None:
    assert ask(Sender(store(TEXT, "text/csv", cache=SHORTLY)), if_none_match='"other"').status == 200


def test_every_form_says_that_it_depends_on_what_is_accepted(ask: Any) -> None:
    assert ask(Sender(store(TEXT, "text/csv", cache=SHORTLY))).headers["vary"] == "Accept-Encoding"


def test_the_forms_have_tags_of_their_own(ask: Any) -> None:
    sender = Sender(store(TEXT, "text/csv", cache=SHORTLY))
    assert ask(sender).headers["etag"] != ask(sender, accept_encoding="br").headers["etag"]


def test_head_is_answered_with_the_length_alone(ask: Any) -> None:
    answer = ask(Sender(store(TEXT, "text/csv", cache=SHORTLY)), method="HEAD")
    assert (answer.body, answer.headers["content-length"]) == (b"", str(len(TEXT)))


def test_pictures_are_not_compressed() -> None:
    assert store(TEXT, "image/png", cache=SHORTLY).brotli is None


def test_the_same_bytes_give_the_same_answer() -> None:
    assert store(TEXT, "text/csv", cache=SHORTLY) == store(TEXT, "text/csv", cache=SHORTLY)


def test_an_address_with_a_version_is_kept_for_good() -> None:
    headers = immutable_response(store(TEXT, "text/csv", cache=SHORTLY)).headers
    assert [value for name, value in headers if name == b"cache-control"] == [FOREVER.encode()]


@pytest.mark.parametrize("header", ["br" * 5000, ",,,;;;", "br;q=x", "\x00"])
def test_any_header_is_read(header: str) -> None:
    assert "" in accepted_encodings(header)
