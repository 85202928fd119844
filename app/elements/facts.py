"""A list of facts: what, and its value."""

from collections.abc import Mapping

from elements.markup import element, show, text


def show_facts(facts: Mapping[str, object], *, title: str = "") -> None:
    """Show facts as a description list, with a small title where there is one."""
    rows = "".join(text("dt", name) + text("dd", value) for name, value in facts.items())
    show((text("p", title, "kicker") if title else "") + element("dl", rows, "facts"))
