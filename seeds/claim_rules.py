"""The rules on claims, by themselves and with what they lead to.

A rule's docstring is its sentence in the data dictionary.
"""

from seeds.dates import Span, parse_span
from seeds.fields import CLAIM_FIELDS, Context, has_hidden_characters, list_of, span_of
from seeds.model import build_figure
from seeds.records import Record
from seeds.vocabulary import AREA_KINDS, HOLDINGS, PARTIES, PROPERTIES, STATES, VERDICTS

NUMBERS = ("value", "low", "best", "high")
DATES = ("during", "from", "until", "counted")
REQUIRED = [name for name, note in CLAIM_FIELDS.items() if note.required]


def claim_fields_are_known(record: Record, context: Context) -> str | None:
    """A claim has only the fields of the data dictionary."""
    unknown = sorted(set(record) - set(CLAIM_FIELDS))
    advice = f"remove or rename {', '.join(unknown)}; a claim has {', '.join(CLAIM_FIELDS)}"
    return advice if unknown else None


def claim_is_complete(record: Record, context: Context) -> str | None:
    """A claim says its id, property, claimant, what was said in our words, and its verdict."""
    missing = [name for name in REQUIRED if not record.get(name)]
    return f"add {', '.join(missing)}" if missing else None


def property_is_known(record: Record, context: Context) -> str | None:
    """A claim's property is a word of the vocabulary."""
    name = record.get("property")
    wrong = name and name not in PROPERTIES
    return f"write a property out of {', '.join(PROPERTIES)}, not {name!r}" if wrong else None


def word_is_known(record: Record, context: Context) -> str | None:
    """A holder is a party, a state is a state of the vocabulary, and an event has its words."""
    reading = PROPERTIES.get(record.get("property", ""), ("none",))[0]
    words = {"party": PARTIES, "state": STATES}.get(reading)
    if reading == "text":
        return None if record.get("value") else "add `value`: the event in a few words"
    wrong = words is not None and record.get("value") not in words
    advice = f"write `value` out of {', '.join(words or ())}, not {record.get('value')!r}"
    return advice if wrong else None


def holding_is_known(record: Record, context: Context) -> str | None:
    """`holding` stands with a holder only, and is a word of the vocabulary."""
    if "holding" not in record:
        return None
    wrong = record.get("property") != "holder" or record["holding"] not in HOLDINGS
    return f"give `holding` to a holder, out of {', '.join(HOLDINGS)}" if wrong else None


def whole_area_is_explained(record: Record, context: Context) -> str | None:
    """`throughout: true` stands with the holder of an area, and `why` says what it rests on."""
    if "throughout" not in record:
        return None
    kind = context.subject_of[str(record.get("id"))].partition("/")[0]
    whole = record["throughout"] == "true" and record.get("property") == "holder"
    advice = "keep `throughout: true` for the holder of an area, and add `why`: what shows it"
    return None if whole and kind in AREA_KINDS and record.get("why") else advice


def figure_is_a_number(record: Record, context: Context) -> str | None:
    """A figure has a number in digits, said plainly or as low, best, high, and its unit."""
    if PROPERTIES.get(record.get("property", ""), ("none",))[0] not in ("figure", "distance"):
        return None
    given = [name for name in NUMBERS if name in record]
    if not given or ("value" in given and len(given) > 1):
        return "give `value` alone for a plain number, or low, best, high for an estimate"
    try:
        build_figure(record)
    except KeyError:
        return "add `unit`: what is counted, such as people"
    except ValueError as error:
        return str(error)
    return None


def figure_is_ordered(record: Record, context: Context) -> str | None:
    """Of a figure, low is at most best, and best is at most high."""
    try:
        figure = build_figure(record)
    except (KeyError, ValueError):
        return None  # see figure_is_a_number
    numbers = [n for n in (figure.low, figure.best, figure.high) if n is not None]
    wrong = numbers != sorted(numbers)
    return "put low, best and high in rising order" if wrong else None


def distance_has_its_end(record: Record, context: Context) -> str | None:
    """A distance says to which place, in miles, kilometres or metres."""
    if record.get("property") != "distance":
        return None
    wrong = "to" not in record or record.get("unit") not in ("mi", "km", "m")
    return "add `to`: a place's id, and `unit`: mi, km or m" if wrong else None


