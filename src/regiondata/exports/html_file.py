"""A presentation as one page to read afterwards: no script, nothing to fetch, every number leads to its passport."""

from html import escape

from regiondata.exports.documents_html import facts, heading, style_sheet
from regiondata.exports.imprint import Imprint, imprint_facts
from regiondata.exports.order import Order
from regiondata.exports.order_scenes import order_presentation
from regiondata.exports.scene_links import Way
from regiondata.exports.scene_sheet import passport_sheets, story_sheet
from regiondata.exports.sheet_html import anchor_of, part_html, sheet_section
from regiondata.exports.titles import order_imprint
from regiondata.region import Region
from regiondata.scenes import figures_shown
from regiondata.text import current_language, tr
from regiondata.views.scene import Presentation, RecordKey


def make(order: Order, region: Region) -> bytes:
    """Return the page that is asked for."""
    presentation = order_presentation(order, region)
    imprint = order_imprint(order, region, presentation.title, "present")
    return html_bytes(presentation, Way(order.home, region), imprint)


def html_bytes(presentation: Presentation, way: Way, imprint: Imprint) -> bytes:
    """Return a presentation as a page that is whole in itself."""
    inside = {key for scene in presentation.scenes for key in figures_shown(scene)}

    def to(record: RecordKey | None) -> str:
        own = record is not None and record[0] == "key_figure" and record[1] in inside
        return f"#{anchor_of(record[1])}" if own and record else way.to(record)

    sheet = story_sheet(presentation, way.region.shapes, to)
    passports = "".join(map(sheet_section, passport_sheets(presentation, way)))
    blocks = [
        f'<p class="kicker">{escape(sheet.kicker)}</p><h1>{escape(sheet.title)}</h1>',
        *map(part_html, sheet.head),
        heading(tr("Passports of the figures")),
        passports,
        heading(tr("About this file")),
        facts(imprint_facts(imprint)),
    ]
    return _page(presentation.title, "".join(blocks)).encode()


def _page(title: str, body: str) -> str:
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title><style>{style_sheet()}{_RULES}</style>"
    )
    opened = f'<!doctype html><html lang="{current_language()}"><head>{head}</head>'
    return f"{opened}<body><main>{body}</main></body></html>"


_RULES = (
    ".lede{font-size:1.15rem}.strong{font-weight:600}.caution{font-weight:600;color:var(--bad)}"
    ".cards{list-style:none;padding:0;display:grid;grid-template-columns:repeat(auto-fit,minmax(12rem,1fr));gap:1.2rem}"
    ".cards .value{font-size:2rem;margin:.1rem 0}.cards .value a{color:inherit;text-decoration:none}"
    ".cards .value a:hover{text-decoration:underline}.value small{font:1rem/1 sans-serif;color:var(--muted)}"
    ".good{color:var(--good)}.doubt{color:var(--doubt)}.bad{color:var(--bad)}.plain{color:var(--muted)}"
    "figure{margin:1rem 0}figure svg{width:100%;height:auto}h3{font-size:1.05rem;margin:.2rem 0}"
    ".passport{border-top:1px solid var(--rule);margin-top:2rem;padding-top:.6rem;break-inside:avoid}"
    ".passport h2{border:0;padding:0;margin:.1rem 0 .4rem;font-size:1.3rem}"
    ".passport:target{border-top-color:var(--accent)}"
    "@page{size:A4;margin:16mm}@media print{body{font-size:10pt}figure,li,tr{break-inside:avoid}h2{break-after:avoid}}"
)
