"""The first page: what the region is best at and why to believe it, then what is new, and where to go next."""

from page_context import show_still, visit
from sections.glance import show_below, show_front

here = visit()
show_still(here, show_front)
show_still(here, show_below)
