"""What each column of the frames means, for whoever meets it in a file far from this house."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import pandas as pd

from regiondata.data.schemas import SCHEMAS, Schema
from regiondata.i18n import current_language, tr


def column_meaning(column: str) -> str:
    """Return the meaning of a column in a sentence, empty where nobody has written one; a test finds such columns."""
    return _meanings(current_language()).get(column, "")


def describe_frames() -> str:
    """Return every frame with its columns, dtypes and meanings as tables for the documentation."""
    return "\n\n".join("\n".join(_describe(schema)) for schema in SCHEMAS)


def _describe(schema: Schema) -> Iterator[str]:
    yield f"### `region.{schema.reached}`"
    if schema.base:
        yield from ("", f"The columns of `region.{schema.base.reached}`{', and:' if schema.own else '.'}")
    if schema.own:
        yield from ("", "| column | dtype | meaning |", "| --- | --- | --- |")
    for name, dtype in schema.own.items():
        yield f"| `{name}` | {dtype} | {column_meaning(name)} |"


def column_type(kind: Any) -> str:
    """Return the type of a column's cells, a dtype of pandas, as a Table Schema names it."""
    if pd.api.types.is_bool_dtype(kind):
        return "boolean"
    if pd.api.types.is_integer_dtype(kind):
        return "integer"
    return "number" if pd.api.types.is_numeric_dtype(kind) else "string"


@lru_cache(maxsize=8)
def _meanings(_language: str) -> Mapping[str, str]:
    """Return the meanings in the language in use; they are many, and a package asks for each of its columns."""
    return {
        **_identity(),
        **_values(),
        **_time(),
        **_verdicts(),
        **_evidence(),
        **_people(),
        **_places(),
        **_prospect(),
        **_computed(),
        **_terms(),
    }


def _identity() -> dict[str, str]:
    return {
        "key": tr("Key of the row; never reused."),
        "name": tr("Name in use today."),
        "title": tr("Title."),
        "label": tr("Label of the term."),
        "plural": tr("Plural label of the term."),
        "summary": tr("Description, in our words."),
        "description": tr("Description, in our words."),
        "printed_name": tr("Name as the document prints it, if we corrected a misprint."),
        "also": tr("Other names, separated by semicolons."),
        "note": tr("Note, in our words."),
        "kind": tr("Type of the row: a key of the catalogue, or the status of a figure, such as observed or forecast."),
        "topic": tr("Topic: a key of the catalogue."),
        "topics": tr("Topics, separated by semicolons."),
        "hubs": tr("Keys of hubs, separated by semicolons."),
        "hub": tr("Key of the hub; the first one if there are several."),
        "url": tr("Web address, or “none”."),
        "listed": tr("Whether the row is in the documents or was added from another source."),
        "order": tr("Order of the term in its list."),
        "status": tr("Status of an event or rule, or whether a capability is offered."),
        "reason": tr("Reason for the entry, in our words."),
        "records": tr("Keys of the rows concerned, separated by semicolons."),
    }


def _values() -> dict[str, str]:
    return {
        "indicator": tr("What is measured: a key of the catalogue."),
        "subject": tr("What the row is about: the key of a territory, place, organisation or event, or “not stated”."),
        "territory": tr("Key of the territory; its official code where there is one."),
        "dimension": tr("Breakdown of the indicator, such as a hospital or a price band; empty if none."),
        "value": tr("The number, in the given unit."),
        "value_low": tr("Lower bound of a range, in the given unit."),
        "value_high": tr("Upper bound of a range, in the given unit."),
        "step": tr("Smallest step the number is printed in, such as 0.1 for 18.5."),
        "text": tr("The value as charts show it, with its unit."),
        "role": tr("How a chart draws the row: published, printed, as a gap or not at all; for people, their role."),
        "unit": tr("Unit of the number: a key of the catalogue."),
        "qualifier": tr("Word that qualifies the number, such as over, about or range; “none” if there is none."),
        "money": tr("Funding stage: announced, budgeted, granted, raised or spent."),
        "rank_scope": tr("Group that is ranked, such as economies or hospitals."),
        "rank_of": tr("How many were ranked, or “unknown”."),
        "figures": tr("Keys of key figures, separated by semicolons."),
        "formula": tr("How the value is calculated, in words."),
        "inputs": tr("Keys of the key figures used in the calculation, separated by semicolons."),
        "expression": tr("The calculation as a formula of the inputs."),
        "key_figure": tr("Key of the key figure that the published value refers to."),
        "definition": tr(
            "Whether a published value counts the “same” as the key figure or “other”; of a term, its definition."
        ),
        "definition_note": tr("How the two definitions differ or agree."),
    }


