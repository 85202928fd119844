"""Regions that nobody has seen yet: data files drawn from the record models themselves, as a newcomer might write them.

Every field is filled with whatever its type allows, references with keys that exist. What `check` refuses is taken out
again, row by row, until it accepts what is left: that is a newcomer's valid data.
"""

import csv
import json
import shutil
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import yaml
from annotated_types import Ge, Gt, Le, MaxLen, MinLen
from hypothesis import strategies as st

from regiondata.data.checks.claims import MEANINGS
from regiondata.data.checks.stories import NEEDED, SHOWN
from regiondata.data.frames import FACT_FRAMES
from regiondata.data.loading import CATALOGUE_FILES, REGION_FILES, REQUIRED, read_dataset
from regiondata.data.problems import Problem
from regiondata.data.records import catalogue as terms
from regiondata.data.records import field_types as kinds
from regiondata.data.records.claims import Operand
from regiondata.data.records.field_types import Evidence, Record
from regiondata.data.records.key_figures import Derived, KeyFigure, PublishedValue
from regiondata.data.records.location_factors import LocationFactor, TravelTime
from regiondata.data.records.places import Capability, Place
from regiondata.data.records.statistics import Statistic
from regiondata.data.records.stories import SceneEntry, Story

SLUG = "silver-delta"
"""The invented region that a drawn one begins from: it has at least one entry of everything."""

Cells = dict[str, Any]
Rows = dict[str, list[Cells]]
Keys = Mapping[str, list[str]]

ODD_TEXTS = [
    "x",
    "A" * 300,
    "word " * 380 + "end",
    "= 1 + 1",
    "<b>bold</b> & \"quoted\" 'too'",
    "{not a place} %s %(x)s {0.__class__}",
    "$x^2$ :red[r] # h * [a](b) `c`",
    "カロリンスカ 大学",
    "مركز العلاج بالخلايا",
    "Äpplö–Ærø ŁÓDŹ ß",
    "e\u0301a\u0308o\u0323\u0323\u0323",
    "🙂🧬",
    "C:\\data\\x; DROP TABLE figures",
    "one;two;three",
    "undated",
    "none",
    "0",
    "2024",
]
WORDS = ["Harbour", "quiet", "of the", "River Works", "ö", "12", "B&B", "(new)", "—"]
TEXTS = st.one_of(st.sampled_from(ODD_TEXTS), st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join))
UNNUMBERED = st.sampled_from(["Harbour", "<i>quiet</i>", "カロリンスカ", "A" * 120, "مركز", "one word and another"])
"""Texts of stories, in which no number may be typed."""

YEARS = ["1477", "1999", "2018", "2019", "2020", "2021", "2024", "2025", "2026", "2031"]
DATES = st.sampled_from([*YEARS, "2020-02", "2024-02-29", "2025-12", "1901-01-01", "2030-06-30"])
PERIODS = st.one_of(
    st.just("undated"),
    DATES,
    st.sampled_from(["2018/..", "2022/2025", "2019-12/2020-01", "1999/2050", "2024-08-31/2024-09-01", "2020/2020"]),
)
LINES = TEXTS.filter(lambda text: "\n" not in text)
NUMBERS = st.sampled_from([0, 1, 2, 3, 7.5, 12, 0.01, 99.9, 1500, 1000000, 123456789, 2.25, 40, -3, -0.5, 33.3])
LEAVES: list[tuple[object, st.SearchStrategy[Any]]] = [
    (kinds.Key, st.sampled_from(["a", "0", "key_of_nothing", "k" * 80, "a-b_c"])),
    (kinds.Alternatives, st.sampled_from(["a", "a.b"])),
    (kinds.TerritoryKey, st.sampled_from(["XBO", "Z9", "z-z_z"])),
    (kinds.Text, TEXTS),
    (kinds.Line, LINES),
    (kinds.Number, NUMBERS),
    (kinds.Date, DATES),
    (kinds.DateOrUndated, st.one_of(st.just("undated"), DATES)),
    (kinds.DateOrNotStated, st.one_of(st.just("not stated"), DATES)),
    (kinds.Period, PERIODS),
    (kinds.DatedPeriod, PERIODS),
    (kinds.Fingerprint, st.just("0" * 64)),
    (kinds.WebAddress, st.sampled_from(["https://x.example", "http://y.example/?a=1&b=%20#c", "https://é.example/ö"])),
    (kinds.MailAddress, st.sampled_from(["a@b.example", "å+ä@ö.example"])),
    (kinds.FileName, st.sampled_from(["delta_brochure.txt", "no such.txt"])),
    (kinds.CurrencyCode, st.sampled_from(["XTS", "XXX"])),
    (kinds.Count, st.sampled_from([1, 2, 30, 10**9])),
    (kinds.Flag, st.booleans()),
    (kinds.SortOrder, st.integers(-2, 40)),
    (int, st.integers(-2, 40)),
]
"""What may stand in a field of each small type."""

