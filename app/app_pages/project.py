"""Project sheet: what a project would cost a year and once, from held inputs alone, and what is missing."""

from components.html import show, text
from page_context import context
from regiondata.i18n import tr
from sections.project.choices import choose_peers, choose_project
from sections.project.prospect_room import show_room
from sections.project.sheet import show_sheet

here = context()
show(text("h1", tr("Project sheet")))
show(text("p", tr("Enter your project. Every line shows its formula and source; nothing is guessed."), "lede"))
project = choose_project(here)
peers = choose_peers(here)
show_sheet(here, project, peers)
show_room(here, project, peers)
