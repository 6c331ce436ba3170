"""A style of QGIS, by the symbols that its rules draw a row with."""

import re
from base64 import b64decode
from collections.abc import Mapping
from datetime import date
from xml.etree import ElementTree as Xml

import numpy as np

from geodata.export.qgis_symbols import PROXY
from geodata.look import RED
from geodata.tables import Row
from tests.media.seen import INK, WHITE, Seen, seen, shape_name


class Style:
    """A style, as it is written for a table."""

    def __init__(self, qml: str):
        renderer = Xml.fromstring(qml.split("\n", 1)[1]).find("renderer-v2")
        symbols = {s.get("name"): s for s in renderer.iterfind("symbols/symbol")}
        self.rules = [
            (r.get("label"), r.get("filter") or f"\"look\" = '{r.get('value')}'", symbols[number])
            for r in (
                *renderer.iterfind("categories/category"),
                *renderer.iterfind("rules/rule/rule"),
            )
            if (number := r.get("symbol"))
        ]

    def drawn(self, row: Row, day: date) -> list[tuple[str, Xml.Element]]:
        """The legend lines and the symbols of the rules that are true of a row on a day."""
        return [(label, s) for label, rule, s in self.rules if holds(rule, row.values, day)]


def holds(rule: str, values: Mapping, day: date) -> bool:
    """Whether a rule is true, as `make test-qgis` sees it to be in QGIS itself."""
    if "red_until" in rule:
        return bool(values["red_until"] and values["red_until"] >= day)
    pairs = re.findall(r"\"(\w+)\" = '([^']*)'", rule)
    proxy = bool(values.get("coord_proxy"))
    is_for = proxy if rule.startswith("coalesce") else not (proxy and " and not " in rule)
    return is_for and all(values[name] == word for name, word in pairs)


def options(layer: Xml.Element) -> dict[str, str]:
    return {o.get("name"): o.get("value") for o in layer.findall("Option/Option")}


def colour(text: str) -> str:
    return "#" + "".join(f"{int(n):02X}" for n in text.split(",")[:3])


def fill(symbol: Xml.Element) -> Seen:
    """A first colour, bands of the others, and lines or points over them."""
    first, *over = symbol.findall("layer")
    colours, apart, angles, possible, hatch = [options(first)["color"]], None, [], False, None
    for layer in over:
        given = options(layer)
        inner = options(layer.find("symbol/layer"))
        if layer.get("class") == "PointPatternFill":
            hatch = "points" if given["displacement_x"] != "0" else "grid"
        elif inner["line_color"] == INK:
            angles.append(given["angle"])
        elif colour(inner["line_color"]) == WHITE:
            possible = True
        else:
            colours.append(inner["line_color"])
            apart = given["distance"]
    bands = {None: None, "2.4": "either", "4.8": "changing or disputed"}[apart]
    hatch = "cross" if angles == ["45", "135"] else hatch
    found = seen([colour(c) for c in colours], bands, possible=possible, hatch=hatch)
    return {key: value for key, value in found.items() if key != "bands"} | {
        "either": found["bands"] == "either"
    }


def mark(symbols: list[Xml.Element], values: Mapping, kind: str) -> Seen:
    """A pin of its kind, with a part a side, or the circle that it lies in; and its state."""
    proxy = bool(values["coord_proxy"])
    inside, outline, *state = ([one for one in s if is_shown(one, proxy)] for s in symbols)
    lines = [one for layers in state for one in layers]
    told = {
        "red": any(
            colour(options(one)["outline_color"]) == RED for one in lines if not is_sign(one)
        ),
        "sign": next((paths(one, kind)[-1] for one in lines if is_sign(one)), None),
    }
    if proxy:
        filled = fill(inside[0].find("symbol")) if inside else {"sides": ()}
        return {**filled, "marker": "ring", **told}
    parts = {one: corners(one, kind) for one in inside if one.get("class") == "SvgMarker"}
    whole = corners(outline[0], kind)
    sides = [one for one in parts if colour(options(one)["color"]) != WHITE]
    assert sides == sorted(sides, key=lambda one: parts[one][:, 0].min())
    return {
        "sides": seen([colour(options(one)["color"]) for one in sides], None)["sides"],
        "possible": any(parts[one][:, 1].max() < whole[:, 1].max() - 0.5 for one in sides),
        "besieged": any(one.get("class") == "SimpleMarker" for one in inside),
        "marker": shape_name(whole),
        **told,
    }


def is_shown(layer: Xml.Element, proxy: bool) -> bool:
    shown = defined(layer, "enabled")
    return {None: True, PROXY: proxy, f"not {PROXY}": not proxy}.get(shown, False)


def defined(layer: Xml.Element, name: str) -> str | None:
    """The expression that sets what a layer of a symbol looks like."""
    one = layer.find(f"data_defined_properties//Option[@name='{name}']/Option[@name='expression']")
    return None if one is None else one.get("value")


def paths(layer: Xml.Element, kind: str) -> list[str]:
    """The lines of the picture of a kind."""
    chosen = re.search(rf"'{kind}', '(base64:[^']*)'", defined(layer, "name") or "")
    picture = chosen[1] if chosen else options(layer)["name"]
    root = Xml.fromstring(b64decode(picture.removeprefix("base64:")))
    return [path.get("d") for path in root.iterfind("{*}path")]


def corners(layer: Xml.Element, kind: str) -> np.ndarray:
    """The corners of that picture, upwards."""
    numbers = [float(n) for n in re.findall(r"[-.\d]+", paths(layer, kind)[-1])]
    return np.reshape(numbers, (-1, 2)) * (1, -1)


def is_sign(layer: Xml.Element) -> bool:
    return layer.get("class") == "SvgMarker" and defined(layer, "outlineColor") is not None