_LIMITS = {Ge: "ge", Le: "le", Gt: "gt"}


def entries_of(model: type[Record], keys: Keys, nested: Mapping[type[Record], Keys]) -> st.SearchStrategy[Cells]:
    """Return a strategy of the fields of a record; those named in `keys` take one of these keys."""
    hints = get_type_hints(model, include_extras=True)
    filled = {
        name: _field(hints[name], field.metadata, keys.get(name), nested) for name, field in model.model_fields.items()
    }
    required = {name for name, field in model.model_fields.items() if field.is_required()}
    return st.fixed_dictionaries(
        {name: filled[name] for name in filled if name in required},
        optional={name: filled[name] for name in filled if name not in required},
    ).map(lambda cells: {name: cell for name, cell in cells.items() if cell is not None})


def _field(
    hint: object, rules: Iterable[object], keys: list[str] | None, nested: Mapping[type[Record], Keys]
) -> st.SearchStrategy[Any]:
    limits = {type(rule): rule for rule in rules}
    if get_origin(hint) in {Union, UnionType}:
        return st.one_of(*(_field(one, (), keys, nested) for one in get_args(hint)))
    if hint is NoneType:
        return st.none()
    if get_origin(hint) is Literal:
        return st.sampled_from(get_args(hint))
    if get_origin(hint) is tuple:
        least = getattr(limits.get(MinLen), "min_length", 0)
        most = min(getattr(limits.get(MaxLen), "max_length", 5), 5)
        part = _field(get_args(hint)[0], (), keys, nested)
        return st.lists(part, min_size=least, max_size=most, unique_by=repr) if keys != [] else st.just([])
    if hint is Operand:
        return st.one_of(*(_operand(names, nested) for names in MEANINGS))
    if isinstance(hint, type) and issubclass(hint, Record):
        return EVIDENCE if hint is Evidence else entries_of(hint, nested.get(hint, {}), nested)
    strategy = next(found for alias, found in LEAVES if alias == hint)
    if keys is not None:
        return st.sampled_from(keys) if keys else st.none()
    return strategy.filter(lambda value: _within(value, limits))


def _operand(names: Iterable[str], nested: Mapping[type[Record], Keys]) -> st.SearchStrategy[Cells]:
    """Return a strategy of operands that mean one thing, as `check` wants them."""
    keys = nested.get(Operand, {})
    filled = {name: st.sampled_from(keys.get(name, ["a"])) for name in sorted(names)}
    others = {"period": PERIODS, "number": NUMBERS}
    return st.fixed_dictionaries({name: others.get(name, filled[name]) for name in filled})


def _within(value: object, limits: Mapping[type, Any]) -> bool:
    """Say whether a value lies within the limits that its field states."""
    return (
        (Ge not in limits or value >= limits[Ge].ge)
        and (Le not in limits or value <= limits[Le].le)
        and (Gt not in limits or value > limits[Gt].gt)
    )


EVIDENCE = st.builds(
    lambda source, section, paragraph, printed: {
        "source": source,
        "section": section,
        "paragraph": paragraph,
        "fingerprint": "0" * 64,
        "printed": printed,
    },
    st.sampled_from(["delta_brochure", "delta_news"]),
    LINES,
    st.sampled_from([1, 4, 999]),
    TEXTS,
)

