"""Why a table of events, or a row of one, is refused: data, told in English here.

A refusal has a key and values, so that whoever shows it may tell it in another language.
"""

from collections.abc import Mapping

SENTENCES = {
    # of a row
    "row-is-empty": "is empty: it has no latitude, longitude or date",
    "no-point": "has no point",
    "not-of-crs": "({x}, {y}) is no point of {crs}",
    "metres": "({lat}, {lon}) look like metres: say what they are in by --crs",
    "off-globe": "latitude {lat} and longitude {lon} are off the globe; are they swapped?",
    "empty-number": "{what} is empty; write decimal degrees, such as 36.0576",
    "no-number": "{what} {text} is not a number in digits; write decimal degrees, such as 36.0576",
    "comma": "{what} {text} is not a number in digits; write {better}, with a point",
    "degrees": "{what} {text} is not a number in digits; turn degrees, minutes and seconds into "
    "decimal degrees",
    "empty-day": "{what} is empty",
    "no-day": "{what} {text} is not a day written as 2026-01-19 or 19 January 2026",
    "not-of-calendar": "{what} {text} is not a day of the calendar",
    "two-days": "{what} {text} may be two days; write 2026-01-19",
    "ends-before": "ends on {until}, before it begins on {date}",
    "long-id": "its id has {count} characters; give at most {most}",
    "fields": "has {count} fields where the line of names has {width}",
    # of a table
    "not-regular": "is no regular file",
    "too-large": "has over {most} GB; give it in parts",
    "no-parts": "has no file that ends in .parquet",
    "packed": "is packed ({packed}); unpack it and give what is in it",
    "other-format": "is {found}; the formats read are {formats}",
    "unreadable": "cannot be read as {format}: {error}",
    "view": "a layer of it is a view, or is computed; write it out as a table",
    "layers": "give a file with one layer; it has {found}",
    "large-json": "is over {most} MB; write it as FlatGeobuf or GeoParquet",
    "json": "is {found}; give a GeoJSON FeatureCollection",
    "large-workbook": "takes too much to be read as a workbook; save it as CSV",
    "sheets": "give a workbook with one sheet of rows; it has {found}",
    "same-name": "two columns have one name",
    "no-encoding": "{encoding} is no encoding that is known",
    "not-in-encoding": "line {line} is not {encoding}; try --encoding {other}",
    "one-column": "has one column; say what parts them by --delimiter",
    "utf-32": "is UTF-32; save it as CSV in UTF-8",
    "not-text": "is not text; give a table in one of the formats that are read",
    "names": "the line of names cannot be read: {error}",
    "no-names": "is empty; the first line names the columns",
    "many-columns": "has {count} columns; give at most {most}",
    "quotes": "from line {line}: {error}; mend its quotes",
    "long-row": "a row has over {most} MB; close its quotes",
    "no-column": "has no column {name}; it has {found}",
    "columns-of-name": "has several columns {name}; it has {found}",
    "missing": "has no column {names}; name it by {option}; it has {found}",
    "several": "has several columns for {what}: {found}; say which by {option}",
    "no-events": "has a line of names and no event under it",
    "no-order": "dates such as {text} may be two days, and none of the column proves which; give "
    "--day-first or --month-first",
    "both-orders": "dates are written day first and month first; give one of --day-first and "
    "--month-first, and the others are refused",
    "no-crs": "does not say what its coordinates are in; give it by --crs, such as EPSG:4326",
    "unknown-crs": "{crs} is no reference system that is known; write it as EPSG:32637",
    # what looks wrong
    "at-zero": "events lie at latitude 0, longitude 0",
    "swapped": "events would lie in {land} if latitude and longitude were swapped",
    "far": "events lie over {degrees} degrees away from {land}",
    "repeated": "ids stand more than once",
    "repeated-at-first": "ids stand more than once among the first {most}",
}
"""What each refusal says of a row or a file, and each doubt of events, by its key."""

NAMED = ("latitude", "longitude", "date", "end date", "end", "id", "point")
"""What ``what`` stands for in `SENTENCES`."""


class Refusal(ValueError):
    """A row or a table that is not read.

    Args:
        key: One of `SENTENCES`.
        values: What its braces stand for; ``file``, the name of a table.

    Examples:
        >>> str(Refusal("fields", {"count": 3, "width": 1200}))
        'has 3 fields where the line of names has 1,200'
        >>> str(Refusal("same-name", {"file": "a.xlsx"}))
        'a.xlsx: two columns have one name'
    """

    def __init__(self, key: str, values: Mapping[str, object] | None = None) -> None:
        super().__init__(key, values)
        self.key, self.values = key, values or {}

    def __str__(self) -> str:
        file = f"{self.values['file']}: " if "file" in self.values else ""
        return file + told(self.key, self.values)


def told(key: str, values: Mapping[str, object]) -> str:
    """Give a sentence in English."""
    written = {k: f"{v:,}" if isinstance(v, int) else v for k, v in values.items()}
    return SENTENCES[key].format(**written)