def _time() -> dict[str, str]:
    return {
        "period": tr("Period the row refers to: an ISO 8601 date (year, month or day) or interval, or “undated”."),
        "period_note": tr("Note on the period, where it is imprecise or missing."),
        "published": tr("Date of publication, as precise as known, or “undated”."),
        "read": tr("Date the source was read, or “not stated”."),
        "next_due": tr("Announced date of the next edition."),
        "decided": tr("Date on which the correction or change was made."),
        "checked": tr("Date the source was last checked, or “not stated”."),
        "looked_for": tr("Date the source was last looked for and not found, if it could not be checked."),
        "since": tr("When the capability became available."),
        "edition": tr("Edition of the source, or “none”."),
        "rhythm": tr("How often a new edition is published."),
    }


def _verdicts() -> dict[str, str]:
    return {
        "verdict": tr("Computed: was the printed figure right?"),
        "verdict_rule": tr("Key of the rule that decided the verdict."),
        "value_text": tr("The printed value as text, with its unit."),
        "period_text": tr("The period as text, such as “August 2024”."),
        "verdict_text": tr("The verdict as text, naming who disputes the value if somebody does."),
        "verdict_definition": tr("What the verdict means for this figure."),
        "verdict_sentence": tr(
            "The verdict in a sentence with both numbers; in open data in both currencies or units, with the rate."
        ),
        "currentness_text": tr("Whether a newer value is out or due, as text; empty if neither."),
        "agreeing": tr("Keys of sources that agree, separated by semicolons."),
        "differing": tr("Keys of sources that differ, separated by semicolons."),
        "factor": tr("Multiply the published value by this to get it in the unit of the printed figure."),
        "rate": tr("Exchange rate behind the factor."),
        "rate_currencies": tr("The two currencies of the rate."),
        "rate_period": tr("Period of the exchange rate."),
        "rate_source": tr("Key of the source of the exchange rate, if the currencies differ."),
        "gap_percent": tr(
            "By how many per cent the printed figure lies above the published one (negative: below); "
            "against a limit, at least that much. Empty where they agree or nothing is decided."
        ),
        "standing": tr("Computed: is it still the latest?"),
        "due": tr("Whether a newer edition than the newest on record should be out by now."),
        "newest_value": tr("Newest published value with the same definition."),
        "newest_low": tr("Lower bound of the newest published value."),
        "newest_high": tr("Upper bound of the newest published value."),
        "newest_qualifier": tr("What the publisher says before the newest value, such as about or over."),
        "newest_unit": tr("Unit of the newest published value."),
        "newest_period": tr("Period of the newest published value."),
        "newest_edition": tr("Edition of the newest published value."),
        "newest_source": tr("Source of the newest published value."),
        "newest_published": tr("Date the newest value was published."),
        "claim": tr("A claim made in the documents, in our words."),
        "holds_in": tr("Sources in which the claim is true, separated by semicolons."),
        "fails_in": tr("Sources in which the claim is not true, separated by semicolons."),
        "fails_later": tr("Sources whose newer editions show the claim is no longer true, separated by semicolons."),
    }


