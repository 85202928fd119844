"""The first page: what the region is best at and why to believe it, then what is new, and where to go next."""

from page_context import context, show_cached
from sections.glance import show_below, show_front

here = context()
show_cached(here, show_front)
show_cached(here, show_below)