def dates_are_readable(record: Record, context: Context) -> str | None:
    """Every date of a claim is EDTF as the data dictionary tells."""
    for name in DATES:
        try:
            parse_span(str(record.get(name, "..")))
        except ValueError as error:
            return f"`{name}`: {error}"
    return None


def time_is_said_once(record: Record, context: Context) -> str | None:
    """A claim has either `during`, or both `from` and `until`."""
    given = {name for name in ("during", "from", "until") if name in record}
    wrong = given not in ({"during"}, {"from", "until"})
    advice = "give `during` (true on at least one day), or `from` and `until` (on every day)"
    return advice if wrong else None


def dates_are_ordered(record: Record, context: Context) -> str | None:
    """`from` is not after `until`."""
    start, until = span_of(record, "from"), span_of(record, "until")
    wrong = start and until and (start.first > until.first or start.last > until.last)
    return "put `from` before `until`" if wrong else None


def open_end_is_explained(record: Record, context: Context) -> str | None:
    """Only `until` may be open, and then `why` says what keeps it true."""
    if any(record.get(name) == ".." for name in ("during", "from", "counted")):
        return "write a date: only `until` may be open"
    wrong = record.get("until") == ".." and not record.get("why")
    return "add `why`: what keeps it true after the last report" if wrong else None


def verdict_is_known(record: Record, context: Context) -> str | None:
    """A claim's verdict is a word of the vocabulary."""
    verdict = record.get("verdict")
    wrong = verdict and verdict not in VERDICTS
    return f"write a verdict out of {', '.join(VERDICTS)}, not {verdict!r}" if wrong else None


def verdict_is_explained(record: Record, context: Context) -> str | None:
    """Every verdict but accepted says why."""
    wrong = record.get("verdict") in set(VERDICTS) - {"accepted"} and not record.get("why")
    return "add `why`: what speaks against it" if wrong else None


def contradiction_is_named(record: Record, context: Context) -> str | None:
    """A claim in conflict or superseded names the claims that it stands against."""
    wrong = record.get("verdict") in ("conflict", "superseded") and not list_of(record, "against")
    return "add `against`: the ids of the claims that it stands against" if wrong else None


def citation_names_the_place(record: Record, context: Context) -> str | None:
    """A claim cites a source and the place in it; an editor's join has those of its sightings."""
    cited = list_of(record, "cited")
    if "joins" in record:
        return "remove `cited`: a join has the citations of what it joins" if cited else None
    whole = cited and all(isinstance(c, dict) and c.get("source") and c.get("at") for c in cited)
    return None if whole else "add `cited` with `source` and `at` (such as para. 3) in each entry"


def claim_text_is_plain(record: Record, context: Context) -> str | None:
    """No text of a claim holds control, zero-width or direction-changing characters."""
    wrong = [name for name, value in record.items() if has_hidden_characters(str(value))]
    return f"retype {', '.join(wrong)} without hidden characters" if wrong else None


CLAIM_RULES = (
    claim_fields_are_known,
    claim_is_complete,
    property_is_known,
    word_is_known,
    holding_is_known,
    whole_area_is_explained,
    figure_is_a_number,
    figure_is_ordered,
    distance_has_its_end,
    dates_are_readable,
    time_is_said_once,
    dates_are_ordered,
    open_end_is_explained,
    verdict_is_known,
    verdict_is_explained,
    contradiction_is_named,
    citation_names_the_place,
    claim_text_is_plain,
)


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
    by_editor = record.get("claimant") == "editor"
    if "joins" not in record:
        return "write `joins`: an editor's claim joins sightings" if by_editor else None
    joined = [context.claims[c] for c in list_of(record, "joins") if c in context.claims]
    alike = all(_same_point(record, other, context) for other in joined)
    whole = by_editor and record.get("why") and "from" in record and alike and joined
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


def _same_point(record: Record, other: Record, context: Context) -> bool:
    of_one, of_other = (context.subject_of[str(one.get("id"))] for one in (record, other))
    alike = all(record.get(name) == other.get(name) for name in ("property", "value"))
    return alike and "joins" not in other and of_one == of_other


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
