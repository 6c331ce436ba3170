"""Tables of events written for a test, and what was read of them."""

from datetime import date

import numpy as np
import pytest

from geodata.events import read_events


@pytest.fixture
def written(tmp_path):
    """Write a table; get its path."""

    def write(content: str | bytes, name: str = "events.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


class Read:
    """A table read to its end: its events one by one, and what was refused."""

    def __init__(self, path, **how):
        table = read_events(path, **how)
        self.events = []
        for batch in table.batches(rest=True):
            days = (
                [date(1970, 1, 1).fromordinal(719163 + int(n)) for n in part]
                for part in (batch.day, batch.until)
            )
            points = zip(batch.lons.tolist(), np.array(batch.lats).tolist(), strict=True)
            rows = (batch.row.tolist(), batch.id.to_pylist(), *days, points)
            self.events += zip(*rows, strict=True)
            self.rest = batch.rest.to_pylist()
        self.refused = {row.row: str(row.why) for row in table.refused.first}
        self.kinds, self.read, self.table = table.refused.kinds, table.read, table


@pytest.fixture
def read(written):
    def _read(content: str | bytes, name: str = "events.csv", **how):
        return Read(written(content, name), **how)

    return _read
