"""The register: every source and claim, ready to be asked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from seeds.cache import cached
from seeds.model import Claim, Source, build_claim, build_source
from seeds.records import PARTS, Record, RecordError, Records, parse_records, record_files
from seeds.settings import RECORD

SEEDS = RECORD
"""The folder of the record that is read; see seeds.settings."""


@dataclass(frozen=True)
class Register:
    """Every source and claim of the record.

    Attributes:
        sources: Sources by id.
        claims: Claims by id, in the order of the files.
        groups: The group of each claimant, by name.
        voices: The groups that answers may rest on; every group if None. Verdicts weigh all.
        as_of: The day as of which it is seen; None for the whole record.
    """

    sources: Mapping[str, Source]
    claims: Mapping[str, Claim]
    groups: Mapping[str, str]
    voices: frozenset[str] | None = None
    as_of: date | None = None

    @cached_property
    def newest_day(self) -> date:
        """The day of the second clock where none is asked: the newest claim's, or the view's."""
        return self.as_of or max(claim.known for claim in self.claims.values())

    def as_known(self, known: date) -> "Register":
        """Give the record as a reader of a day could have it: a register of its own.

        Everything that is shown to a reader is read from this view: what was not yet out is
        not in it, and each claim has the verdict, the reason, the citations and the links of
        that day.

        Examples:
            >>> early = read_register().as_known(date(2026, 1, 20))
            >>> max(claim.known for claim in early.claims.values()) <= date(2026, 1, 20)
            True
        """
        if self.as_of == known:
            return self
        sources = {id_: s for id_, s in self.sources.items() if s.published.last <= known}
        whole = self._whole
        out = (claim for claim in self.claims.values() if claim.known <= known)
        claims = {c.id: c if whole[c.id] <= known else self._as_known(c, known) for c in out}
        return replace(self, sources=sources, claims=claims, as_of=known)

    @cached_property
    def _whole(self) -> Mapping[str, date]:
        """The day by which all was out that a claim names and cites, by its id."""
        return {claim.id: self._whole_by(claim) for claim in self.claims.values()}

    def _whole_by(self, claim: Claim) -> date:
        linked = (self.claims[id_].known for id_ in (*claim.against, *claim.see))
        cited = (self.sources[c.source].published.last for c in claim.cited)
        return max([*linked, *cited], default=date.min)

    def _as_known(self, claim: Claim, known: date) -> Claim:
        why = self.why_on(claim, known)
        return replace(
            claim,
            verdict=self.verdict_on(claim, known),
            why=why,
            why_ar=claim.why_ar if why else None,
            against=self._known(claim.against, known),
            see=self._known(claim.see, known),
            cited=tuple(c for c in claim.cited if self.sources[c.source].published.last <= known),
        )

    def _known(self, ids: Iterable[str], known: date) -> tuple[str, ...]:
        return tuple(id_ for id_ in ids if self.claims[id_].known <= known)

    @cached_property
    def _by_subject(self) -> Mapping[str, tuple[Claim, ...]]:
        found = defaultdict(list)
        for claim in self.claims.values():
            found[claim.subject].append(claim)
        return {subject: tuple(claims) for subject, claims in found.items()}

    @cached_property
    def _standing(self) -> dict[str, Mapping[str, tuple[Claim, ...]]]:
        """What stands on the newest day, by subject and property, as far as it was asked for."""
        return {}

    @property
    def subjects(self) -> Iterable[str]:
        """Every subject that somebody said something about."""
        return self._by_subject.keys()

    def claims_about(self, subject: str, property_: str | None = None) -> tuple[Claim, ...]:
        """List the claims about a subject, or a property of it, whatever their verdict."""
        claims = self._by_subject.get(subject, ())
        return tuple(c for c in claims if property_ in (None, c.property))

    def moments(self, subject: str, property_: str) -> list[date]:
        """List the days of the second clock on which what stands of a subject may change.

        On each a claim became known, or one that speaks against it.
        """
        claims = self.claims_about(subject, property_)
        days = {claim.known for claim in claims}
        return sorted(days | {self.claims[id_].known for c in claims for id_ in c.against})

    def verdict_on(self, claim: Claim, known: date) -> str:
        """Give a claim's verdict as it stood on a day of the second clock.

        A verdict that rests on other claims holds from the day the first of them was known; until
        then the claim was one that nothing spoke against.
        """
        if not claim.against or any(self.claims[c].known <= known for c in claim.against):
            return claim.verdict
        return "accepted"

    def why_on(self, claim: Claim, known: date) -> str | None:
        """Give the reason of a claim's verdict; None while a claim that it names was not out."""
        spoken_of = (*claim.against, *claim.see)
        return claim.why if len(self._known(spoken_of, known)) == len(spoken_of) else None

    def speakers(self, ids: Iterable[str]) -> list[str]:
        """List who says what claims say, each once; of an editor's join, who says what it joins."""
        claims = [self.claims[id_] for id_ in ids]
        told = [self.claims[j] for claim in claims for j in claim.joins]
        own = [claim for claim in claims if not claim.joins]
        return list(dict.fromkeys(claim.claimant for claim in (*own, *told)))

    def standing(
        self, subject: str, property_: str, known: date | None = None
    ) -> tuple[Claim, ...]:
        """List the claims that were known and accepted on a day of the second clock."""
        if known in (None, self.newest_day):
            return self.all_standing(subject).get(property_, ())
        claims = self.claims_about(subject, property_)
        return tuple(claim for claim in claims if self._stands(claim, known))

    def all_standing(self, subject: str) -> Mapping[str, tuple[Claim, ...]]:
        """Give what stands of a subject on the newest day, by each property that is claimed."""
        if subject in self._by_subject and subject not in self._standing:
            found = defaultdict(list)
            for claim in self._by_subject[subject]:
                if self._stands(claim, self.newest_day):
                    found[claim.property].append(claim)
            self._standing[subject] = {name: tuple(claims) for name, claims in found.items()}
        return self._standing.get(subject, {})

    def _stands(self, claim: Claim, known: date) -> bool:
        if claim.known > known or self.verdict_on(claim, known) != "accepted":
            return False
        if self.voices is None:
            return True
        said = [self.claims[id_] for id_ in claim.joins] or [claim]  # a join is heard if all are
        return all(self.groups.get(c.claimant) in self.voices for c in said)


