"""What QGIS reads beside a layer: its style (.qml) as the map draws it, with time; its metadata."""

from collections.abc import Iterator, Sequence
from itertools import count
from xml.etree import ElementTree as Xml

import shapely

from geodata.export.credits import CAUTION, CREDIT, LICENCE, LICENCE_URL, TITLE, credit_of
from geodata.export.qgis_symbols import (
    PROXY,
    Marks,
    add_options,
    define,
    ground,
    outline,
    plain,
    rgba,
)
from geodata.export.styling import INK, PAPER, kind_field, label_of, looks, title_of_kind
from geodata.layers import MARKED
from geodata.look import RED_DAYS, Look
from geodata.tables import STATUS_TABLES, Sheet
from seeds.vocabulary import SIGNS, STATES

DOCTYPE = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"
VERSION = "3.22.0"
_BY_EXPRESSIONS, _END_INCLUDED = "4", "1"
_LONG_AGO, _FAR_OFF = 1000, 9999

_LABELLED = (*MARKED, *(table.name for table in STATUS_TABLES.values()))
_PIN_MM, _DOT_MM = 4.4, 2.2
"""How wide the pins of marked places are, and those of others."""

_OF_THE_PAGE = "\"facility_id\" = attribute(@atlas_feature, 'facility_id')"
"""In print, the facility that the page is about stands out."""

_HINTS, _OUTLINED = ("uncertainty",), ("areas",)


def qml(sheet: Sheet) -> str:
    """Write the style of a table: each look as the map draws it, and how QGIS takes the time."""
    root = Xml.Element("qgis", version=VERSION, styleCategories="AllStyleCategories")
    if sheet.dates:
        _add_time(root, *sheet.dates)
    if sheet.table.geometry:
        root.append(_renderer(sheet, sheet.table.geometry))
    if sheet.name in _LABELLED:
        _add_labels(root, sheet)
    _add_names(root, sheet)
    Xml.indent(root, " ")
    return f"{DOCTYPE}\n{Xml.tostring(root, 'unicode')}\n"


def _add_time(root: Xml.Element, start: str, end: str) -> None:
    """By expressions: QGIS compares a field that is a date with a time, and misses its day."""
    settings = {"enabled": "1", "mode": _BY_EXPRESSIONS, "limitMode": _END_INCLUDED}
    fields = {"startField": start, "endField": end, "durationField": ""}
    ends = {"startExpression": _instant(start, _LONG_AGO), "endExpression": _instant(end, _FAR_OFF)}
    fixed = {"accumulate": "0", "fixedDuration": "0", "durationUnit": "days"}
    time = Xml.SubElement(root, "temporal", {**settings, **fields, **ends, **fixed})
    span = Xml.SubElement(time, "fixedRange")
    Xml.SubElement(span, "start")
    Xml.SubElement(span, "end")


def _instant(field: str, open_: int) -> str:
    """QGIS leaves out a row whose expression is null; an open end is a day that never comes."""
    return f'coalesce(to_datetime("{field}"), make_datetime({open_}, 1, 1, 0, 0, 0))'


def _renderer(sheet: Sheet, shape: str) -> Xml.Element:
    if kind := kind_field(sheet):
        return _marked(list(_rules(sheet, kind)))
    if drawn := looks(sheet):
        return _categorized(drawn)
    hints = 0.2 if sheet.name in _HINTS else 1
    symbol = outline() if sheet.name in _OUTLINED else plain(shape, INK, hints)
    return _drawing("singleSymbol", [symbol])


def _drawing(kind: str, symbols: Sequence[Xml.Element]) -> Xml.Element:
    settings = {"forceraster": "0", "symbollevels": "0", "enableorderby": "0"}
    renderer = Xml.Element("renderer-v2", {"type": kind, **settings})
    held = Xml.SubElement(renderer, "symbols")
    for number, symbol in enumerate(symbols):
        symbol.set("name", str(number))
        held.append(symbol)
    return renderer


def _categorized(drawn: Sequence[Look]) -> Xml.Element:
    renderer = _drawing("categorizedSymbol", [ground(look) for look in drawn])
    renderer.set("attr", "look")
    categories = Xml.SubElement(renderer, "categories")
    for number, look in enumerate(drawn):
        row = {"value": look.key, "label": label_of(look), "symbol": str(number)}
        Xml.SubElement(categories, "category", {"render": "true", **row})
    return renderer


Rule = tuple[str, str, Xml.Element]
"""What is drawn over what is below it: its line in the legend, for which rows, and how."""

Group = tuple[str, list[Rule]]
"""Rules below one line of the legend."""


def _marked(groups: Sequence[Group]) -> Xml.Element:
    """Marks by rules, of which all that are true of a row draw a part."""
    renderer = _drawing("RuleRenderer", [symbol for _, rules in groups for *_, symbol in rules])
    top, numbers = Xml.SubElement(renderer, "rules", key="rules"), count()
    for title, rules in groups:
        held = Xml.SubElement(top, "rule", key=title, label=title)
        for label, rows, _ in rules:
            number = str(next(numbers))
            named = {"key": f"rule-{number}", "symbol": number, "label": label}
            Xml.SubElement(held, "rule", {**named, "filter": rows})
    return renderer


