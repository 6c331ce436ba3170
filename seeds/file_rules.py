"""The rules on files and on lists as wholes, and on the form of every field."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from seeds.context import Context
from seeds.fields import CLAIM_FIELDS, SOURCE_FIELDS, FieldNote
from seeds.records import Problem, Record, Records
from seeds.vocabulary import CLAIMANT_GROUPS, SUBJECT_KINDS


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
    for file in {
        file: None for _, file, group in records.claimants if group not in CLAIMANT_GROUPS
    }:
        advice = f"name the file by a group out of {', '.join(CLAIMANT_GROUPS)}"
        yield Problem(file, "-", "claimants_have_a_group", advice)


def claimants_are_listed_once(records: Records) -> Iterator[Problem]:
    """A claimant's name stands once in all files of claimants."""
    counts = Counter(name for name, _, _ in records.claimants)
    for name, file, _ in records.claimants:
        if counts[name] > 1:
            advice = "keep it in one file only"
            yield Problem(file, name, "claimants_are_listed_once", advice)


def record_is_not_empty(records: Records) -> Iterator[Problem]:
    """There is at least one source and one claim: nothing checked is no success."""
    if not (records.sources and records.claims):
        yield Problem("sources", "-", "record_is_not_empty", "add sources and claims to check")


def fields_have_their_form(record: Record, context: Context) -> str | None:
    """A field is a text of at most 2,000 letters, a list of ids, or a list of citations."""
    wrong = [name for name, value in record.items() if not _has_its_form(name, value)]
    named = ", ".join(str(name)[:40] for name in wrong[:5])
    return f"write {named} as the data dictionary shows it" if wrong else None


def _has_its_form(name: object, value: object) -> bool:
    note = CLAIM_FIELDS.get(str(name)) or SOURCE_FIELDS.get(str(name)) or _TEXT
    return isinstance(name, str) and note.holds(value)


_TEXT = FieldNote("a field that the dictionary does not have", "a text")

FILE_RULES = (
    source_file_is_named_by_its_id,
    subject_is_the_path,
    claimants_have_a_group,
    claimants_are_listed_once,
    record_is_not_empty,
)
