"""The register: every source and claim, ready to be asked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from seeds.building import build_claim, build_source
from seeds.model import Citation, Claim, Source
from seeds.records import Record, RecordError, Records, read_records

SEEDS = Path(__file__).parent
"""The folder of the record that the project ships."""


@dataclass(frozen=True)
class Register:
    """Every source and claim of the record.

    Attributes:
        sources: Sources by id.
        claims: Claims by id, in the order of the files.
        groups: The group of each claimant, by name.
        voices: The groups that answers may rest on; every group if None. Verdicts weigh all.
    """

    sources: Mapping[str, Source]
    claims: Mapping[str, Claim]
    groups: Mapping[str, str]
    voices: frozenset[str] | None = None

    @cached_property
    def newest_day(self) -> date:
        """The last day on which a claim came to be known: ``known`` where none is asked."""
        return max(claim.known for claim in self.claims.values())

    @cached_property
    def _by_subject(self) -> Mapping[str, tuple[Claim, ...]]:
        found = defaultdict(list)
        for claim in self.claims.values():
            found[claim.subject].append(claim)
        return {subject: tuple(claims) for subject, claims in found.items()}

    @property
    def subjects(self) -> Iterable[str]:
        """Every subject that somebody said something about."""
        return self._by_subject.keys()

    def claims_about(self, subject: str, property_: str | None = None) -> tuple[Claim, ...]:
        """List the claims about a subject, whatever their verdict.

        Args:
            subject: The subject's id, such as ``prison/al-shaddadi``.
            property_: Only claims of this property; all if None.

        Returns:
            The claims in the order of the file; empty if there are none.
        """
        claims = self._by_subject.get(subject, ())
        return tuple(c for c in claims if property_ in (None, c.property))

    def verdict_on(self, claim: Claim, known: date) -> str:
        """Give a claim's verdict as it stood on a day of the second clock.

        A verdict that rests on other claims holds from the day the first of them was known;
        until then the claim was one that nothing spoke against.

        Args:
            claim: A claim of this register.
            known: The day up to which sources had been published.

        Returns:
            A word of ``seeds.vocabulary.VERDICTS``.
        """
        if not claim.against or any(self.claims[c].known <= known for c in claim.against):
            return claim.verdict
        return "accepted"

    def citations(self, claim: Claim, known: date) -> tuple[Citation, ...]:
        """List the citations of a claim that a reader could have on a day.

        Args:
            claim: A claim of this register.
            known: The day up to which sources had been published.

        Returns:
            The citations of sources published by then; of a join, of its sightings known.
        """
        return tuple(c for c in claim.cited if self.sources[c.source].published.last <= known)

    def speakers(self, ids: Iterable[str]) -> list[str]:
        """List who says what claims say; for an editor's join, who says what it joins.

        Args:
            ids: Ids of claims of this register.

        Returns:
            The claimants, each once, in the order of the claims.
        """
        claims = [self.claims[id_] for id_ in ids]
        told = [self.claims[j] for claim in claims for j in claim.joins]
        own = [claim for claim in claims if not claim.joins]
        return list(dict.fromkeys(claim.claimant for claim in (*own, *told)))

    def standing(self, subject: str, property_: str, known: date) -> tuple[Claim, ...]:
        """List the claims that were known and accepted on a day of the second clock.

        Args:
            subject: The subject's id.
            property_: The property asked for.
            known: The day up to which sources had been published.

        Returns:
            The claims that an answer may rest on.
        """
        return tuple(
            claim
            for claim in self.claims_about(subject, property_)
            if claim.known <= known
            and self._is_heard(claim)
            and self.verdict_on(claim, known) == "accepted"
        )

    def _is_heard(self, claim: Claim) -> bool:
        """An editor's join is heard if everything that it joins is."""
        if self.voices is None:
            return True
        said = [self.claims[id_] for id_ in claim.joins] or [claim]
        return all(self.groups.get(c.claimant) in self.voices for c in said)


def read_register(folder: Path = SEEDS) -> Register:
    """Read the record and build the register. It checks only what it needs to build it.

    Args:
        folder: The folder with ``sources``, ``claims`` and ``claimants``.

    Returns:
        The register.

    Raises:
        RecordError: A file cannot be read, or a record lacks what it must have.

    Examples:
        >>> read_register().sources["ruckus-factory-2026-01"].kind
        'seed'
    """
    records = read_records(folder)
    if records.problems:
        first = records.problems[0]
        raise RecordError(f"{first.file}: {first.advice}; `atlas check` lists all faults")
    return build_register(records)


def build_register(records: Records) -> Register:
    """Build the register from its records.

    Args:
        records: The record as it was written.

    Returns:
        The register.

    Raises:
        RecordError: A record lacks what it must have, or a value cannot be read.
    """
    sources: dict[str, Source] = {}
    for file, record in records.sources.items():
        with _addressed(file, record):
            sources[record["id"]] = build_source(record)
    claims: dict[str, Claim] = {}
    for file, subject, record in _sightings_first(records):
        with _addressed(file, record):
            claims[record["id"]] = build_claim(record, subject, sources, claims)
    in_order = {record["id"]: claims[record["id"]] for _, _, record in records.claims}
    return Register(sources, in_order, {name: group for name, _, group in records.claimants})


def _sightings_first(records: Records) -> list[tuple[str, str, Record]]:
    return sorted(records.claims, key=lambda entry: "joins" in entry[2])


@contextmanager
def _addressed(file: str, record: Record) -> Iterator[None]:
    try:
        yield
    except (KeyError, TypeError, ValueError) as error:
        where = f"{file}, {record.get('id', 'a record without id')}"
        raise RecordError(f"{where}: {error}; `atlas check` lists all faults") from error
