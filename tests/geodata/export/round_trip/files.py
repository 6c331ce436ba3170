"""A table as a file on disk, and GDAL's reading of one."""

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pyogrio

from geodata.export import FORMATS
from tests.geodata.export.round_trip.rows import as_kind, by_key, plain


@contextmanager
def written(sheet, name):
    """The path of a file that holds the table in a format."""
    with TemporaryDirectory() as folder:
        path = Path(folder, f"{sheet.name}{FORMATS[name].suffix}")
        path.write_bytes(FORMATS[name].write(sheet))
        yield path


def by_gdal(sheet, path, names=None, **options):
    """Rows by id as GDAL reads them; ``names`` gives the file's name of each field."""
    frame = pyogrio.read_dataframe(path, **options)
    columns = names or {field.name: field.name for field in sheet.fields}
    shapes = frame["geometry"] if "geometry" in frame else [None] * len(frame)
    cells = {name: [_value(v) for v in frame[short]] for name, short in columns.items()}
    rows = [dict(zip(cells, row, strict=True)) for row in zip(*cells.values(), strict=True)]
    typed = [{f.name: as_kind(row[f.name], f.kind) for f in sheet.fields} for row in rows]
    return by_key(sheet, zip(typed, shapes, strict=True))


def dates_by_gdal(sheet, path, names=None, **options):
    """The fields that GDAL takes for dates."""
    info = pyogrio.read_info(path, **options)
    types = dict(zip(info["fields"], info["ogr_types"], strict=True))
    columns = names or {field.name: field.name for field in sheet.fields}
    return [name for name, short in columns.items() if types[short] == "OFTDate"]


def _value(value):
    """CSV and Shapefile write a null as nothing."""
    if pd.isna(value) or value == "":
        return None
    return plain(value.item() if hasattr(value, "item") else value)
