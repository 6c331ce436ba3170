"""What stands in a field of a table of events, read strictly: nothing is guessed."""

import re

from geodata.measure import LonLat

_NUMBER = re.compile(r"[+-]?\d{1,12}(\.\d{1,20})?")
_DEGREES = re.compile(r"[°º'′\"″NSEWnsew]")


def read_lonlat(lat: str, lon: str) -> LonLat:
    """Read a point.

    Args:
        lat: The latitude in degrees, as decimal digits with a point.
        lon: The longitude, likewise.

    Returns:
        (longitude, latitude) in degrees.

    Raises:
        ValueError: A field is no such number, or the point is off the globe.

    Examples:
        >>> read_lonlat("36.0576", "40.7348")
        (40.7348, 36.0576)
    """
    y, x = _number(lat, "latitude"), _number(lon, "longitude")
    if abs(x) <= 180 and abs(y) <= 90:
        return x, y
    if abs(x) > 1000 or abs(y) > 1000:
        raise ValueError(f"({lat}, {lon}) look like metres: give degrees, as EPSG:4326")
    raise ValueError(f"latitude {lat} and longitude {lon} are off the globe; are they swapped?")


def _number(text: str, name: str) -> float:
    plain = text.strip()
    if _NUMBER.fullmatch(plain):
        return float(plain)
    advice = "write decimal degrees, such as 36.0576"
    if not plain:
        raise ValueError(f"{name} is empty; {advice}")
    if re.fullmatch(r"[+-]?\d+,\d+", plain):
        advice = f"write {plain.replace(',', '.')}, with a point"
    elif _DEGREES.search(plain) and any(char.isdigit() for char in plain):
        advice = "turn degrees, minutes and seconds into decimal degrees"
    raise ValueError(f"{name} {shown(plain)} is not a number in digits; {advice}")


def shown(text: str) -> str:
    """Write a text of the table into a message, short and without hidden characters.

    Args:
        text: The text.

    Returns:
        It, in quotes; cut after 40 characters.

    Examples:
        >>> shown("x" * 50)[-5:]
        "xxx…'"
    """
    return ascii(text) if len(text) <= 40 else ascii(text[:40])[:-1] + "…'"
