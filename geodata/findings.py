"""A published distance against the range that the geometry allows."""

from dataclasses import dataclass
from typing import Literal

from geodata.measure import METRES
from seeds import Claim, central, said_range

Verdict = Literal["consistent", "inconsistent", "cannot-tell"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A published distance against the geometry.

    Attributes:
        claim: The claim's id.
        value: The number as it was published; None for a bare bound.
        unit: Its unit.
        claimed_low_m: The least that the number, as rounded, may mean; None if open.
        claimed_high_m: The most that it may mean; None if open.
        verdict: Whether the two ranges fit each other.
        why: The reason, in a sentence.
    """

    claim: str
    value: float | None
    unit: str
    claimed_low_m: float | None
    claimed_high_m: float | None
    verdict: Verdict
    why: str


def put_to_test(claim: Claim, low_m: float, high_m: float) -> Finding:
    """Test a published distance against the range that the geometry allows.

    Args:
        claim: A claim of a distance.
        low_m: The least that the distance may be, in metres.
        high_m: The most that it may be, in metres.

    Returns:
        ``consistent`` if every distance that the geometry allows rounds to the published
        one, ``inconsistent`` if none does, else ``cannot-tell``.
    """
    assert claim.figure is not None
    metres = METRES[claim.figure.unit]
    low, high = (None if n is None else float(n) * metres for n in said_range(claim.figure))
    verdict = _verdict(low, high, low_m, high_m)
    number = central(claim.figure)
    value = None if number is None else float(number)
    why = _why(verdict, low, high, low_m, high_m)
    return Finding(claim.id, value, claim.figure.unit, low, high, verdict, why)


def _verdict(low: float | None, high: float | None, low_m: float, high_m: float) -> Verdict:
    above, below = low is None or low <= low_m, high is None or high_m <= high
    if above and below:
        return "consistent"
    apart = (low is not None and high_m < low) or (high is not None and high < low_m)
    return "inconsistent" if apart else "cannot-tell"


def _why(
    verdict: Verdict, low: float | None, high: float | None, low_m: float, high_m: float
) -> str:
    said = f"as published it means {_km(low, 'any')} to {_km(high, 'any')} km"
    found = f"the points allow {_km(low_m)} to {_km(high_m)} km in a straight line"
    end = {
        "consistent": "all of which fits",
        "inconsistent": "none of which fits",
        "cannot-tell": "of which only a part fits; the points are not known closely enough",
    }[verdict]
    return f"{said}; {found}, {end}"


def _km(metres: float | None, none: str = "") -> str:
    return none if metres is None else f"{metres / 1000:.2f}"
