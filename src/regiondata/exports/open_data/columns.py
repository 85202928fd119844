"""What each column of the frames means, for whoever meets it in a file far from this house."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import pandas as pd

from regiondata.i18n import current_language, tr


def column_meaning(column: str) -> str:
    """Return the meaning of a column in a sentence, empty where nobody has written one; a test finds such columns."""
    return _meanings(current_language()).get(column, "")


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
    return {**_identity(), **_values(), **_time(), **_verdicts(), **_evidence(), **_people(), **_places(), **_terms()}


def _identity() -> dict[str, str]:
    return {
        "key": tr("Key of the row, never reused."),
        "name": tr("Name of the row's subject in the form it has today."),
        "title": tr("Title."),
        "label": tr("Label of the term."),
        "plural": tr("Label of the term in the plural."),
        "summary": tr("Description in our words."),
        "description": tr("Description in our words."),
        "printed_name": tr("Name as the document prints it, where a misprint was mended."),
        "also": tr("Other names, joined by semicolons."),
        "note": tr("Note in our words."),
        "kind": tr("Kind of the row; a key of the catalogue, or the status of a figure such as observed or forecast."),
        "topic": tr("Topic; a key of the catalogue."),
        "topics": tr("Topics, joined by semicolons."),
        "hubs": tr("Keys of hub places, joined by semicolons."),
        "hub": tr("Key of the first hub place."),
        "url": tr("Address on the web, or none."),
        "listed": tr("Whether the documents print the row, or it was added from another source."),
        "order": tr("Position among the terms."),
        "includes": tr("Narrower terms that meet a need for this one, joined by semicolons."),
        "status": tr("How far an event has come, or whether a capability is offered."),
        "reason": tr("Why the row is as it is, in our words."),
        "records": tr("Keys of the rows it touches, joined by semicolons."),
    }


def _values() -> dict[str, str]:
    return {
        "indicator": tr("What is measured; a key of the catalogue."),
        "subject": tr("What the row is about: the key of a territory, place, organisation or event, or not stated."),
        "territory": tr("Key of the territory, as far as possible its official code."),
        "dimension": tr("Breakdown within the indicator, where there is one."),
        "value": tr("The number, written in the unit."),
        "value_low": tr("Lower bound of a range, in the unit."),
        "value_high": tr("Upper bound of a range, in the unit."),
        "step": tr("Precision as printed, in the unit."),
        "text": tr("The value in words, as a chart shows it."),
        "role": tr("How a chart shows it: a published value, a printed one, a gap, or not drawn."),
        "unit": tr("Unit of the number; a key of the catalogue."),
        "qualifier": tr("How the number is qualified in print, such as over, about or range."),
        "money": tr("What has happened to a sum: announced, budgeted, granted, raised or spent."),
        "rank_scope": tr("Among what a rank counts."),
        "rank_of": tr("How many were ranked, or unknown."),
        "figures": tr("Keys of key figures, joined by semicolons."),
        "formula": tr("How the value is computed, in words."),
        "inputs": tr("Keys of the key figures it is computed from, joined by semicolons."),
        "expression": tr("How the value is computed, as arithmetic over the inputs."),
        "key_figure": tr("Key of the key figure that the published value is about."),
        "definition": tr(
            "For a published value whether it is defined as the key figure is; for a term its definition."
        ),
        "definition_note": tr("How the definition differs or agrees."),
    }


def _time() -> dict[str, str]:
    return {
        "period": tr("What the row refers to: an ISO 8601 reduced date or interval, or undated."),
        "period_note": tr("On the period, where it is imprecise or absent."),
        "published": tr("Date of publication, as precise as known, or undated."),
        "read": tr("Date on which the source was read, or not stated."),
        "next_due": tr("Date at which the next edition is announced."),
        "decided": tr("Date on which the correction was noted."),
        "since": tr("Since when a capability is offered."),
        "edition": tr("Edition of the source, or none."),
        "rhythm": tr("How often a new edition comes."),
    }


def _verdicts() -> dict[str, str]:
    return {
        "verdict": tr("Computed: was it right as printed?"),
        "verdict_rule": tr("The rule that made the verdict."),
        "verdict_sentence": tr("The verdict in a sentence."),
        "agreeing": tr("Keys of sources that agree, joined by semicolons."),
        "differing": tr("Keys of sources that differ, joined by semicolons."),
        "standing": tr("Computed: is it still the latest?"),
        "due": tr("Whether a still newer edition should exist by now."),
        "newest_value": tr("The newest published value of the same definition."),
        "newest_low": tr("Lower bound of the newest published value."),
        "newest_high": tr("Upper bound of the newest published value."),
        "newest_unit": tr("Unit of the newest published value."),
        "newest_period": tr("Period of the newest published value."),
        "newest_edition": tr("Edition of the newest published value."),
        "newest_source": tr("Source of the newest published value."),
        "newest_published": tr("Date on which the newest value was published."),
        "claim": tr("An adjective of the documents, in our words."),
        "holds_in": tr("Sources in which the claim holds, joined by semicolons."),
        "fails_in": tr("Sources in which the claim does not hold, joined by semicolons."),
        "fails_later": tr("Sources whose newer editions the claim does not hold in, joined by semicolons."),
    }


def _evidence() -> dict[str, str]:
    return {
        "source": tr("Key of the source that says so."),
        "section": tr("Nearest heading above the place where it is printed."),
        "paragraph": tr("Number of the paragraph, counted from 1 over the whole document."),
        "as_printed": tr("The figure exactly as printed."),
        "printed": tr("The few words to find in the paragraph."),
        "fingerprint": tr("SHA-256 of the paragraph with white space collapsed."),
        "occurrence": tr("Which occurrence of the words in the paragraph."),
        "page": tr("Page, where it is known."),
        "record_type": tr("Type of the row that the evidence or numeral belongs to."),
        "record": tr("Key of the row that the evidence or numeral belongs to."),
        "part": tr("Capability of the place that the evidence is about, or the part of a question."),
        "numeral": tr("A numeral as printed."),
        "position": tr("Which numeral of the paragraph it is, counted from 1."),
        "cites": tr("Key of the source that the document itself refers to, or none."),
        "relies_on": tr("Key of the source of the publisher named in the text."),
        "status_note": tr("On the status of the figure, in our words."),
        "producer": tr("Who published the source."),
        "licence": tr("Licence of the source, or not stated."),
        "evidence_class": tr("What sort of source it is; a key of the catalogue."),
        "republish": tr("What may be passed on: whole, cited values, or no."),
        "relays": tr("Key of the source whose data this one passes on."),
        "obtained": tr("Where the copy was read."),
        "attribution": tr("Words that the licence asks for."),
        "document": tr("File name of the document."),
        "sha256": tr("SHA-256 of the document's bytes."),
        "correction": tr("What it should be."),
    }


def _people() -> dict[str, str]:
    return {
        "person": tr("Who points it out."),
        "role": tr("Role in which somebody speaks or is reached."),
        "organisation": tr("Key of the organisation."),
        "organisations": tr("Keys of organisations, joined by semicolons."),
        "provider": tr("Key of the organisation that offers it."),
        "owner": tr("Key of the organisation that owns it."),
        "operator": tr("Key of the organisation that runs it, or not stated."),
        "email": tr("Business address for mail, as printed."),
        "phones": tr("Business telephone numbers, as printed, joined by semicolons."),
        "address": tr("Business address, its lines joined by semicolons."),
        "needs": tr("Keys of capabilities or topics that it helps with, joined by semicolons."),
        "nice": tr("Keys of what would be nice to have, joined by semicolons."),
        "cost": tr("Whether it is free, or not stated."),
        "stage": tr("Stage of development."),
        "modality": tr("Modality of the product."),
        "indication": tr("What the product is meant to treat."),
        "question": tr("A question, or the key of one of the question list."),
        "wanted": tr("The form in which an answer is wanted."),
        "extent": tr("How far the named records answer: whole or part."),
        "unknowns": tr("Keys of what is recorded as not known, joined by semicolons."),
        "services": tr("Keys of services, joined by semicolons."),
        "events": tr("Keys of events, joined by semicolons."),
        "territories": tr("Keys of territories whose statistics count as the region's own, joined by semicolons."),
        "ask": tr("Key of the contact or organisation to ask."),
        "relation": tr("How subject and object are related; a key of the catalogue."),
        "object": tr("Key of the organisation, place or event at the other end of the relation."),
    }


def _places() -> dict[str, str]:
    return {
        "place": tr("Key of the place."),
        "places": tr("Keys of places, joined by semicolons."),
        "latitude": tr("Latitude in decimal degrees, WGS 84."),
        "longitude": tr("Longitude in decimal degrees, WGS 84."),
        "precision": tr("How exact the coordinates are; a key of the catalogue."),
        "coordinate_source": tr("Key of the source of the coordinates."),
        "coordinate_note": tr("On the coordinates, in our words."),
        "municipality": tr("Name of the municipality."),
        "municipality_code": tr("Key of the municipality's territory."),
        "capabilities": tr("Keys of the capabilities that are offered, joined by semicolons."),
        "capability": tr("Key of the capability."),
        "access": tr("Who gets access; a key of the catalogue, or not stated."),
    }


def _terms() -> dict[str, str]:
    return {
        "symbol": tr("Symbol of the unit."),
        "currency": tr("Currency of the unit, by its code."),
        "symbols": tr("Symbols that documents write for the currency, joined by semicolons."),
        "words": tr("Words that documents write for the currency, joined by semicolons."),
        "scale": tr("What one of the unit is worth, such as 1000000000 for billions."),
        "better": tr("Whether higher or lower is better, or neither."),
        "low": tr("Lowest plausible value."),
        "high": tr("Highest plausible value."),
        "recurs": tr("Whether values of the indicator come again and again."),
        "divided_by": tr("Key of the indicator by which a count is divided before territories are ranked."),
        "divided_unit": tr("Unit of the count when it is divided."),
        "level": tr("Level of the territory."),
        "code": tr("Official code of the territory."),
        "parent": tr("Key of the territory it lies in."),
        "member_of": tr("Keys of the aggregates it belongs to, joined by semicolons."),
        "metres": tr("Metres within which the coordinates are right."),
        "inverse": tr("Label of the relation told from its other end."),
        "group": tr("Group of the capability."),
        "includes": tr("Keys of narrower capabilities; having one of them meets a need for this one."),
        "nice": tr("Keys of capabilities that a search would like to find, joined by semicolons."),
    }
