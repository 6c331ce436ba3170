"""The scale of a row of numbers, from zero up."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from dashboard.text import phrases
from seeds import Claim, central

MOST_MARKS = 5


def numbers_of(claim: Claim) -> list[float]:
    """List every number of a claim, in rising order.

    Args:
        claim: A claim of a number.

    Returns:
        Its least, the number put forward and its most, as far as it has them.
    """
    assert claim.figure is not None
    given = (claim.figure.low, central(claim.figure), claim.figure.high)
    return sorted(float(number) for number in given if number is not None)


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale from zero up.

    Attributes:
        most: The number at its top.
        step: How far its marks are apart.
        top: Where its top is, in pixels.
        bottom: Where zero is, in pixels.
    """

    most: float
    step: float
    top: float
    bottom: float

    @classmethod
    def over(cls, claims: Iterable[Claim], top: float, bottom: float) -> "Scale":
        """Make a scale that holds every number of some claims."""
        most = max(numbers_of(claim)[-1] for claim in claims) or 1.0
        steps = (base * 10.0**power for power in count(0) for base in (1, 2, 2.5, 5))
        step = next(step for step in steps if most / step <= MOST_MARKS)
        return cls(most * 1.04, step, top, bottom)

    def y(self, number: float) -> float:
        """Give where a number stands, in pixels."""
        return self.bottom - (self.bottom - self.top) * number / self.most

    def marks(self, lang: str) -> Iterator[tuple[float, str]]:
        """Give the numbers to write beside it."""
        for number in range(int(self.most / self.step) + 1):
            yield number * self.step, phrases.number(number * self.step, lang)
