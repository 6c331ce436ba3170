"""The check of the record: the rules on files and sources, and every rule on every record.

All faults at once; it reports and never repairs. What it says of layers and of ids shared with
them stands in geodata.check. A rule's docstring is its sentence in the data dictionary.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

from seeds.claim_rules import CLAIM_RULES, LINK_RULES
from seeds.dates import parse_day
from seeds.fields import (
    CLAIM_FIELDS,
    MOST_LETTERS,
    SOURCE_FIELDS,
    Context,
    FieldNote,
    context_of,
    has_hidden_characters,
    span_of,
)
from seeds.records import Problem, Record, Records
from seeds.vocabulary import CLAIMANT_GROUPS, SOURCE_KINDS, SUBJECT_KINDS


def source_file_is_named_by_its_id(records: Records) -> Iterator[Problem]:
    """A source's file is its id, in lower-case letters, digits and hyphens."""
    for file, record in records.sources.items():
        stem = Path(file).stem
        if record.get("id") != stem or not re.fullmatch("[a-z0-9-]+", stem):
            advice = f"write `id: {stem}`, in lower-case letters, digits and hyphens"
            yield Problem(file, str(record.get("id")), "source_file_is_named_by_its_id", advice)


def subject_is_the_path(records: Records) -> Iterator[Problem]:
    """A claims file names its subject, which is its path: kind and place."""
    for file, subject in {(file, subject): None for file, subject, _ in records.claims}:
        path = file.removeprefix("claims/").removesuffix(".yaml")
        if subject != path or path.partition("/")[0] not in SUBJECT_KINDS:
            kinds = ", ".join(SUBJECT_KINDS)
            advice = f"write `subject: {path}`, in a folder out of {kinds}"
            yield Problem(file, subject, "subject_is_the_path", advice)


def claimants_have_a_group(records: Records) -> Iterator[Problem]:
    """A file of claimants is named by a group of the vocabulary."""
    wrong = [file for _, file, group in records.claimants if group not in CLAIMANT_GROUPS]
    for file in dict.fromkeys(wrong):
        advice = f"name the file by a group out of {', '.join(CLAIMANT_GROUPS)}"
        yield Problem(file, "-", "claimants_have_a_group", advice)


def claimants_are_listed_once(records: Records) -> Iterator[Problem]:
    """A claimant's name stands once in all files of claimants."""
    counts = Counter(name for name, _, _ in records.claimants)
    for name, file, _ in records.claimants:
        if counts[name] > 1:
            yield Problem(file, name, "claimants_are_listed_once", "keep it in one file only")


def record_is_not_empty(records: Records) -> Iterator[Problem]:
    """There is at least one source and one claim: nothing checked is no success."""
    if not (records.sources and records.claims):
        yield Problem("sources", "-", "record_is_not_empty", "add sources and claims to check")


def fields_have_their_form(record: Record, context: Context) -> str | None:
    """A field is a text of at most 2,000 letters, a list of ids, or a list of citations."""
    notes = {**SOURCE_FIELDS, **CLAIM_FIELDS}
    wrong = [name for name, value in record.items() if not notes.get(name, _TEXT).holds(value)]
    named = ", ".join(str(name)[:40] for name in wrong[:5])
    return f"write {named} as the data dictionary shows it" if wrong else None


_TEXT = FieldNote("a field that the dictionary does not have", "a text")

FILE_RULES = (
    source_file_is_named_by_its_id,
    subject_is_the_path,
    claimants_have_a_group,
    claimants_are_listed_once,
    record_is_not_empty,
)


_REQUIRED = [name for name, note in SOURCE_FIELDS.items() if note.required]


def source_fields_are_known(record: Record, context: Context) -> str | None:
    """A source has only the fields of the data dictionary."""
    unknown = sorted(set(record) - set(SOURCE_FIELDS))
    advice = f"remove or rename {', '.join(unknown)}; a source has {', '.join(SOURCE_FIELDS)}"
    return advice if unknown else None


def source_is_complete(record: Record, context: Context) -> str | None:
    """A source has a title, publisher, kind, language, licence, day of publication and reading."""
    missing = [name for name in _REQUIRED if not record.get(name)]
    return f"add {', '.join(missing)}" if missing else None


