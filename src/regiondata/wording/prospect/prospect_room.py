"""What a prospect sends to a contact or takes along: needs, short list, project sheet, open questions, contacts."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from regiondata.analysis.location_factors import find_fact
from regiondata.analysis.project_costs import Line, Project, Sheet
from regiondata.analysis.questions.open_points import open_points
from regiondata.analysis.sites.finder import next_step
from regiondata.data.records.field_types import NONE
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.wording.formatting import format_number
from regiondata.wording.prospect.project import (
    kind_word,
    line_amount,
    line_formula,
    line_name,
    missing_text,
    reading_remark,
    total_words,
)
from regiondata.wording.sites.contacts import LONGEST_MAIL
from regiondata.wording.sites.needs import near_sentence, need_label

ALWAYS_OPEN = ("free_space", "laboratory_rent", "gmp_capacity", "permits", "incentives")
"""Questions of the catalogue whose open points every project asks."""


@dataclass(frozen=True)
class ProspectRoom:
    """What an address holds of a project: needs, places of the short list, the project and its sheet.

    `near` and `km` are what the site has to lie near, as the finder asks it.
    """

    needs: tuple[str, ...]
    short: tuple[str, ...]
    project: Project
    sheet: Sheet
    near: str = ""
    km: int | None = None


def room_parts(room: ProspectRoom, region: Region) -> dict[str, list[str]]:
    """Return the parts of a room in their order, each a list of lines; a part without lines is left out."""
    lines = (*room.sheet.yearly, *room.sheet.one_offs)
    parts = {
        tr("Needs"): [
            *(need_label(need, region) for need in room.needs),
            near_sentence(room.near, room.km, region),
        ],
        tr("Project"): project_lines(room.project, region),
        tr("Short list"): [place_line(key, region) for key in room.short],
        tr("Costs, as far as inputs are held"): [*_cost_lines(room.sheet, region), reading_remark(lines, region)],
        tr("Open questions"): open_questions(room, region),
        tr("Contacts"): contact_lines(region),
    }
    return {title: [line for line in held if line] for title, held in parts.items() if any(held)}


def _cost_lines(sheet: Sheet, region: Region) -> list[str]:
    """Return the lines of every year with their total, then those of the first year with theirs: none is of both."""
    return [
        *(_cost_line(line, region) for line in sheet.yearly),
        total_words(sheet.yearly, tr("Total every year")),
        *(_cost_line(line, region) for line in sheet.one_offs),
        total_words(sheet.one_offs, tr("Total once, in the first year")),
    ]


def _cost_line(line: Line, region: Region) -> str:
    return tr(
        "{name}: {amount} ({formula})",
        name=line_name(line, region),
        amount=line_amount(line),
        formula=line_formula(line),
    )


def project_lines(project: Project, region: Region) -> list[str]:
    """Return what the project needs, in words."""
    said = []
    for key, number in project.heads.items():
        found = find_fact(key, region)
        if found:
            said.append(tr("{number} × {name}", number=format_number(number), name=found[1]["name"]))
    if project.others:
        said.append(tr("{number} other staff", number=format_number(project.others)))
    said += [
        tr("{kind}: {number} m²", kind=kind_word(kind), number=format_number(number))
        for kind, number in project.areas.items()
    ]
    if project.mwh:
        said.append(tr("Electricity: {number} MWh a year", number=format_number(project.mwh)))
    if project.investment:
        money = tr("{currency} {number}", currency=region.profile.currency, number=format_number(project.investment))
        said.append(tr("Investment: {money}", money=money))
    return [*said, tr("Start: {year}", year=project.start)] if project.start else said


def place_line(key: str, region: Region) -> str:
    """Return a place of a short list with its kind and municipality."""
    place = region.places.loc[key]
    kind = str(region.terms["place_kinds"].at[place["kind"], "label"])
    return tr("{name} ({kind}, {municipality})", name=place["name"], kind=kind, municipality=place["municipality"])


def open_questions(room: ProspectRoom, region: Region) -> list[str]:
    """Return what is to be asked: of each place, of the project's sheet, and of every project."""
    unknowns = region.frames["unknowns"]["question"]
    of_places = [str(unknowns[one]) for key in room.short for one in next_step(key, (), region).questions]
    of_sheet = [missing_text(one, region) for one in room.sheet.missing]
    always = [point.question for point in open_points(ALWAYS_OPEN, region)]
    return list(dict.fromkeys([*of_places, *of_sheet, *always]))


def contact_lines(region: Region) -> list[str]:
    """Return the region's contacts, each in a line."""
    contacts = region.frames["contacts"].loc[list(region.profile.contacts)]
    return [
        ", ".join(str(row[part]) for part in ("name", "role", "email") if _is_given(row[part]))
        for _, row in contacts.iterrows()
    ]


def _is_given(cell: object) -> bool:
    return isinstance(cell, str) and cell not in {"", NONE}


def mail_contact(region: Region) -> tuple[str, str]:
    """Return the name and the mail address of the first contact that has one; empty where none has."""
    contacts = region.frames["contacts"].loc[list(region.profile.contacts)]
    for _, row in contacts.iterrows():
        if _is_given(row["email"]):
            return str(row["name"]), str(row["email"])
    return "", ""


def room_mail(parts: dict[str, list[str]], region: Region, link: str) -> str:
    """Return an address that opens a mail to the first contact with the short list, needs and open questions."""
    wanted = {title: lines for title, lines in parts.items() if title != tr("Contacts")}
    blocks = [f"{title}\n" + "\n".join(f"- {line}" for line in lines) for title, lines in wanted.items()]
    opening = tr("We are planning a project in {region} and would like to talk to you.", region=region.profile.name)
    text = _fitting([opening, *blocks], tr("The whole list: {link}", link=link) if link else "")
    subject = tr("Project in {region}", region=region.profile.name)
    return f"mailto:{quote(mail_contact(region)[1])}?subject={quote(subject)}&body={quote(text)}"


def _fitting(blocks: Sequence[str], end: str) -> str:
    """Return blocks as one text that every mail program takes: what does not fit is cut, the link at the end is not."""
    text, room = "\n\n".join(blocks), LONGEST_MAIL - len(end) - 4
    cut = text if len(text) <= room else text[:room].rsplit("\n", 1)[0]
    return "\n\n".join(filter(None, (cut, end)))