POINTS = st.fixed_dictionaries(
    {"latitude": st.sampled_from([70, 72.25, 74, 71.123456789]), "longitude": st.sampled_from([10, 12.25, 12.25, 14])}
)
"""Points inside the region's bounds, some of them the same and some on its edge."""

_QUALIFIED = {"none": "", "over": "over ", "about": "about ", "almost": "almost ", "at least": "at least "}


@st.composite
def amounts(draw: st.DrawFn, units: list[Cells]) -> Cells:
    """Draw value or bounds, unit, step, qualifier and the words in which they are printed."""
    unit, low = draw(st.sampled_from(units)), abs(draw(NUMBERS))
    words, step = _printed(low)
    sign = f" {unit['currency']}" if "currency" in unit else ""
    if draw(st.integers(0, 5)) == 0:
        high = low + draw(st.sampled_from([1, 2, 50]))
        printed = f"{words} to {_printed(high)[0]}"
        return {
            "low": low,
            "high": high,
            "qualifier": "range",
            "unit": unit["key"],
            "step": step,
            "as_printed": printed,
        }
    qualifier = draw(st.sampled_from(sorted(_QUALIFIED)))
    printed = f"{_QUALIFIED[qualifier]}{words}{sign if low < 1000 else ''}"
    return {"value": low, "qualifier": qualifier, "unit": unit["key"], "step": step, "as_printed": printed}


def _printed(amount: float) -> tuple[str, float]:
    text = f"{amount:g}" if abs(amount) < 10000 else str(int(amount))
    return text, 10.0 ** -len(text.partition(".")[2]) if "." in text else 1


@st.composite
def statistics(draw: st.DrawFn, indicators: list[Cells], units: list[Cells], sources: list[str]) -> list[Cells]:
    """Draw a few series: an indicator over some territories and years, as a statistical office would publish it."""
    rows: list[Cells] = []
    for indicator in draw(st.lists(st.sampled_from(indicators), max_size=4)):
        unit = draw(st.sampled_from(_of_kind(indicator, units)))
        source, dimension = draw(st.sampled_from(sources)), draw(st.sampled_from([None, None, "all", "A" * 80]))
        about = {"indicator": indicator["key"], "unit": unit["key"], "source": source, "dimension": dimension}
        places = draw(st.lists(st.sampled_from(["XBO", "XME", "XLG", "XAL", "XBO-01", "XBO-02"]), max_size=6))
        for territory in places:
            periods = draw(st.lists(PERIODS, min_size=1, max_size=4))
            rows += [{**about, "territory": territory, "period": one, "value": draw(NUMBERS)} for one in periods]
    return [{name: cell for name, cell in row.items() if cell is not None} for row in rows]


def _of_kind(indicator: Cells, units: list[Cells]) -> list[Cells]:
    kind = next(unit["kind"] for unit in units if unit["key"] == indicator["unit"])
    return [unit for unit in units if unit["kind"] == kind]


@dataclass(repr=False)
class World:
    """Data files as rows: of the catalogue, of the region, of the statistics; the region itself; and its stories."""

    catalogue: Rows
    region: Rows
    statistics: list[Cells]
    profile: Cells
    stories: list[Cells]


