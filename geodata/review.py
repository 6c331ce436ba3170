"""What in the record is old or weak, the most wanted first: where an editor should look next."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from geodata.atlas import Atlas
from geodata.layers import POINTS


class Wanted(NamedTuple):
    """Something that should be looked up.

    Attributes:
        what: ``one-sighting``, ``undated``, ``no-archive`` or ``no-pcode``.
        record: The id of the claim, the source or the place.
        claims: How many claims rest on it, or are about it.
        advice: What to look up.
    """

    what: str
    record: str
    claims: int
    advice: str


def review(atlas: Atlas) -> list[Wanted]:
    """List what is old or weak in the record.

    Returns:
        Stays that run on one sighting, sources without a day or an archived copy, places
        without a P-code; those first that most claims rest on.

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
