"""The check of the record: every rule on every record, and all faults at once.

It reports and never repairs. What it says of layers and of ids shared with them stands in
geodata.check.
"""

from collections.abc import Callable, Iterator
from itertools import chain

from seeds.claim_rules import CLAIM_RULES
from seeds.context import Context, context_of
from seeds.fields import MOST_LETTERS
from seeds.file_rules import FILE_RULES, fields_have_their_form
from seeds.link_rules import LINK_RULES
from seeds.records import Problem, Record, Records
from seeds.source_rules import SOURCE_RULES

Rule = Callable[[Record, Context], str | None]


def check_records(records: Records) -> Iterator[Problem]:
    """Try every rule on every record.

    Args:
        records: The record as it was written; see seeds.records.read_records.

    Yields:
        Each fault with its file, record and rule, and how to mend it.
    """
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
