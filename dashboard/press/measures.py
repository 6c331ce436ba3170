"""The sizes of type on a sheet, and of what must be measured before the sheet is divided."""

from dataclasses import dataclass

from dashboard.press.sizes import Size

GAP = 16.0
"""Between the parts of a sheet, in units."""


@dataclass(frozen=True, slots=True)
class Measures:
    """The sizes of type on a sheet, and its margin, in units."""

    margin: float
    title: float
    subtitle: float
    label: float
    small: float
    key: float
    foot_lines: int


def measures_of(size: Size) -> Measures:
    """Choose the sizes of type for a sheet: large sheets have larger titles, not larger labels.

    Args:
        size: The sheet.

    Returns:
        The sizes.
    """
    title = min(42.0, 11 + size.width * 0.031)
    narrow = size.width < 560
    return Measures(
        margin=min(36.0, 8 + size.width * 0.022),
        title=title,
        subtitle=max(13.0, min(22.0, title * 0.54)),
        label=13.0 if narrow else 16.0,
        small=12.0 if narrow else 13.0,
        key=12.5 if narrow else 15.5,
        foot_lines=3 if not size.is_portrait else 4 if not narrow else 5,
    )


def key_width(size: Size, m: Measures, beside: bool = True) -> float:
    """Give the width of the key.

    Args:
        size: The sheet.
        m: The sizes of type.
        beside: Whether something may stand beside the key in a strip below the map.

    Returns:
        The width, in units; on a sheet wide enough it leaves room for what stands beside it.
    """
    if not size.is_portrait:
        return min(300.0, size.width * 0.24)
    free = size.width - 2 * m.margin
    return free * 0.64 if beside and free >= 640 else free


def key_columns(size: Size, m: Measures, beside: bool = True) -> int:
    """Say in how many columns the rows of the key stand.

    Args:
        size: The sheet.
        m: The sizes of type.
        beside: See `key_width`.

    Returns:
        One beside the map, more in a strip below it.
    """
    return 1 if not size.is_portrait else max(1, int(key_width(size, m, beside) // (m.key * 13)))
