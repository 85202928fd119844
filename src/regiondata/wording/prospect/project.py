"""A project sheet in words: what each line is, its formula, its range and what it leaves out, and what is missing."""

from collections.abc import Iterable

import pandas as pd

from regiondata.analysis.location_factors import find_fact
from regiondata.analysis.project_costs import Input, Line, Missing, periods, totals
from regiondata.analysis.related_records import name_to_ask
from regiondata.analysis.verdicts.agreement import published_step
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.wording.formatting import format_names, format_number, format_period
from regiondata.wording.prospect.location_factors import excerpts_remark, fact_name, fact_period, fact_value


def kind_word(kind: str) -> str:
    """Return what a kind of space is called."""
    return {
        "laboratory": tr("Laboratory"),
        "office": tr("Office"),
        "clean_room": tr("Clean room (GMP)"),
        "storage": tr("Storage"),
    }[kind]


def line_name(line: Line, region: Region) -> str:
    """Return what a line is."""
    names = region.terms["territories"]["name"]
    return {
        "staff": tr("Staff: {about}", about=line.about),
        "rent": tr("Rent: {about}", about=kind_word(line.about).lower()) if line.what == "rent" else "",
        "labour": tr("Labour, average of all occupations: {about}", about=names.get(line.about, line.about)),
        "electricity": tr("Electricity: {about}", about=names.get(line.about, line.about)),
        "capital": line.about,
        "investment": tr("Your investment"),
    }[line.what]


def line_formula(line: Line) -> str:
    """Return how a line is calculated, in numbers and units."""
    quantity, times = format_number(line.quantity), format_number(line.times)
    money = f"{line.currency} {format_number(line.price, published_step(line.price))}"
    surcharge = f"{format_number(line.surcharge)}%"
    return {
        "staff": tr(
            "{quantity} people × {money} a month × {times} months × (1 + {surcharge} contributions)",
            quantity=quantity,
            money=money,
            times=times,
            surcharge=surcharge,
        ),
        "rent": tr("{quantity} m² × {money} per m² a year", quantity=quantity, money=money),
        "labour": tr(
            "{quantity} people × {money} an hour × {times} hours a year", quantity=quantity, money=money, times=times
        ),
        "electricity": tr(
            "{quantity} MWh × {money} per kWh × {times} kWh per MWh", quantity=quantity, money=money, times=times
        ),
        "capital": tr("{money} once", money=money),
        "investment": tr("as you entered it"),
    }[line.what]


def input_words(one: Input, region: Region) -> str:
    """Return what an input is and where, who published it and of when, as the page of facts says it."""
    found = find_fact(one.key, region)
    name = _name_and_area(found[1]) if found else one.name
    known = (str(region.sources.at[one.source, "producer"]), input_period(one, region))
    return tr("{name} ({details})", name=name, details=", ".join(filter(None, known)))


def _name_and_area(fact: pd.Series) -> str:
    name, area = fact_name(fact), str(fact["area"])
    return name if area in name else tr("{name}, {area}", name=name, area=area)


def input_period(one: Input, region: Region) -> str:
    """Return when an input is of, or since when it is in force; empty where neither is known."""
    found = find_fact(one.key, region)
    return fact_period(found[1]) if found else format_period(one.period)


def reading_remark(lines: Iterable[Line], region: Region) -> str:
    """Return how many of the facts that lines use were not read in full; empty where all were."""
    return excerpts_remark(dict.fromkeys(one.key for line in lines for one in line.inputs), region)


def line_gap(line: Line) -> str:
    """Return what a line leaves out."""
    return {
        "staff": tr("Without collective pensions, bonuses and recruiting: we have no figures."),
        "rent": tr("Without fit-out and service charges: we have no figures."),
        "labour": tr("Average of all occupations, not of your project’s."),
        "electricity": tr("National price for one band of use, without grid connection."),
        "capital": tr("Share capital: paid in, not spent."),
        "investment": tr("Your own number, as entered."),
    }[line.what]


def line_amount(line: Line) -> str:
    """Return what a line comes to, with its range where the price is one."""
    return money_text(line.currency, line.amount)


def line_range(line: Line) -> str:
    """Return the least and the most that a line comes to, or that its input was published without a range."""
    if line.range is None:
        return tr("no range published") if line.inputs else ""
    low, high = line.range
    return f"{money_text(line.currency, low)}–{format_number(high, 1)}"


def money_text(currency: str, amount: float) -> str:
    """Return a sum in whole units of its currency."""
    return f"{currency}\u00a0{format_number(amount, 1)}"


