"""The one reader of an address's parameters: the same names and the same refusals everywhere.

What is unknown or stands twice is refused and not passed over, since who misspells a day would
otherwise take home the file of another.
"""

from collections.abc import Collection, Iterable
from datetime import date

from dashboard.panels.view import LONGEST, PARAMETERS, View, read_params
from geodata.atlas import Atlas
from seeds import parse_day
from seeds.settings import SETTINGS
from seeds.vocabulary import CLAIMANT_GROUPS

CLOCKS = ("on", "known", "says")
"""What a file of the data may be asked by."""

VIEW = ("on", *(name for name in PARAMETERS if name != "day"))
"""What the page, the map and the files of a view may be asked by."""

EXAMPLE = SETTINGS.shown_places[0]
"""The place that is named to who named none that there is."""

SPELLINGS = {"day": "on"}
"""Parameters by the names that the page gives them in its own address."""


def read_names(
    asked: Iterable[tuple[str, str]], names: Collection[str], longest: int = LONGEST
) -> dict[str, str]:
    """Read the parameters of an address.

    Args:
        asked: The names and values in their order.
        longest: How many letters a value has at most.

    Returns:
        The value of each parameter, by its name in ``names``.

    Raises:
        ValueError: A parameter is none of ``names``, stands twice or is too long.

    Examples:
        >>> read_names([("day", "2026-01-19"), ("says", "un")], CLOCKS)
        {'on': '2026-01-19', 'says': 'un'}
    """
    read: dict[str, str] = {}
    for given, text in asked:
        name = SPELLINGS.get(given, given)
        if name not in names:
            told = f"there is no parameter {given[:40]!r}; there are {', '.join(names)}"
            raise ValueError(told)
        if name in read:
            raise ValueError(f"the parameter {given!r} stands twice; give it once")
        if len(text) > longest:
            raise ValueError(f"the parameter {given!r} is longer than {longest} letters")
        read[name] = text
    return read


def read_view(
    atlas: Atlas, asked: Iterable[tuple[str, str]], names: Collection[str] = VIEW
) -> tuple[View, dict[str, str]]:
    """Read a view from an address; give it, and what was given by name.

    Raises:
        ValueError: A parameter is not of ``names``, or its value cannot be read.
    """
    read = read_names(asked, names)
    view, wrong = read_params(atlas, {("day" if k == "on" else k): v for k, v in read.items()})
    if wrong:
        given = [SPELLINGS.get(name, name) for name in wrong]
        told = "; ".join(f"{name}={read[name][:40]!r} {_advice(atlas, name)}" for name in given)
        raise ValueError(f"the parameter {told}")
    return view, read


def read_day(name: str, text: str) -> date:
    """Read a day of any year from the parameter of that name; ValueError if it is none."""
    try:
        return parse_day(text)
    except ValueError:
        told = f"{name}={text[:40]!r} is not a day; write it as YYYY-MM-DD, such as 2026-01-19"
        raise ValueError(f"the parameter {told}") from None


def read_group(text: str) -> str:
    """Read the group of claimants that ``says`` names; ValueError if there is no such group."""
    if text not in CLAIMANT_GROUPS:
        groups = ", ".join(CLAIMANT_GROUPS)
        raise ValueError(f"the parameter says={text[:40]!r} is not a group; there are {groups}")
    return text


def _advice(atlas: Atlas, name: str) -> str:
    if name in ("on", "known"):
        latest = f" up to {atlas.register.newest_day}" if name == "known" else ""
        return f"is not a day of the atlas{latest}; write it as YYYY-MM-DD, such as 2026-01-19"
    if name == "says":
        return f"is not a group; there are {', '.join(CLAIMANT_GROUPS)}"
    if name == "place":
        return f"is no place of the atlas; write its id, such as {EXAMPLE}"
    return "cannot be read"