def source_kind_is_known(record: Record, context: Context) -> str | None:
    """A source's kind is a word of the vocabulary."""
    kind = record.get("kind")
    wrong = kind is not None and kind not in SOURCE_KINDS
    return f"write a kind out of {', '.join(SOURCE_KINDS)}, not {kind!r}" if wrong else None


def source_language_is_a_code(record: Record, context: Context) -> str | None:
    """A source's language is a two-letter code of ISO 639-1."""
    language = record.get("language")
    wrong = language is not None and not re.fullmatch("[a-z]{2}", str(language))
    advice = f"write the language as two letters, such as en or ar, not {language!r}"
    return advice if wrong else None


def source_days_are_readable(record: Record, context: Context) -> str | None:
    """The day of publication is EDTF with an end, the day of reading is YYYY-MM-DD."""
    published = span_of(record, "published")
    if "published" in record and (published is None or published.last.year == 9999):
        return f"write `published` as YYYY-MM-DD, A/B or ../B, not {record['published']!r}"
    try:
        parse_day(record.get("read", "2000-01-01"))
    except (TypeError, ValueError) as error:
        return f"`read`: {error}"
    return None


def source_was_read_after_it_was_published(record: Record, context: Context) -> str | None:
    """A source was published before it was read."""
    published, read = span_of(record, "published"), span_of(record, "read")
    wrong = published and read and published.first > read.last
    advice = "correct `published` or `read`: nothing is read before it is published"
    return advice if wrong else None


def source_links_are_web_addresses(record: Record, context: Context) -> str | None:
    """Links of a source begin with http:// or https:// and hold no blank."""
    wrong = [
        name
        for name in ("url", "archive_url")
        if name in record and not re.fullmatch(r"https?://[^\s\"'<>`]+", str(record[name]))
    ]
    return f"write {', '.join(wrong)} as one http or https address" if wrong else None


def source_digest_is_sha256(record: Record, context: Context) -> str | None:
    """A digest is 64 hexadecimal digits, and stands wherever a document is named."""
    digest = record.get("sha256")
    if digest is None and "document" not in record:
        return None
    advice = "write `sha256` of the copy that was read: 64 lower-case hexadecimal digits"
    return None if re.fullmatch("[0-9a-f]{64}", str(digest)) else advice


def source_text_is_plain(record: Record, context: Context) -> str | None:
    """No text of a source holds control, zero-width or direction-changing characters."""
    wrong = [name for name, value in record.items() if has_hidden_characters(str(value))]
    return f"retype {', '.join(wrong)} without hidden characters" if wrong else None


SOURCE_RULES = (
    source_fields_are_known,
    source_is_complete,
    source_kind_is_known,
    source_language_is_a_code,
    source_days_are_readable,
    source_was_read_after_it_was_published,
    source_links_are_web_addresses,
    source_digest_is_sha256,
    source_text_is_plain,
)

Rule = Callable[[Record, Context], str | None]


def well_formed(records: Records) -> Records:
    """Leave out what breaks `fields_have_their_form`: no rule relies on such sources and claims."""
    context = context_of(records)
    sources, claims = records.sources.items(), records.claims
    return replace(
        records,
        sources={file: one for file, one in sources if not fields_have_their_form(one, context)},
        claims=[claim for claim in claims if not fields_have_their_form(claim[2], context)],
    )


def check_records(records: Records) -> Iterator[Problem]:
    """Try every rule on every record; give each fault with its place, and how to mend it."""
    context = context_of(records)
    yield from records.problems
    yield from chain.from_iterable(rule(records) for rule in FILE_RULES)
    for file, source in records.sources.items():
        yield from _broken((fields_have_their_form, *SOURCE_RULES), file, source, context)
    for file, _, claim in records.claims:
        rules = (fields_have_their_form, *CLAIM_RULES, *LINK_RULES)
        yield from _broken(rules, file, claim, context)


def _broken(
    rules: tuple[Rule, ...], file: str, record: Record, context: Context
) -> Iterator[Problem]:
    """What breaks the rule on forms cannot be asked for more; the other rules rely on it."""
    for rule in rules:
        if advice := rule(record, context):
            yield Problem(file, str(record.get("id", "-"))[:MOST_LETTERS], rule.__name__, advice)
            if rule is fields_have_their_form:
                return
