"""The colours of parties, the same on every map, in every file and style.

They differ by 14 or more in CIEDE2000 for normal, protan, deutan and tritan sight, and by 6
or more in L* when printed in grey; tests/dashboard/test_style.py holds it.
"""

from typing import Final

from seeds.settings import SETTINGS

PARTY_COLOURS: Final[dict[str, str]] = {
    word: party.colour for word, party in SETTINGS.parties.items()
}
"""The colour of each party; parties that held ground as one side share one."""

OTHER_COLOUR: Final = "#8C8C8C"
"""The colour of a party that has none of its own."""

UNKNOWN_COLOUR: Final = "#F4F2EC"


def colour_of(party: str) -> str:
    """Give the colour of a party.

    Args:
        party: A word of ``seeds.vocabulary.PARTIES``.

    Returns:
        ``#RRGGBB``; ``OTHER_COLOUR`` for a party that has none of its own here.
    """
    return PARTY_COLOURS.get(party, OTHER_COLOUR)


def mixed_with(paper: str, colour: str, share: float) -> str:
    """Lay a share of a colour on paper.

    Args:
        paper: The colour under it, ``#RRGGBB``.
        colour: The colour, ``#RRGGBB``.
        share: How much of it, 0 to 1.

    Returns:
        The colour seen, ``#RRGGBB``.

    Examples:
        >>> mixed_with("#FFFFFF", "#000000", 0.2)
        '#CCCCCC'
    """
    both = zip(_channels(paper), _channels(colour), strict=True)
    return "#" + "".join(f"{round(under + (over - under) * share):02X}" for under, over in both)


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))