def read_register(folder: Path = SEEDS) -> Register:
    """Read the record and build the register. It checks only what it needs to build it.

    Raises:
        RecordError: A file cannot be read, or a record lacks what it must have.

    Examples:
        >>> read_register().sources["ruckus-factory-2026-01"].kind
        'seed'
    """
    files = record_files(folder)

    def read() -> dict[str, Any]:
        records = parse_records(files)
        if records.problems:
            first = records.problems[0]
            raise RecordError(f"{first.file}: {first.advice}; `atlas check` lists all faults")
        return {name: getattr(records, name) for name in PARTS}

    return build_register(
        Records(**(cached("record-1", files, read) if folder == SEEDS else read()))
    )


def build_register(records: Records) -> Register:
    """Build the register from its records.

    Raises:
        RecordError: A record lacks what it must have, or a value cannot be read.
    """
    sources: dict[str, Source] = {}
    for file, record in records.sources.items():
        with _addressed(file, record):
            sources[record["id"]] = build_source(record)
    claims: dict[str, Claim] = {}
    sightings_first = sorted(records.claims, key=lambda entry: "joins" in entry[2])
    for file, subject, record in sightings_first:
        with _addressed(file, record):
            claims[record["id"]] = build_claim(record, subject, sources, claims)
    for claim in claims.values():
        for id_ in (*claim.against, *claim.see):
            if id_ not in claims:
                raise RecordError(f"{claim.id} names {id_}, which is no claim; see `atlas check`")
    in_order = {record["id"]: claims[record["id"]] for _, _, record in records.claims}
    return Register(sources, in_order, {name: group for name, _, group in records.claimants})


@contextmanager
def _addressed(file: str, record: Record) -> Iterator[None]:
    try:
        yield
    except (KeyError, TypeError, ValueError) as error:
        where = f"{file}, {record.get('id', 'a record without id')}"
        told = f"lacks {error}" if isinstance(error, KeyError) else str(error)
        raise RecordError(f"{where}: {told}; `atlas check` lists all faults") from error
