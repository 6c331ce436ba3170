"""The rules on what a claim leads to: its id, its sources, the claims that it names."""

from seeds.context import Context, list_of, span_of
from seeds.dates import Span
from seeds.records import Record


def id_is_of_its_subject(record: Record, context: Context) -> str | None:
    """A claim's id is its subject with hyphens and a number: prison-al-shaddadi-1."""
    stem = context.subject_of[str(record.get("id"))].replace("/", "-")
    head, _, number = str(record.get("id")).rpartition("-")
    wrong = "id" in record and (head != stem or not number.isdigit())
    return f"write the id as {stem}-N, with a number not yet used" if wrong else None


def id_is_used_once(record: Record, context: Context) -> str | None:
    """A claim's id stands once in the whole record."""
    wrong = context.claim_ids[str(record.get("id"))] > 1
    return "give one of the claims a number not yet used" if wrong else None


def source_is_registered(record: Record, context: Context) -> str | None:
    """Every cited source has its file."""
    named = [str(c.get("source")) for c in list_of(record, "cited") if isinstance(c, dict)]
    missing = [name for name in named if name != "None" and name not in context.sources]
    return f"add sources/{missing[0]}.yaml, or cite a registered source" if missing else None


def claimant_is_listed(record: Record, context: Context) -> str | None:
    """Every claimant is listed once in seeds/claimants, in its group."""
    name = record.get("claimant")
    wrong = name and context.claimants[str(name)] != 1
    told = f"list {name!r} once, in one file of claimants; `atlas new claim --group` does"
    return told if wrong else None


def nothing_runs_past_its_publication(record: Record, context: Context) -> str | None:
    """A source tells of no day after its publication."""
    if record.get("until") == "..":
        return None
    told = span_of(record, "until") or span_of(record, "during")
    newest = _newest_publication(record, context)
    wrong = told and newest and told.first > newest.last
    return f"end the claim by {newest.last}, when its source came out" if wrong and newest else None


def named_claims_exist(record: Record, context: Context) -> str | None:
    """Every claim named in `against`, `joins` or `see` is in the record, and is another claim."""
    named = [name for field in ("against", "joins", "see") for name in list_of(record, field)]
    missing = [name for name in named if name not in context.claims or name == record.get("id")]
    return f"name another claim of the record instead of {', '.join(missing)}" if missing else None


def sides_name_each_other(record: Record, context: Context) -> str | None:
    """A claim that another is against names that other."""
    named = [c for c in list_of(record, "against") if c in context.claims]
    silent = [c for c in named if record.get("id") not in list_of(context.claims[c], "against")]
    return f"add {record.get('id')} to `against` of {', '.join(silent)}" if silent else None


def join_is_of_sightings(record: Record, context: Context) -> str | None:
    """A join is the editor's, says why, and joins claims alike in subject, property and value."""
    if "joins" not in record:
        return "write `joins`: an editor's claim joins sightings" * _by_editor(record) or None
    joined = [context.claims[c] for c in list_of(record, "joins") if c in context.claims]
    alike = all(_same_point(record, other, context) for other in joined)
    whole = _by_editor(record) and record.get("why") and "from" in record and alike and joined
    advice = (
        "join sightings alike in subject, property and value; claimant editor, from, until, why"
    )
    return None if whole else advice


def join_stays_within_its_sightings(record: Record, context: Context) -> str | None:
    """A join begins with its first sighting and ends with its last."""
    joined = [context.claims[c] for c in list_of(record, "joins") if c in context.claims]
    spans = [s for c in joined for n in ("during", "from", "until") if (s := span_of(c, n))]
    start, until = span_of(record, "from"), span_of(record, "until")
    if not (spans and start and until) or record.get("until") == "..":
        return None
    wrong = start.last < min(s.first for s in spans) or until.first > max(s.last for s in spans)
    return "keep `from` and `until` within the days of the sightings joined" if wrong else None


def _newest_publication(record: Record, context: Context) -> Span | None:
    cited = [str(c.get("source")) for c in list_of(record, "cited") if isinstance(c, dict)]
    sources = [context.sources[name] for name in cited if name in context.sources]
    spans = [span for source in sources if (span := span_of(source, "published"))]
    return max(spans, key=lambda span: span.last, default=None)


def _by_editor(record: Record) -> bool:
    return record.get("claimant") == "editor"


def _same_point(record: Record, other: Record, context: Context) -> bool:
    alike = all(record.get(name) == other.get(name) for name in ("property", "value"))
    subject_of = context.subject_of
    return (
        alike
        and "joins" not in other
        and subject_of[str(record.get("id"))] == subject_of[str(other.get("id"))]
    )


LINK_RULES = (
    id_is_of_its_subject,
    id_is_used_once,
    source_is_registered,
    claimant_is_listed,
    nothing_runs_past_its_publication,
    named_claims_exist,
    sides_name_each_other,
    join_is_of_sightings,
    join_stays_within_its_sightings,
)