def total_words(lines: Iterable[Line], name: str = "") -> str:
    """Return what lines come to in each currency, and that they are of several years or currencies where they are.

    `name` says what the total is of where the lines do not stand right above it.
    """
    held = list(lines)
    if not held:
        return ""
    said = [tr("{name}: {sums}.", name=name or tr("Total of these lines"), sums=_sums(held))]
    capital = [line for line in held if line.what == "capital"]
    if capital and len(held) > len(capital):
        said.append(tr("Of this, {sums} is share capital: paid in, not spent.", sums=_sums(capital)))
    years = periods(held)
    if len(years) > 1:
        said.append(tr("Prices are from {periods}.", periods=format_names([format_period(one) for one in years])))
    if len(totals(held)) > 1:
        said.append(tr("Currencies are not converted."))
    return " ".join(said)


def _sums(lines: Iterable[Line]) -> str:
    return format_names([money_text(currency, amount) for currency, amount in totals(lines).items()])


def beside_words(lines: Iterable[Line], region: Region) -> str:
    """Return which lines beside peers are of different years; empty where those of a kind are all of one."""
    held, names = list(lines), region.terms["territories"]["name"]
    said = []
    for what in dict.fromkeys(line.what for line in held):
        of_kind = [line for line in held if line.what == what]
        if len(periods(of_kind)) > 1:
            dated = [
                tr(
                    "{name} {period}",
                    name=names.get(line.about, line.about),
                    period=format_period(line.inputs[0].period),
                )
                for line in of_kind
            ]
            label = of_kind[0].inputs[0].name
            said.append(tr("{label}: {dated}. Different years: do not rank.", label=label, dated=format_names(dated)))
    return " ".join(said)


def missing_text(missing: Missing, region: Region) -> str:
    """Return what is missing and whom to ask."""
    names = region.terms["territories"]["name"]
    said = {
        "laboratory": tr("Laboratory rent: none found."),
        "office": tr("Office rent: no current figure."),
        "clean_room": tr("Clean room rent: none found."),
        "storage": tr("Storage rent: none found."),
        "others": tr("Pay of other staff: no occupation given."),
        "power": tr("Power at the site and the cost of connecting it: none found."),
        "fit_out": tr("Fit-out per square metre: none found."),
        "incentives": tr("Tax relief for your project: depends on its details."),
        "hours": tr("Hours a year per person: enter them to compare labour costs."),
        "labour": tr("Labour cost in {name}: no figure.", name=names.get(missing.about, missing.about)),
        "electricity": tr("Electricity price in {name}: no figure.", name=names.get(missing.about, missing.about)),
    }[missing.what]
    last = _last(missing.last, region)
    ask = tr("Ask: {role}.", role=name_to_ask(missing.ask, region)) if missing.ask else ""
    return " ".join(filter(None, (said, last, ask)))


def _last(key: str, region: Region) -> str:
    found = find_fact(key, region) if key else None
    if found is None:
        return ""
    _, fact = found
    where = tr("{area}, {period}", area=fact["area"], period=fact_period(fact))
    return tr("Last published: {value} ({where}).", value=fact_value(fact), where=where)


def start_words(start: int, lines: Iterable[Line]) -> str:
    """Return that prices are of other years than the start, and that none is forecast or turned back."""
    years = [int(one[:4]) for one in periods(lines) if one[:4].isdigit()]
    if not start or not years:
        return ""
    first, last = min(years), max(years)
    span = str(first) if first == last else tr("{first} to {last}", first=first, last=last)
    if start < first:
        return tr(
            "{start} is before the inputs, which are of {span}. Check the year of your start.", start=start, span=span
        )
    return tr("You start in {start}; these prices are of {span}. None is forecast.", start=start, span=span)


def sheet_frame(lines: Iterable[Line], region: Region) -> pd.DataFrame:
    """Return lines as rows of text and numbers."""
    return pd.DataFrame(
        [
            {
                tr("Line"): line_name(line, region),
                tr("Quantity"): line.quantity,
                tr("Price"): line.price,
                tr("Times"): line.times,
                tr("Surcharge %"): line.surcharge,
                tr("Amount"): line.amount,
                tr("Currency"): line.currency,
                tr("Period"): "; ".join(filter(None, (input_period(one, region) for one in line.inputs))),
                tr("Source"): "; ".join(str(region.sources.at[one.source, "producer"]) for one in line.inputs),
                tr("Formula"): line_formula(line),
                tr("Leaves out"): line_gap(line),
            }
            for line in lines
        ]
    )