@st.composite
def worlds(draw: st.DrawFn, valid: Path) -> World:
    """Draw the data files of a newcomer, references to keys that exist; `check` has not seen them yet."""
    catalogue, region, sources, profile = _base(valid)
    for name, count in {"topics": 2, "units": 2, "place_kinds": 1, "event_kinds": 1, "organisation_kinds": 1}.items():
        drawn = draw(st.lists(entries_of(CATALOGUE_FILES[name][1], {}, {}), max_size=count))
        catalogue[name] += [{**cells, "key": f"new_{name}_{number}"} for number, cells in enumerate(drawn)]
    units = catalogue["units"]
    measured = {"unit": [unit["key"] for unit in units], "topic": [topic["key"] for topic in catalogue["topics"]]}
    drawn = draw(st.lists(entries_of(terms.Indicator, measured, {}), max_size=3))
    catalogue["indicators"] += [
        {**_no_division(cells), "key": f"new_indicator_{number}", "low": -1e6, "high": 1e9}
        for number, cells in enumerate(drawn)
    ]
    for name in sorted(set(region) - REQUIRED):
        region[name] = region[name] if draw(st.booleans()) else []
    new = {name: draw(st.integers(0, 4)) for name in REGION_FILES if name != "region"}
    known = _known(catalogue, region, sources, new)
    nested = _nested(known)
    for name, count in new.items():
        model = REGION_FILES[name][1]
        entry = entries_of(model, _targets(name, known), nested)
        for number in range(count):
            cells = draw(entry)
            if model is KeyFigure:
                indicator = next(term for term in catalogue["indicators"] if term["key"] == cells["indicator"])
                cells = _without(cells, "value", "low", "high") | draw(amounts(_of_kind(indicator, units)))
            if model is Derived:
                cells["expression"] = draw(st.sampled_from([" / ", " ** ", " - "])).join(cells["inputs"])
            if model is Place:
                cells |= draw(POINTS)
            if model in {LocationFactor, TravelTime}:
                cells = _shown(_plain_number(cells, draw(st.integers(1, 900))))
            if model is PublishedValue:
                said = draw(st.sampled_from(["none", "about", "almost"]))
                cells = _without(cells, "value_low", "value_high") | {"value": draw(NUMBERS), "qualifier": said}
            region[name].append({**cells, "key": f"{name}_{number}"} if "key" in model.model_fields else cells)
    rows = draw(statistics(catalogue["indicators"], units, ["league_statistics", "boreania_trade"]))
    wanted = {name: draw(_some_of(known[of])) for name, of in _CHOICES.items()}
    wanted["headline"] = wanted["headline"] or [region["key_figures"][0]["key"]]
    profile |= wanted | {"name": draw(TEXTS), "summary": draw(st.lists(TEXTS, min_size=1, max_size=3))}
    scene = entries_of(SceneEntry, nested[SceneEntry], nested)
    spoken = st.fixed_dictionaries({"title": UNNUMBERED, "say": UNNUMBERED})
    scenes = st.lists(st.builds(lambda one, words: _only_its_own(one | words), scene, spoken), min_size=1, max_size=4)
    stories = [_story(number, draw(scenes)) for number in range(draw(st.integers(0, 2)))]
    return World(catalogue, region, rows, profile, stories)


def _plain_number(cells: Cells, number: int) -> Cells:
    """Return a fact or journey with one number in place of a range, and with days that do not contradict each other."""
    names = ("value", "value_low", "value_high", "minutes", "minutes_low", "minutes_high", "kilometres", "until")
    rest = _without(cells, *names)
    if "origin" in cells:
        return {**rest, "minutes": number}
    status = {"status": "in force"} if cells.get("status") == "ended" else {}
    return {**rest, "value": number, "measured_in": "people", **status}


def _shown(cells: Cells) -> Cells:
    hidden = {"not_shown_because": "too old"} if cells["shown"] == "no" else {}
    return {**_without(cells, "not_shown_because"), **hidden}


def _some_of(keys: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(keys), max_size=4) if keys else st.just([])


_CHOICES = {
    "home": "territories",
    "anchors": "places",
    "comparators": "territories",
    "headline": "key_figures",
    "contacts": "contacts",
}


def _base(valid: Path) -> tuple[Rows, Rows, list[str], Cells]:
    """Return what a world begins with, for it alone."""
    return deepcopy(_read_base(valid))