def _rules(sheet: Sheet, kind: str) -> Iterator[Group]:
    kinds = sorted({str(row.values[kind]) for row in sheet.rows})
    marks = Marks(kind, kinds, _PIN_MM if sheet.name in _LABELLED else _DOT_MM)
    if drawn := looks(sheet):
        held = [(label_of(one), f"\"look\" = '{one.key}'", marks.inside(one)) for one in drawn]
        yield "Who holds it", held
    pin = f"\"{kind}\" = '{{}}' and not {PROXY}"
    pins = [(title_of_kind(one), pin.format(one), marks.outline(one)) for one in kinds]
    yield "What it is", [*pins, ("Lies somewhere in this circle", PROXY, marks.circle())]
    if drawn:
        red = f'coalesce("red_until" >= {_day(sheet)}, false)'
        signs = sorted({str(row.values["sign"]) for row in sheet.rows if row.values["sign"]})
        signed = [(_states_of(s), f"\"sign\" = '{s}'", marks.sign(s, red)) for s in signs]
        alarm = f"Opened, overrun or attacked within {RED_DAYS} days"
        yield "What it was doing", [(alarm, red, marks.alarm()), *signed]


def _day(sheet: Sheet) -> str:
    """The day that the map shows; with time switched off, the first of a row."""
    return f'coalesce(to_date(@map_start_time), "{(*sheet.dates, "as_of")[0]}")'


def _states_of(sign: str) -> str:
    """Write the legend line of a sign: the states that bear it."""
    return ", ".join(STATES[state] for state, its in SIGNS.items() if its == sign).capitalize()


_LABEL = """"name" || case when "state" <> 'unknown' or "last_state" is not null
 then '\\n' || regexp_replace("state_text", 'last reported | .certain.', '') else '' end"""
"""A place, and below it what it was doing, in few words."""


def _add_labels(root: Xml.Element, sheet: Sheet) -> None:
    labels = Xml.SubElement(root, "labeling", type="simple")
    settings = Xml.SubElement(labels, "settings", calloutType="simple")
    fields = {field.name for field in sheet.fields}
    label = _LABEL if "sign" in fields else '"name"'
    text = {"fieldName": label, "isExpression": "1", "textColor": rgba(INK)}
    sizes = {"fontSize": "8", "fontSizeUnit": "Point", "textOpacity": "1", "fontWeight": "50"}
    style = Xml.SubElement(settings, "text-style", {**text, **sizes})
    buffer = {"bufferDraw": "1", "bufferSize": "0.8", "bufferColor": rgba(PAPER)}
    Xml.SubElement(style, "text-buffer", {**buffer, "bufferSizeUnits": "MM", "bufferOpacity": "1"})
    round_ = {"placement": "6", "offsetType": "1", "dist": "0.6", "distUnits": "MM"}
    first = "9" if "facility_id" in fields else "5"
    Xml.SubElement(settings, "placement", {**round_, "priority": first})
    if "facility_id" in fields:
        define(settings, {"Bold": _OF_THE_PAGE}, "dd_properties")


_TELLING = (
    "start_date", "measure", "value_text", "holder_text", "holder_name", "state_text", "claimant",
    "says",
)  # fmt: skip
"""What a list of rows with days tells of each; of other rows QGIS finds the name."""


def _add_names(root: Xml.Element, sheet: Sheet) -> None:
    """What people call each field and row; what a field means, for scripts: no style says it."""
    if sheet.dates:
        told = [f'"{f.name}"' for f in sheet.fields if f.name in _TELLING]
        joined = ", ' ', ".join(told)
        Xml.SubElement(root, "previewExpression").text = f"concat({joined})"
    names = Xml.SubElement(root, "aliases")
    for number, field in enumerate(sheet.fields, 1):
        Xml.SubElement(names, "alias", index=str(number), field=field.name, name=field.title)
    held = Xml.SubElement(root, "customproperties")
    add_options(held, {f"meaning/{field.name}": field.meaning for field in sheet.fields})


def qmd(sheet: Sheet) -> str:
    """Write the metadata of a table as QGIS reads it beside a layer."""
    root = Xml.Element("qgis", version=VERSION)
    for tag, text in _described(sheet).items():
        Xml.SubElement(root, tag).text = text
    Xml.SubElement(root, "fees")
    Xml.SubElement(root, "constraints", type="use").text = CAUTION
    Xml.SubElement(root, "encoding").text = "UTF-8"
    _add_extent(root, sheet)
    link = {"name": LICENCE, "type": "WWW:LINK", "url": LICENCE_URL, "description": "licence"}
    none = {"format": "", "mimeType": "", "size": ""}
    Xml.SubElement(Xml.SubElement(root, "links"), "link", {**link, **none})
    Xml.indent(root, " ")
    return f"{DOCTYPE}\n{Xml.tostring(root, 'unicode')}\n"


def _described(sheet: Sheet) -> dict[str, str]:
    return {
        "identifier": sheet.name,
        "parentidentifier": TITLE,
        "language": "en",
        "type": "dataset",
        "title": f"{TITLE}: {sheet.table.title}",
        "abstract": f"{sheet.table.about} {credit_of(sheet)}",
        "license": LICENCE,
        "rights": CREDIT,
    }


def _add_extent(root: Xml.Element, sheet: Sheet) -> None:
    shapes = [row.geometry for row in sheet.rows if row.geometry is not None]
    if not shapes:
        return
    box = dict(zip(("minx", "miny", "maxx", "maxy"), shapely.total_bounds(shapes), strict=True))
    degrees = {name: repr(float(value)) for name, value in box.items()}
    plane = {"crs": "EPSG:4326", "dimensions": "2", "minz": "0", "maxz": "0"}
    extent = Xml.SubElement(root, "extent")
    Xml.SubElement(extent, "spatial", {**plane, **degrees})


def beside(sheet: Sheet) -> dict[str, bytes]:
    """Write what QGIS looks for beside a file of a table, by its suffix."""
    return {".qml": qml(sheet).encode(), ".qmd": qmd(sheet).encode()}
