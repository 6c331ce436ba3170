"""The tables that join by id: every claim, every source, and what claims are about."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from geodata.atlas import Atlas
from geodata.bearing import first_day, last_day
from geodata.layers import POINTS, Feature
from geodata.tables.columns import (
    NAMES,
    date_prec,
    end_edtf,
    listed,
    names_of,
    possible_days,
    start_edtf,
)
from geodata.tables.model import Field, Moment, Row, Table, Value
from seeds import Claim, Source
from seeds.vocabulary import SUBJECT_KINDS

CLAIM_FIELDS = (
    Field("start_date", "date", "First day on which it may have been true."),
    Field("end_date", "date", "Last day on which it may have been true; null for an open end."),
    Field("claim_id", "text", "Its id; never used again for another claim."),
    Field("subject_id", "text", "What it is about: a place, or a group of places."),
    Field("measure", "text", "The property that it tells: a word of the vocabulary."),
    Field("value", "text", "The word or text said, for what is no number."),
    Field("holding", "text", "For a holder: held, contested, besieged or mixed."),
    Field("low", "number", "The least that it may be, as said."),
    Field("best", "number", "The number as said."),
    Field("high", "number", "The most that it may be, as said."),
    Field("is_estimate", "flag", "Whether best was said as an estimate, such as about 120."),
    Field("unit", "text", "The unit of low, best and high."),
    Field("to_id", "text", "For a distance or a transfer: the other place."),
    Field("throughout", "flag", "True on every day from start to end, not only on one of them."),
    Field("date_prec", "integer", "Precision of its least precise date, as UCDP GED codes it."),
    Field("start_edtf", "text", "Its first date as written (EDTF)."),
    Field("end_edtf", "text", "Its last date as written (EDTF)."),
    Field("counted_edtf", "text", "The date of an older count that it repeats (EDTF)."),
    Field("claimant", "text", "Who says it, apart from who prints it."),
    Field("claimant_group", "text", "The group of the claimant."),
    Field("says", "text", "Their point, in our words."),
    Field("says_ar", "text", "The same in Arabic, in our words."),
    Field("source_ids", "text", "The sources cited; joins sources.source_id."),
    Field("source_places", "text", "The place in each source, in the same order."),
    Field("claim_status", "text", "The verdict: accepted, conflict, superseded or retracted."),
    Field("public_note", "text", "Why; what speaks for or against it."),
    Field("against_ids", "text", "The claims that it contradicts or that overtook it."),
    Field("see_ids", "text", "Other claims that public_note speaks of."),
    Field("joins_ids", "text", "The sightings that an editor's claim joins."),
    Field("known_date", "date", "The day from which a reader could know it."),
)
SOURCE_FIELDS = (
    Field("source_id", "text", "Its id."),
    Field("title", "text", "Its title; ours in square brackets where it has none."),
    Field("publisher", "text", "Who prints it."),
    Field("author", "text", "Who wrote it."),
    Field("source_type", "text", "Its kind: a word of the vocabulary."),
    Field("language", "text", "Its language (ISO 639-1)."),
    Field("published_date", "date", "The last day on which it may have been published."),
    Field("published_edtf", "text", "Its day of publication as written (EDTF)."),
    Field("read_date", "date", "The day on which a copy of it was read."),
    Field("url", "text", "Where it is."),
    Field("archive_url", "text", "Where an archived copy of it is."),
    Field("sha256", "text", "Digest of the copy that was read, where one is held."),
    Field("licence", "text", "The licence of the source itself."),
    Field("note", "text", "What to know of it."),
)


def _claims(atlas: Atlas, moment: Moment) -> Iterator[Row]:
    for claim in atlas.register.claims.values():
        if _bears(claim, moment.on):
            yield Row(claim.id, None, _claim(atlas, claim))


def _bears(claim: Claim, on: date | None) -> bool:
    return on is None or first_day(claim) <= on <= last_day(claim)


def _claim(atlas: Atlas, claim: Claim) -> dict[str, Value]:
    start, end = possible_days(claim)
    return {
        "start_date": start,
        "end_date": end,
        "claim_id": claim.id,
        "subject_id": claim.subject,
        "measure": claim.property,
        **_said(claim),
        "throughout": claim.during is None,
        "date_prec": date_prec([claim]),
        "start_edtf": start_edtf(claim),
        "end_edtf": end_edtf(claim),
        "counted_edtf": claim.counted.text if claim.counted else None,
        "claimant": claim.claimant,
        "claimant_group": atlas.register.groups.get(claim.claimant),
        "says": claim.says,
        "says_ar": claim.says_ar,
        "claim_status": claim.verdict,
        "known_date": claim.known,
        **_links(claim),
    }


def _said(claim: Claim) -> dict[str, Value]:
    figure = claim.figure
    if figure is None:
        return {"value": claim.value, "holding": claim.holding, "to_id": claim.to}
    best = figure.value if figure.value is not None else figure.best
    numbers = {"low": figure.low, "best": best, "high": figure.high}
    return {
        **{name: None if number is None else float(number) for name, number in numbers.items()},
        "is_estimate": figure.value is None,
        "unit": figure.unit,
        "to_id": claim.to,
    }


def _links(claim: Claim) -> dict[str, Value]:
    return {
        "source_ids": listed([cited.source for cited in claim.cited]),
        "source_places": listed([cited.at for cited in claim.cited]),
        "public_note": claim.why,
        "against_ids": listed(claim.against),
        "see_ids": listed(claim.see),
        "joins_ids": listed(claim.joins),
    }


def _sources(atlas: Atlas, moment: Moment) -> Iterator[Row]:
    for source in atlas.register.sources.values():
        yield Row(source.id, None, _source(source))


def _source(source: Source) -> dict[str, Value]:
    as_named = ("title", "publisher", "author", "language", "url", "archive_url", "sha256")
    return {
        "source_id": source.id,
        **{name: getattr(source, name) for name in (*as_named, "licence", "note")},
        "source_type": source.kind,
        "published_date": source.published.last,
        "published_edtf": source.published.text,
        "read_date": source.read,
    }


CLAIMS = Table(
    "claims",
    "Claims",
    "One row a claim: one thing that somebody said about one subject, with its source.",
    None,
    "claim_id",
    CLAIM_FIELDS,
    _claims,
)
SOURCES = Table(
    "sources",
    "Sources",
    "One row a document that a claim cites or that located a place.",
    None,
    "source_id",
    SOURCE_FIELDS,
    _sources,
)


SUBJECT_FIELDS = (
    Field("subject_id", "text", "Its id; joins claims.subject_id, and the id of the table named."),
    *NAMES,
    Field("subject_type", "text", "Its kind: the first part of its id."),
    Field("in_table", "text", "The table that has it as a row: facilities, bases, places, areas."),
    Field("has_shape", "flag", "Whether that row has a shape."),
    Field("why_not", "text", "Why it has none."),
    Field("claim_count", "integer", "How many claims are about it."),
)


def _subjects(atlas: Atlas, moment: Moment) -> Iterator[Row]:
    counts = Counter(claim.subject for claim in atlas.register.claims.values())
    ends = {claim.to for claim in atlas.register.claims.values() if claim.to}
    for subject in sorted(counts.keys() | ends):
        yield Row(subject, None, _subject(atlas.places.get(subject), subject, counts[subject]))


def _subject(place: Feature | None, subject: str, count: int) -> dict[str, Value]:
    shaped = place is not None and place.geometry is not None
    return {
        "subject_id": subject,
        **(names_of(place) if place else {}),
        "subject_type": subject.partition("/")[0],
        "in_table": _table_of(place) if place else None,
        "has_shape": shaped,
        "why_not": None if shaped else _why_not(place, subject),
        "claim_count": count,
    }


def _table_of(place: Feature) -> str:
    return place.layer if place.layer in POINTS else "areas"


def _why_not(place: Feature | None, subject: str) -> str:
    if place is not None:
        return str(place.properties.get("accuracy_why") or "no source gives a location")
    return f"{SUBJECT_KINDS[subject.partition('/')[0]]}: it has no one place"


SUBJECTS = Table(
    "subjects",
    "Subjects of claims",
    "One row a subject that a claim is about or leads to, with the table that has its shape, or "
    "the reason why it has none.",
    None,
    "subject_id",
    SUBJECT_FIELDS,
    _subjects,
)
