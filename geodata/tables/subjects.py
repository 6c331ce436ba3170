"""subjects: what each claim is about, and where to find its shape, or why it has none."""

from collections import Counter
from collections.abc import Iterator

from geodata.atlas import Atlas
from geodata.layers import POINTS, Feature
from geodata.tables.identity import NAMES, names_of
from geodata.tables.model import Field, Moment, Row, Table, Value
from seeds.vocabulary import SUBJECT_KINDS

FIELDS = (
    Field("subject_id", "text", "Its id; joins claims.subject_id, and the id of the table named."),
    *NAMES,
    Field("subject_type", "text", "Its kind: the first part of its id."),
    Field("in_table", "text", "The table that has it as a row: facilities, bases, places, areas."),
    Field("has_shape", "flag", "Whether that row has a shape."),
    Field("why_not", "text", "Why it has none."),
    Field("claim_count", "integer", "How many claims are about it."),
)


def _rows(atlas: Atlas, moment: Moment) -> Iterator[Row]:
    counts = Counter(claim.subject for claim in atlas.register.claims.values())
    ends = {claim.to for claim in atlas.register.claims.values() if claim.to}
    for subject in sorted(counts.keys() | ends):
        yield Row(subject, None, _values(atlas.places.get(subject), subject, counts[subject]))


def _values(place: Feature | None, subject: str, count: int) -> dict[str, Value]:
    shaped = place is not None and place.geometry is not None
    return {
        "subject_id": subject,
        **(names_of(place) if place else {}),
        "subject_type": subject.partition("/")[0],
        "in_table": _table(place) if place else None,
        "has_shape": shaped,
        "why_not": None if shaped else _why_not(place, subject),
        "claim_count": count,
    }


def _table(place: Feature) -> str:
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
    FIELDS,
    _rows,
)