@cache
def _read_base(valid: Path) -> tuple[Rows, Rows, list[str], Cells]:
    home = valid / "regions" / SLUG
    catalogue = {name: _read(valid / "catalogue" / file) for name, (file, _) in CATALOGUE_FILES.items()}
    region = {name: _read(home / file) for name, (file, _) in REGION_FILES.items() if name != "region"}
    profile = yaml.load((home / "region.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    shared = [row["key"] for row in _read(valid / "comparators" / "sources.yaml")]
    return catalogue, region, shared, profile


def _read(file: Path) -> list[Cells]:
    if not file.is_file():
        return []
    if file.suffix == ".yaml":
        return list(yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
    with file.open(encoding="utf-8", newline="") as lines:
        return [{name: cell for name, cell in row.items() if cell} for row in csv.DictReader(lines)]


def _known(catalogue: Rows, region: Rows, shared: list[str], new: Mapping[str, int]) -> dict[str, list[str]]:
    """Return the keys that may be named, by collection: those that are there, and those that are about to be drawn."""
    keys = {name: [row["key"] for row in rows if "key" in row] for name, rows in {**catalogue, **region}.items()}
    for name, count in new.items():
        keys[name] += [f"{name}_{number}" for number in range(count)]
    keys["sources"] += shared
    keys["hubs"] = ["foundry_quarter"]
    keys["anyone"] = [*keys["places"], *keys["organisations"], *keys["timeline"]]
    return keys


def _targets(name: str, known: Keys) -> Keys:
    """Return the keys that each field of a collection may name; a field of the same name as a collection names it."""
    same = {"places", "organisations", "capabilities", "services", "unknowns", "topics", "territories", "hubs"}
    fields = {field: known[field] for field in same}
    fields |= {"inputs": known["key_figures"], "derived": known["derived"]}
    fields |= {"figures": known["key_figures"], "key_figure": known["key_figures"], "events": known["timeline"]}
    fields |= {"records": [*known["anyone"], *known["key_figures"]], "source": ["delta_brochure", "delta_news"]}
    fields |= {"indicator": known["indicators"], "unit": known["units"], "topic": known["topics"]}
    fields |= {"evidence_class": known["evidence_classes"], "relays": known["sources"], "relies_on": known["sources"]}
    fields |= {"cites": [*known["sources"], "none"], "coordinate_source": known["sources"]}
    fields |= {
        "municipality": ["XBO-01", "XBO-02"],
        "operator": known["organisations"],
        "owner": known["organisations"],
    }
    fields |= {"provider": known["organisations"], "organisation": known["organisations"], "needs": known["topics"]}
    fields |= {"ask": known["organisations"], "question": known["questions"], "part": ["price", "rooms", "town"]}
    fields |= {"relation": ["funds", "works_with"]}
    kind = {"places": "place_kinds", "organisations": "organisation_kinds", "timeline": "event_kinds"}.get(name)
    fields |= {"kind": known[kind]} if kind else {}
    fields |= {"subject": [*known["territories"], *known["anyone"]], "object": known["anyone"]}
    fields |= dict.fromkeys(("origin_place", "destination_place"), known["places"])
    fields |= {"hub": known["hubs"], "facts": [key for each in (*FACT_FRAMES, "travel_times") for key in known[each]]}
    if name == "answers":
        fields["sources"] = known["sources"]
    if name == "relations":
        fields["subject"] = known["anyone"]
    if name == "unknowns":
        del fields["question"]
    if name == "published":
        fields["source"] = known["sources"]
    return fields


def _nested(known: Keys) -> dict[type[Record], Keys]:
    scene = {**_targets("", known), "hub": known["hubs"], "contacts": known["contacts"], "sources": known["sources"]}
    charts = [
        f"{form}_{key}" for form in ("ranked", "lines", "ranks", "bars", "printed") for key in known["indicators"]
    ]
    operand = {"figure": known["key_figures"], "indicator": known["indicators"], "territory": known["territories"]}
    capability = {"capability": known["capabilities"], "access": known["capabilities"], "unit": known["units"]}
    return {
        SceneEntry: {**_without(scene, "kind"), "chart": charts},
        Operand: {**operand, "group": ["country", "xlg_members"]},
        Capability: capability,
    }


def _no_division(cells: Cells) -> Cells:
    return _without(cells, "divided_by", "divided_unit")


def _without(cells: Mapping[str, Any], *names: str) -> Cells:
    return {name: cell for name, cell in cells.items() if name not in names}


def _only_its_own(scene: Cells) -> Cells:
    """Return a scene with what its kind is made of, or an opening where it would have nothing to show."""
    shown = SHOWN[scene["kind"]]
    held = {name: cell for name, cell in scene.items() if name in shown and name not in {"points", "answers"}}
    whole = scene["kind"] not in NEEDED or held.get("unknowns" if scene["kind"] == "answers" else shown[0])
    return {**(held if whole else {}), "kind": scene["kind"] if whole else "title", **_words(scene)}


def _words(scene: Cells) -> Cells:
    return {"title": scene["title"], "say": scene["say"]}


def _story(number: int, scenes: list[Cells]) -> Cells:
    named = [{**scene, "key": f"scene_{at}"} for at, scene in enumerate(scenes)]
    return {"key": f"stories_{number}", "order": number, "title": "Drawn", "summary": "By chance.", "scenes": named}


def write_valid(world: World, valid: Path, folder: Path, slug: str = SLUG) -> list[Problem]:
    """Write what `check` accepts of a world, and return the problems that no row can be left out for."""
    problems: list[Problem] = []
    for _ in range(8):
        _write(world, valid, folder, slug)
        problems = read_dataset(slug, folder)[2]
        faulty = {(problem.file, problem.line) for problem in problems}
        if not faulty or not _leave_out(world, faulty, slug):
            return problems
    return problems


def _leave_out(world: World, faulty: set[tuple[str, int]], slug: str) -> bool:
    """Take the rows at some lines out of a world, and say whether there were any."""
    before = _size(world)
    for name, (file, _) in CATALOGUE_FILES.items():
        world.catalogue[name] = _sound(world.catalogue[name], f"catalogue/{file}", faulty)
    for name, (file, _) in REGION_FILES.items():
        if name != "region":
            world.region[name] = _sound(world.region[name], f"regions/{slug}/{file}", faulty)
    world.statistics = _sound(world.statistics, f"regions/{slug}/comparators/drawn.csv", faulty)
    stories = {file for file, _ in faulty}
    world.stories = [one for one in world.stories if f"regions/{slug}/stories/{one['key']}.yaml" not in stories]
    if any(file.endswith("region.yaml") for file, _ in faulty):
        world.profile = _naming_what_is_there(world)
    return _size(world) < before


def _size(world: World) -> int:
    rows = [*world.catalogue.values(), *world.region.values(), world.statistics, world.stories]
    return sum(map(len, rows)) + len(repr(world.profile))


def _sound(rows: list[Cells], file: str, faulty: set[tuple[str, int]]) -> list[Cells]:
    first = 2 if file.endswith(".csv") else 1
    return [row for line, row in enumerate(rows, first) if (file, line) not in faulty]


def _naming_what_is_there(world: World) -> Cells:
    known = {name: {row.get("key") for row in rows} for name, rows in {**world.catalogue, **world.region}.items()}
    chosen = {name: [key for key in world.profile[name] if key in known[of]] for name, of in _CHOICES.items()}
    chosen["headline"] = chosen["headline"] or [world.region["key_figures"][0]["key"]]
    return {**world.profile, **chosen}


def _write(world: World, valid: Path, folder: Path, slug: str) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    home = folder / "regions" / slug
    for needed in (folder / "catalogue", home / "comparators", home / "stories"):
        needed.mkdir(parents=True)
    shutil.copytree(valid / "comparators", folder / "comparators")
    shutil.copy(valid / "catalogue" / "countries.geojson", folder / "catalogue")
    for name, (file, _) in CATALOGUE_FILES.items():
        _write_rows(folder / "catalogue" / file, world.catalogue[name], CATALOGUE_FILES[name][1])
    for name, (file, model) in REGION_FILES.items():
        if name != "region":
            _write_rows(home / file, world.region[name], model)
    _write_rows(home / "comparators" / "drawn.csv", world.statistics, Statistic)
    for story in world.stories:
        _write_whole(home / "stories" / f"{story['key']}.yaml", story, Story)
    _write_whole(home / "region.yaml", world.profile, REGION_FILES["region"][1])


def _write_rows(file: Path, rows: list[Cells], model: type[Record]) -> None:
    """Write rows one a line, so that a problem's line is its row; a file without rows is left out."""
    if not rows:
        return
    if file.suffix == ".yaml":
        file.write_text("".join(f"- {json.dumps(row, ensure_ascii=False)}\n" for row in rows), encoding="utf-8")
        return
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(model.model_fields), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _write_whole(file: Path, cells: Cells, _model: type[Record]) -> None:
    file.write_text(json.dumps(cells, ensure_ascii=False), encoding="utf-8")
