"""The fields of a source and of a claim, their forms, and how the rules look them up.

A ``record`` is everywhere an entry's fields as they were written.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from seeds.dates import Span, parse_span
from seeds.records import Record, Records

Form = Literal["text", "ids", "citations"]


@dataclass(frozen=True, slots=True)
class FieldNote:
    """What a field of a record is for.

    Attributes:
        meaning: What it says, in a sentence.
        example: One value that it may have.
        required: Whether every record has it.
        form: Whether it is a text, a list of ids, or a list of citations.
    """

    meaning: str
    example: str
    required: bool = False
    form: Form = "text"

    def holds(self, value: Any) -> bool:
        """Tell whether a value has the field's form; a text is at most ``MOST_LETTERS`` long."""
        if self.form == "text":
            return _is_text(value)
        is_one = _is_text if self.form == "ids" else _is_citation
        return isinstance(value, list) and all(map(is_one, value))


MOST_LETTERS = 2_000
"""How long a text of the record may be."""


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= MOST_LETTERS


def _is_citation(value: Any) -> bool:
    return isinstance(value, dict) and all(map(_is_text, (*value.keys(), *value.values())))


SOURCE_FIELDS: dict[str, FieldNote] = {
    "id": FieldNote("the file's name", "gazette-2020", True),
    "title": FieldNote("its title; in [brackets] if the words are ours", "A title", True),
    "publisher": FieldNote("who prints it; a mirror is named as one", "Example Gazette", True),
    "author": FieldNote("who wrote it", "A. Writer"),
    "kind": FieldNote("what kind of source it is; see Kinds of source", "news", True),
    "language": FieldNote("its language, ISO 639-1", "en", True),
    "published": FieldNote(
        "the day on which it came out, EDTF; the last day it may mean is the day from which it "
        "was known",
        "2020-05-10",
        True,
    ),
    "read": FieldNote("the day on which it was read", "2020-06-01", True),
    "url": FieldNote("where it stands, http or https", "https://example.org/a"),
    "archive_url": FieldNote("where a copy is kept, http or https", "https://example.org/b"),
    "sha256": FieldNote("digest of the copy that was read", "e3b0…"),
    "document": FieldNote("file name of the copy that was read", "a.txt"),
    "licence": FieldNote("its licence, or `not stated`", "CC BY 4.0", True),
    "note": FieldNote("what else a reader should know of it", "read as an excerpt"),
}

CLAIM_FIELDS: dict[str, FieldNote] = {
    "id": FieldNote("the subject with hyphens and a number", "prison-north-gate-1", True),
    "property": FieldNote("what it tells; see Properties", "holder", True),
    "value": FieldNote("the word, or the number as it was said plainly", "closed"),
    "low": FieldNote("the least it may be: more than 3,500", "3500"),
    "best": FieldNote("the number said as an estimate: about 120", "120"),
    "high": FieldNote("the most it may be: up to 13,000", "13000"),
    "unit": FieldNote("what is counted or measured", "people"),
    "holding": FieldNote("how a holder holds the place; see Holdings", "contested"),
    "to": FieldNote("the other place of a distance or a transfer", "camp/south-gate"),
    "throughout": FieldNote(
        "of an area's holder: it holds the whole, but for what is claimed of places inside",
        "true",
    ),
    "during": FieldNote("true on at least one day of it, EDTF", "2026-01-19"),
    "from": FieldNote("with `until`: true on every day from one to the other", "2026-01-21"),
    "until": FieldNote("the end of that; `..` where it has not come", "2026-02-22"),
    "counted": FieldNote("the day to which a repeated number goes back", "2025-02"),
    "claimant": FieldNote("who says it, apart from who prints it", "Example Gazette", True),
    "says": FieldNote("their point, in our words", "about 120 got out", True),
    "says_ar": FieldNote("the same in Arabic, in our words", "خرج نحو 120 منهم"),
    "cited": FieldNote(
        "the sources, each with the place in it", "{source: …, at: para. 3}", form="citations"
    ),
    "verdict": FieldNote("how it stands among the others; see Verdicts", "accepted", True),
    "why": FieldNote("the reason for the verdict, or what else to know", "counted a year before"),
    "why_ar": FieldNote("the same in Arabic", "عُدّ قبل ذلك بعام"),
    "see": FieldNote(
        "other claims that `why` speaks of; it is told once all are known", "[…-4]", form="ids"
    ),
    "against": FieldNote("the claims that it contradicts; they name it too", "[…-2]", form="ids"),
    "joins": FieldNote(
        "the sightings that an editor's claim joins into a stay", "[…-1, …-2]", form="ids"
    ),
}


@dataclass(frozen=True)
class Context:
    """The record as a whole, for rules that look past one entry.

    Attributes:
        sources: Source records by id.
        claims: Claim records by id.
        subject_of: Each claim's subject, by claim id.
        claim_ids: How often each claim id stands in the record.
        claimants: How often each claimant's name is listed.
    """

    sources: Mapping[str, Record]
    claims: Mapping[str, Record]
    subject_of: Mapping[str, str]
    claim_ids: Counter[str]
    claimants: Counter[str]


def context_of(records: Records) -> Context:
    """Index the record for the rules, as the context that every rule is given."""
    return Context(
        sources={str(r.get("id")): r for r in records.sources.values()},
        claims={str(r.get("id")): r for _, _, r in records.claims if not _is_misshapen(r)},
        subject_of={str(record.get("id")): subject for _, subject, record in records.claims},
        claim_ids=Counter(str(record.get("id")) for _, _, record in records.claims),
        claimants=Counter(name for name, _, _ in records.claimants),
    )


def _is_misshapen(claim: Record) -> bool:
    """Whether a claim cannot be looked up by rules on others; a rule of its own tells of it."""
    lists = (claim.get(name, []) for name in ("against", "joins", "see", "cited"))
    return not all(isinstance(value, list) for value in lists)


def span_of(record: Record, name: str) -> Span | None:
    """Read one of a record's dates; None where there is none or it cannot be read."""
    try:
        return parse_span(record[name])
    except (KeyError, TypeError, ValueError):
        return None


def list_of(record: Record, name: str) -> list[Any]:
    """Give one of a record's lists; empty where there is none."""
    value = record.get(name)
    return value if isinstance(value, list) else []


_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def has_hidden_characters(text: str) -> bool:
    r"""Tell whether a text holds control, zero-width or direction-changing characters.

    Examples:
        >>> has_hidden_characters("al-Hol"), has_hidden_characters("al\u202eloH")
        (False, True)
    """
    return _HIDDEN.search(text) is not None
