"""What reads a stranger's text, each as a function of bytes that may fail in one way alone.

A parser refuses by `ValueError`; whatever else it raises is a fault.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import parse_qsl

import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.ogc.filters import read_interval
from dashboard.panels.view import read_params
from dashboard.press.layout import size_of
from dashboard.server.questions import VIEW, read_names
from dashboard.server.shared_state import the_atlas
from geodata.check import LAYER_RULES, SHARED_RULES
from geodata.events.read import read_events
from geodata.export.csv_text import BREAKS, SIGNS, inert
from geodata.layers import read_collection
from seeds.check import check_records
from seeds.dates import parse_span
from seeds.records import Records, parse_records
from tests.geodata.events.bad_files import events_as

Parser = Callable[[bytes], object]
_FOLDER = TemporaryDirectory(prefix="fuzz-")


def record(content: bytes) -> None:
    """A file of claims, and every rule on it: whatever it holds gives problems."""
    list(check_records(parse_records({"claims/prison/north.yaml": content})))


def source(content: bytes) -> None:
    """A file of a source."""
    list(check_records(parse_records({"sources/north.yaml": content})))


def layer(content: bytes) -> None:
    """A layer, and every rule on it."""
    path = _beside("layer.geojson", content)
    with suppress(ValueError):
        collection = read_collection(path)
        for rule in LAYER_RULES:
            list(rule("places", collection))
        for shared in SHARED_RULES:
            list(shared(Records(), {"places": collection}))


def events_csv(content: bytes) -> None:
    """A table of events as text: rows in are rows out and rows refused."""
    _events("events.csv", content)


def events_geojson(content: bytes) -> None:
    """A table of events as GeoJSON."""
    _events("events.geojson", content)


def geo_metadata(content: bytes) -> None:
    """What a Parquet file says of its points."""
    path = Path(_FOLDER.name, "geo.parquet")
    pq.write_table(_table().replace_schema_metadata({"geo": content}), path)
    _read(path)


def parquet(content: bytes) -> None:
    """A damaged table of events as GeoParquet."""
    _read(_damaged("parquet", content))


def flatgeobuf(content: bytes) -> None:
    """A damaged table of events as FlatGeobuf."""
    _read(_damaged("fgb", content))


def geopackage(content: bytes) -> None:
    """A damaged table of events as GeoPackage."""
    _read(_damaged("gpkg", content))


def days(content: bytes) -> None:
    """A day or span as the record has it, and an interval as the live layers have it."""
    for read in (parse_span, read_interval):
        with suppress(ValueError):
            read(_text(content))


def address(content: bytes) -> None:
    """The parameters of an address."""
    pairs = parse_qsl(_text(content), keep_blank_values=True)
    read_params(the_atlas(), dict(pairs))
    with suppress(ValueError):
        read_names(pairs, VIEW)


def place(content: bytes) -> None:
    """A place by any of its names, and the size of a map."""
    with suppress(ValueError):
        the_atlas().place(_text(content))
    with suppress(ValueError):
        size_of(_text(content))


def escape(content: bytes) -> None:
    """A text on its way into a spreadsheet: nothing of it is lost, and it is no formula."""
    text = _text(content)
    written = inert(text)
    assert written in (text, f"'{text}")
    assert not written or written[0] not in SIGNS | BREAKS


PARSERS: dict[str, Parser] = {
    parser.__name__.replace("_", "-"): parser
    for parser in (
        record,
        source,
        layer,
        events_csv,
        events_geojson,
        geo_metadata,
        parquet,
        flatgeobuf,
        geopackage,
        days,
        address,
        place,
        escape,
    )
}
"""Every parser by its name."""


def _events(name: str, content: bytes) -> None:
    _read(_beside(name, content))


@cache
def _made(form: str) -> Path:
    """Two events in a form of bytes; a workbook is read by another process, which is not led."""
    path = Path(_FOLDER.name, f"made.{form}")
    events_as(form)(path)
    return path


@cache
def _table() -> pa.Table:
    return pq.read_table(_made("parquet"))


def _damaged(form: str, content: bytes) -> Path:
    """Of each three bytes the first two say where the third is put in what was whole."""
    whole = bytearray(_made(form).read_bytes())
    for at in range(0, len(content) - 2, 3):
        whole[int.from_bytes(content[at : at + 2]) % len(whole)] = content[at + 2]
    return _beside(f"damaged.{form}", bytes(whole))


def _read(path: Path) -> None:
    with suppress(ValueError):
        table = read_events(path)
        found = sum(len(batch) for batch in table.batches())
        assert found == table.events


def _beside(name: str, content: bytes) -> Path:
    path = Path(_FOLDER.name, name)
    path.write_bytes(content)
    return path


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")
