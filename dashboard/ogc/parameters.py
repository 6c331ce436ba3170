"""The parameters that each address takes. Any other, or a wrong one, is refused."""

from collections.abc import Callable, Iterable
from math import isfinite

from dashboard.ogc.configuration import CRS84
from dashboard.ogc.filters import read_interval
from geodata.tables import Field, Table

FORMATS = ("json", "html")
ITEM_PARAMETERS = (
    "crs",
    "bbox",
    "bbox-crs",
    "datetime",
    "limit",
    "offset",
    "sortby",
    "properties",
    "skipGeometry",
    "resulttype",
)


def check_parameters(
    pairs: Iterable[tuple[str, str]], table: Table | None = None, extra: tuple[str, ...] = ()
) -> None:
    """Refuse what an address does not take.

    Args:
        pairs: The parameters as they were written.
        table: The table whose items are asked for; None for every other address.
        extra: What such another address takes beside ``f``.

    Raises:
        ValueError: A parameter is unknown, stands twice, or has no value that can be read.
    """
    fields = {field.name: field for field in table.fields} if table else {}
    known = ["f", *(ITEM_PARAMETERS if table else extra), *fields]
    given: set[str] = set()
    for name, text in pairs:
        if name not in known:
            raise ValueError(f"there is no parameter {name[:60]!r}; there are {', '.join(known)}")
        if name in given:
            raise ValueError(f"{name} stands twice; give it once")
        given.add(name)
        if name in fields:
            _value(fields[name], text)
        else:
            _CHECKS.get(name, _anything)(text)


def _value(field: Field, text: str) -> None:
    """A value that its field can never have is a mistake, and not a question without an answer."""
    try:
        field.types.read(text)
    except ValueError:
        raise ValueError(f"{field.name}={text[:60]!r} is no {field.kind}") from None


def _format(text: str) -> None:
    _one_of("f", text, FORMATS)


def _crs(text: str) -> None:
    _one_of("crs", text, (CRS84,))


def _datetime(text: str) -> None:
    read_interval(text)


def _bbox(text: str) -> None:
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError:
        numbers = []
    if len(numbers) not in (4, 6) or not all(map(isfinite, numbers)):
        raise ValueError(f"bbox={text[:60]!r} is no box; write west,south,east,north in degrees")


def _count(name: str, least: int) -> Callable[[str], None]:
    def check(text: str) -> None:
        if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) >= least):
            raise ValueError(f"{name}={text[:60]!r} is not a whole number from {least} up")

    return check


def _flag(text: str) -> None:
    _one_of("skipGeometry", text, ("true", "false"))


def _result(text: str) -> None:
    _one_of("resulttype", text, ("results", "hits"))


def _sort(text: str) -> None:
    if not all(part.strip("+-") for part in text.split(",")):
        raise ValueError(f"sortby={text[:60]!r} names no field; write a field, or - and a field")


def _anything(_text: str) -> None:
    return


def _one_of(name: str, text: str, words: tuple[str, ...]) -> None:
    if text not in words:
        raise ValueError(f"{name}={text[:60]!r} is none of {', '.join(words)}")


_CHECKS: dict[str, Callable[[str], None]] = {
    "f": _format,
    "crs": _crs,
    "bbox-crs": _crs,
    "datetime": _datetime,
    "bbox": _bbox,
    "limit": _count("limit", 1),
    "offset": _count("offset", 0),
    "skipGeometry": _flag,
    "resulttype": _result,
    "sortby": _sort,
}
