"""The ledger: every claim, filtered; and what in the record is old or weak."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from geodata.atlas import Atlas
from geodata.bearing import first_day, last_day
from geodata.layers import POINTS
from seeds import Claim, Register
from seeds.vocabulary import CLAIMANT_GROUPS, PROPERTIES, VERDICTS


class Choice(NamedTuple):
    """A filter by one of several words: which there are, and which of them a claim has."""

    options: Callable[[Register], Iterable[str]]
    had_by: Callable[[Register, Claim], Iterable[str]]


CHOICES: Mapping[str, Choice] = {
    "property": Choice(lambda r: PROPERTIES, lambda r, claim: [claim.property]),
    "group": Choice(lambda r: CLAIMANT_GROUPS, lambda r, c: [r.groups.get(c.claimant, "")]),
    "source": Choice(lambda r: sorted(r.sources), lambda r, claim: [c.source for c in claim.cited]),
    "verdict": Choice(lambda r: VERDICTS, lambda r, claim: [claim.verdict]),
    "claimant": Choice(lambda r: sorted(r.groups), lambda r, claim: [claim.claimant]),
}
"""Every filter by one of several words; a filter is one line here."""


class Filter:
    """What claims to list. What is None does not filter.

    Args:
        subject: About this subject, by its id.
        on: Bearing on this day, certainly or possibly.
        known: Known by this day; by the newest source's day if None.
        text: With all of these words somewhere in the claim or its sources, in any script.
        **chosen: A word for each of ``CHOICES`` that filters, such as ``property="escaped"``.

    Raises:
        ValueError: There is no such filter.
    """

    def __init__(
        self,
        subject: str | None = None,
        on: date | None = None,
        known: date | None = None,
        text: str | None = None,
        **chosen: str | None,
    ) -> None:
        for name in chosen:
            if name not in CHOICES:
                raise ValueError(f"{name!r} is no filter; there are {', '.join(CHOICES)}")
        self.subject, self.on, self.known, self.text = subject, on, known, text
        self.chosen = {name: word for name, word in chosen.items() if word is not None}


def ledger(atlas: Atlas, wanted: Filter) -> list[Claim]:
    """List the claims that pass every filter, each as a reader of the day could have it.

    Examples:
        >>> from geodata import load
        >>> {c.property for c in ledger(load(), Filter(property="escaped"))}
        {'escaped'}
    """
    register = atlas.as_known(wanted.known).register
    words, subject, on = _fold(wanted.text or "").split(), wanted.subject, wanted.on
    chosen = [(CHOICES[name].had_by, word) for name, word in wanted.chosen.items()]

    def passes(claim: Claim) -> bool:
        return (
            all(word in had_by(register, claim) for had_by, word in chosen)
            and (subject is None or subject in (claim.subject, claim.to))
            and (on is None or first_day(claim) <= on <= last_day(claim))
            and (not words or _has(register, claim, words))
        )

    return [claim for claim in register.claims.values() if passes(claim)]


def _has(register: Register, claim: Claim, sought: Iterable[str]) -> bool:
    sources = [register.sources[cited.source] for cited in claim.cited]
    words = [claim.id, claim.subject, claim.property, str(claim.value), claim.claimant]
    titles = [f"{source.title} {source.publisher}" for source in sources]
    told = [text or "" for text in (claim.says, claim.says_ar, claim.why, claim.why_ar)]
    text = _fold(" ".join([*words, *told, *titles]))
    return all(word in text for word in sought)


def _fold(text: str) -> str:
    """Without case and accents, so that a search finds every spelling of a letter."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in bare if not unicodedata.combining(char))


class Wanted(NamedTuple):
    """Something that should be looked up.

    Attributes:
        what: A word of `WHATS`.
        record: The id of the claim, the source or the place.
        claims: How many claims rest on it, or are about it.
    """

    what: str
    record: str
    claims: int
    advice: str


def review(atlas: Atlas) -> list[Wanted]:
    """List what is old or weak in the record, that first on which most claims rest.

    These are stays that run on one sighting, sources without a day or an archived copy, places
    without a P-code.

    Examples:
        >>> from geodata import load
        >>> {wanted.what for wanted in review(load())} <= set(WHATS)
        True
    """
    found = [*_stays(atlas), *_sources(atlas), *_places(atlas)]
    return sorted(found, key=lambda one: (-one.claims, WHATS.index(one.what), one.record))


WHATS = ("one-sighting", "undated", "no-archive", "no-pcode")
"""What can be wanted, the gravest first."""


def _stays(atlas: Atlas) -> Iterator[Wanted]:
    about = Counter(claim.subject for claim in atlas.register.claims.values())
    for claim in atlas.register.claims.values():
        if claim.verdict == "accepted" and len(claim.joins) == 1:
            advice = f"find a second sighting for {claim.start.text} to {claim.until.text}"  # type: ignore[union-attr]
            yield Wanted("one-sighting", claim.id, about[claim.subject], advice)


def _sources(atlas: Atlas) -> Iterator[Wanted]:
    claims = atlas.register.claims.values()
    cited = Counter(name for c in claims for name in {cited.source for cited in c.cited})
    for source in atlas.register.sources.values():
        published = source.published
        if published.approximate or published.first != published.last:
            advice = f"find the day on which it came out; it says {published.text}"
            yield Wanted("undated", source.id, cited[source.id], advice)
        if source.url and not source.archive_url:
            yield Wanted("no-archive", source.id, cited[source.id], f"archive {source.url}")


def _places(atlas: Atlas) -> Iterator[Wanted]:
    about = Counter(claim.subject for claim in atlas.register.claims.values())
    for layer in POINTS:
        for place in atlas.layers[layer]:
            if place.geometry is not None and not place.properties.get("pcode"):
                yield Wanted("no-pcode", place.id, about[place.id], "find its P-code")
