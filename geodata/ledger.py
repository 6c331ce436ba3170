"""The ledger: every claim, filtered."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from geodata.atlas import Atlas
from geodata.bearing import first_day, last_day
from seeds import Claim, Register


@dataclass(frozen=True, slots=True)
class Filter:
    """What claims to list. What is None does not filter.

    Attributes:
        subject: About this subject, by its id.
        property: Of this property.
        claimant: By this claimant.
        group: By claimants of this group.
        source: Citing this source.
        verdict: With this verdict on the day ``known``.
        on: Bearing on this day, certainly or possibly.
        known: Known by this day; by the newest source's day if None.
        text: With all of these words somewhere in the claim or its sources, in any script.
    """

    subject: str | None = None
    property: str | None = None
    claimant: str | None = None
    group: str | None = None
    source: str | None = None
    verdict: str | None = None
    on: date | None = None
    known: date | None = None
    text: str | None = None


def ledger(atlas: Atlas, wanted: Filter) -> list[Claim]:
    """List the claims that pass every filter.

    Args:
        atlas: The atlas.
        wanted: The filters.

    Returns:
        The claims in the order of the register, each as a reader of the day could have it.

    Examples:
        >>> from geodata import load
        >>> {c.property for c in ledger(load(), Filter(property="escaped"))}
        {'escaped'}
    """
    register = atlas.as_known(wanted.known).register
    tests = _tests(register, wanted)
    return [claim for claim in register.claims.values() if all(t(claim) for t in tests)]


def _tests(register: Register, wanted: Filter) -> list[Callable[[Claim], bool]]:
    on = wanted.on
    words = _fold(wanted.text or "").split()
    tests: dict[str, Callable[[Claim], bool]] = {
        "subject": lambda c: wanted.subject in (c.subject, c.to),
        "property": lambda c: c.property == wanted.property,
        "claimant": lambda c: c.claimant == wanted.claimant,
        "group": lambda c: register.groups.get(c.claimant) == wanted.group,
        "source": lambda c: wanted.source in {cited.source for cited in c.cited},
        "verdict": lambda c: c.verdict == wanted.verdict,
        "on": lambda c: on is not None and first_day(c) <= on <= last_day(c),
        "text": lambda c: all(word in _text(register, c) for word in words),
    }
    return [test for name, test in tests.items() if getattr(wanted, name) is not None]


def _text(register: Register, claim: Claim) -> str:
    sources = [register.sources[cited.source] for cited in claim.cited]
    words = [claim.id, claim.subject, claim.property, str(claim.value), claim.claimant, claim.says]
    titles = [f"{source.title} {source.publisher}" for source in sources]
    return _fold(" ".join([*words, claim.why or "", *titles]))


def _fold(text: str) -> str:
    """Without case and accents, so that a search finds every spelling of a letter."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in bare if not unicodedata.combining(char))
