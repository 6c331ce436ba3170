"""Numbers as they were said: what range each one leaves open, and whether two agree."""

from decimal import Decimal

from seeds.model import Figure

Range = tuple[Decimal | None, Decimal | None]


def said_range(figure: Figure) -> Range:
    """Give the range that a figure leaves open, by the way it was said.

    A number said plainly is rounded to its last written digit: "1.2" is 1.15 to 1.25. An
    estimate ("about 120") is rounded to its last digit that is not zero: 115 to 125. A
    bound ("more than 3,500", "up to 13,000") leaves the other side open.

    Args:
        figure: The figure.

    Returns:
        The least and the most that it may be, in the figure's unit; None where open.

    Examples:
        >>> one = Figure(Decimal("1.2"), None, None, None, "mi")
        >>> said_range(one)
        (Decimal('1.15'), Decimal('1.25'))
        >>> about = Figure(None, None, Decimal("120"), None, "people")
        >>> said_range(about)
        (Decimal('115'), Decimal('125'))
    """
    if figure.low is not None or figure.high is not None:
        return figure.low, figure.high
    if figure.value is not None:
        return _band(figure.value, figure.value)
    return _band(figure.best, figure.best.normalize()) if figure.best is not None else (None, None)


def _band(number: Decimal, as_rounded: Decimal) -> Range:
    exponent = as_rounded.as_tuple().exponent
    half = Decimal(5).scaleb(int(exponent) - 1)
    return _plain(number - half), _plain(number + half)


def _plain(number: Decimal) -> Decimal:
    return number.quantize(Decimal(1)) if number == number.to_integral() else number


def agree(one: Figure, other: Figure) -> bool:
    """Tell whether two figures can both be right: their ranges share a number.

    Args:
        one: A figure.
        other: Another figure of the same unit.

    Returns:
        False if no number fits both, or if the units differ.

    Examples:
        >>> about = Figure(None, None, Decimal("120"), None, "people")
        >>> many = Figure(None, None, Decimal("1500"), None, "people")
        >>> agree(about, many)
        False
    """
    (low, high), (other_low, other_high) = said_range(one), said_range(other)
    return (
        one.unit == other.unit
        and (low is None or other_high is None or low <= other_high)
        and (other_low is None or high is None or other_low <= high)
    )


def central(figure: Figure) -> Decimal | None:
    """Give the number that the claimant put forward, if they put one forward.

    Args:
        figure: The figure.

    Returns:
        The plain number or the estimate; None for bare bounds and ranges.

    Examples:
        >>> central(Figure(Decimal("81"), None, None, None, "people"))
        Decimal('81')
    """
    return figure.value if figure.value is not None else figure.best
