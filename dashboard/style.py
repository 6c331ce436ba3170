"""The one table of colours, hatches and widths, for the page and for the press map.

The party colours differ by 14 or more in CIEDE2000 for normal, protan, deutan and tritan
sight, and by 6 or more in L* when printed in grey; tests/dashboard/test_style.py holds it.
"""

from typing import Final

from geodata.look import PARTY_COLOURS as PARTY_COLOURS
from geodata.look import RED

WIDTHS_PT: Final[dict[str, float]] = {
    "country": 1.4,
    "border": 0.6,
    "governorate": 0.5,
    "zone": 0.8,
    "river": 1.3,
    "coast": 0.6,
    "ring": 1.4,
    "hatch": 0.6,
    "leader": 0.6,
}
"""The width of each line at the size of the web map, in points; print never goes below 0.5."""

GROUND: Final[dict[str, dict[str, str]]] = {
    "light": {
        "paper": "#FFFFFF",
        "ink": "#1A1A1A",
        "quiet": "#5F5F5F",
        "land": "#D9D7D1",
        "sea": "#C9DDE6",
        "river": "#6FA6C6",
        "water": "#2F6C8F",
        "border": "#A9A7A2",
        "governorate": "#2E2E2E",
        "country": "#333333",
        "halo": "#FFFFFF",
        "accent": RED,
        "not-reported": "#FFFFFF",
    },
    "dark": {
        "paper": "#16191C",
        "ink": "#F2F2F0",
        "quiet": "#B4B7BA",
        "land": "#1B1F22",
        "sea": "#10222E",
        "river": "#4F7F9C",
        "water": "#7FB0CC",
        "border": "#565B60",
        "governorate": "#101010",
        "country": "#F2F2F0",
        "halo": "#16191C",
        "accent": "#FF7A6B",
        "not-reported": "#3A3F44",
    },
}
"""The colours of everything that is no party, by mode; grey is light with its colours taken out."""


def grey(colour: str) -> str:
    """Give the grey that a colour prints as.

    Args:
        colour: ``#RRGGBB``.

    Returns:
        The neutral ``#RRGGBB`` of the same luminance (sRGB, IEC 61966-2-1).

    Examples:
        >>> grey("#FFFFFF"), grey("#5DBBA4")
        ('#FFFFFF', '#ABABAB')
    """
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    shade = luminance * 12.92 if luminance <= 0.0031308 else 1.055 * luminance ** (1 / 2.4) - 0.055
    return f"#{round(shade * 255):02X}" + f"{round(shade * 255):02X}" * 2


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
