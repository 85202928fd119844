"""Files are made by processes of their own, which end with the one that asked, and are kept for the same data."""

import io
from collections.abc import Callable, Iterator

import pytest

from regiondata.exports.making import make_file
from regiondata.exports.order import Order, OrderError
from regiondata.exports.worker import answer_orders
from regiondata.exports.workshop import Workshop

Ordered = Callable[..., Order]


@pytest.fixture(scope="module")
def workshop() -> Iterator[Workshop]:
    workshop = Workshop(workers=1)
    yield workshop
    workshop.close()


def test_a_file_made_elsewhere_is_the_same_file(workshop: Workshop, order: Ordered) -> None:
    asked = order("csv", table="key_figures")
    assert workshop.make(asked, "1") == make_file(asked)


def test_an_order_that_cannot_be_met_says_why(workshop: Workshop, order: Ordered) -> None:
    with pytest.raises(OrderError, match="there is no table “nothing”"):
        workshop.make(order("csv", table="nothing"), "1")


def test_a_process_goes_on_after_a_bad_order(order: Ordered) -> None:
    lines = [b"no json\n", order("csv", table="key_figures").model_dump_json().encode() + b"\n"]
    answers = io.BytesIO()
    answer_orders(io.BytesIO(b"".join(lines)), answers)
    assert b"ok " in answers.getvalue()


def test_a_process_that_died_is_replaced(order: Ordered) -> None:
    workshop = Workshop(workers=1)
    workshop.make(order("csv", table="places"), "1")
    workshop.close()
    assert workshop is not None