def _evidence() -> dict[str, str]:
    return {
        "source": tr("Key of the source behind the row."),
        "section": tr("Nearest heading above the text."),
        "paragraph": tr("Paragraph number, counted from 1 through the whole document."),
        "as_printed": tr("The figure exactly as printed."),
        "printed": tr("Words to look for in the paragraph."),
        "fingerprint": tr("SHA-256 checksum of the paragraph, with white space collapsed."),
        "occurrence": tr("Which occurrence of the words in the paragraph is meant, counted from 1."),
        "page": tr("Page number, if known."),
        "record_type": tr("Type of row that the evidence or numeral belongs to."),
        "record": tr("Key of the row that the evidence or numeral belongs to."),
        "part": tr("The capability of a place, or the part of a question, that the row is about."),
        "numeral": tr("A numeral, as printed."),
        "position": tr("Position of the numeral in the paragraph, counted from 1."),
        "cites": tr("Key of the source that the document itself cites, or “none”."),
        "relies_on": tr("Key of the source the document took the figure from, as the text says or as we infer."),
        "status_note": tr("Note on the figure's status, in our words."),
        "producer": tr("Publisher of the source."),
        "licence": tr("Licence of the source, or “not stated”."),
        "evidence_class": tr("Type of source: a key of the catalogue."),
        "republish": tr("What may be republished: “whole”, “cited” (single values) or “no”."),
        "relays": tr("Key of the original source, if this one only repeats it."),
        "obtained": tr("Where the copy was read."),
        "attribution": tr("Credit line required by the licence."),
        "document": tr("File name of the document."),
        "sha256": tr("SHA-256 checksum of the document file."),
        "correction": tr("The corrected wording or number."),
    }


def _people() -> dict[str, str]:
    return {
        "person": tr("Person who says it."),
        "organisation": tr("Key of the organisation."),
        "organisations": tr("Keys of organisations, separated by semicolons."),
        "provider": tr("Key of the organisation that offers it."),
        "owner": tr("Key of the organisation that owns it."),
        "operator": tr("Key of the organisation that runs it, or “not stated”."),
        "email": tr("Business email address, as printed."),
        "phones": tr("Business phone numbers, as printed, separated by semicolons."),
        "address": tr("Business address, lines separated by semicolons."),
        "needs": tr("Keys of the capabilities or topics it helps with, separated by semicolons."),
        "cost": tr("Whether it is free, or “not stated”."),
        "stage": tr("Stage of development."),
        "modality": tr("Product type, such as cell therapy or medical device."),
        "indication": tr("Disease or condition the product is meant to treat."),
        "question": tr("A question, or its key in the question list."),
        "wanted": tr("Form of answer asked for."),
        "extent": tr("How much of the question the linked records answer: “whole” or “part”."),
        "unknowns": tr("Keys of the open questions, separated by semicolons."),
        "services": tr("Keys of services, separated by semicolons."),
        "events": tr("Keys of events, separated by semicolons."),
        "facts": tr("Keys of facts published by others, separated by semicolons."),
        "sources": tr("Keys of sources, separated by semicolons."),
        "derived": tr("Keys of calculated figures, separated by semicolons."),
        "territories": tr("Keys of territories whose statistics count as the region's own, separated by semicolons."),
        "ask": tr("Key of the contact or organisation to ask."),
        "relation": tr("How subject and object are related: a key of the catalogue."),
        "object": tr("Key of the organisation, place or event at the other end of the link."),
    }


def _places() -> dict[str, str]:
    return {
        "place": tr("Key of the place."),
        "places": tr("Keys of places, separated by semicolons."),
        "latitude": tr("Latitude in decimal degrees, WGS 84."),
        "longitude": tr("Longitude in decimal degrees, WGS 84."),
        "precision": tr("How precise the coordinates are: a key of the catalogue."),
        "coordinate_source": tr("Key of the source of the coordinates."),
        "coordinate_note": tr("Note on the coordinates, in our words."),
        "municipality": tr("Name of the municipality."),
        "serves": tr("What stops there: rail, air or sea, separated by semicolons."),
        "municipality_code": tr("Key of the municipality as a territory."),
        "capabilities": tr("Keys of the capabilities offered, separated by semicolons."),
        "capability": tr("Key of the capability."),
        "access": tr("Who may use it: a key of the catalogue, or “not stated”."),
    }


