"""geodata.cells: cells that were cut before are the same cells, to the last bit."""

from geodata import load
from geodata.atlas import CUT_FROM
from geodata.cells.cutting import cut_cells


def test_cells_that_were_kept_are_those_that_are_cut(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    layers = load().layers
    cut = cut_cells(*(layers[name] for name in CUT_FROM))
    for _ in range(2):
        mosaic = load().mosaic
        assert mosaic == cut
        assert [c.geometry.wkb for c in mosaic.cells] == [c.geometry.wkb for c in cut.cells]
    assert len(list(tmp_path.rglob("cells-1-*.json"))) == 1