def _prospect() -> dict[str, str]:
    return {
        "origin": tr("Where the journey starts, as published."),
        "home": tr("Country of the head office, or of the owner’s."),
        "home_source": tr("Key of the source in which that country was read."),
        "said": tr("Name within a sentence, with its article."),
        "company": tr("How a company that makes this is spoken of."),
        "addressed": tr("Whether an audience is chosen for it."),
        "each": tr("For what it is filled: once, each hub or each sector."),
        "origin_place": tr("Key of the place where the journey starts."),
        "destination": tr("Where the journey ends, as published."),
        "destination_place": tr("Key of the place where the journey ends."),
        "mode": tr("Means of transport."),
        "minutes": tr("Minutes from start to end."),
        "minutes_low": tr("Shortest time of a range, in minutes."),
        "minutes_high": tr("Longest time of a range, in minutes."),
        "timing": tr("Where the minutes come from: a timetable, a typical or rough time, or one trip."),
        "kilometres": tr("Kilometres from start to end."),
        "frequency": tr("How often it runs, in our words."),
        "run_by": tr("Who runs it."),
        "measure": tr("Key of what is measured, or of the rule."),
        "heading": tr("Heading the row is listed under."),
        "area": tr("Place or territory that the row is about, as published."),
        "as_published": tr("The value in the publisher's words, if it is not a single number."),
        "measured_in": tr("Unit of the number, as published."),
        "in_force_from": tr("Date from which the rule applies, or would apply."),
        "until": tr("Last day on which the row counts as current."),
        "landlord": tr("Owner or landlord, as published."),
        "figure": tr("Key of the region's own key figure of the same sum."),
        "read_as": tr("How the source was read: in “full”, as an “excerpt”, or “quoted” by others."),
        "not_shown_because": tr("Why visitors do not see the row."),
    }


def _computed() -> dict[str, str]:
    return {
        "known": tr("Date from which the value counts as published; for an undated one, the first date we have."),
        "publisher": tr("Publisher of the source, or of the original it repeats."),
        "outcome": tr("Whether the published value agrees with the printed one, only limits it, or differs."),
        "bearing": tr("Whether the published value decides the verdict, or why it does not."),
        "shown": tr("Which value the row shows, published or printed; for facts, whether visitors see the row."),
        "published_by": tr("Key of the source of the published value."),
        "published_on": tr("Date the value was published."),
        "counted": tr("The count before division."),
        "counted_unit": tr("Unit of the count."),
        "divisor": tr("The number the count was divided by."),
        "divisor_unit": tr("Unit of that number."),
        "divisor_source": tr("Key of the source of that number."),
    }


def _terms() -> dict[str, str]:
    return {
        "symbol": tr("Symbol of the unit."),
        "currency": tr("Currency code of the unit."),
        "symbols": tr("Symbols used for the currency in documents, separated by semicolons."),
        "words": tr("Words that mean the same, or names of the currency in documents, separated by semicolons."),
        "scale": tr("What one unit is worth, such as 1000000000 for billions."),
        "better": tr("Whether higher or lower is better, or neither."),
        "low": tr("Lowest plausible value."),
        "high": tr("Highest plausible value."),
        "recurs": tr("Whether new values of the indicator are published regularly."),
        "divided_by": tr("Key of the indicator that a count is divided by before territories are ranked."),
        "divided_unit": tr("Unit of the result of that division."),
        "level": tr("Geographic level of the territory."),
        "regional": tr(
            "Keys of indicators that measure the same, or nearly, for parts of a country, separated by semicolons."
        ),
        "method": tr("Key of the survey or method; indicators that share one count once."),
        "likeness": tr("Whether the indicator counts in the search for similar regions."),
        "boundary": tr("Boundary of the territory, such as NUTS 2 or city."),
        "national": tr(
            "Keys of indicators for which the national figure stands in for the region, separated by semicolons."
        ),
        "code": tr("Official code of the territory."),
        "parent": tr("Key of the territory that contains it."),
        "member_of": tr("Keys of the groups it belongs to, separated by semicolons."),
        "metres": tr("Margin of error of the coordinates, in metres."),
        "inverse": tr("Label of the relationship seen from the other side."),
        "group": tr("Group of the capability."),
        "includes": tr("Keys of narrower terms, separated by semicolons; any of them also meets this need."),
        "nice": tr("Keys of nice-to-have capabilities, separated by semicolons."),
    }
