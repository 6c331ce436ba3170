"""geodata.events.read: of each bad file it is told what is wrong with it, in a sentence."""

import pytest

from geodata.events import read_events
from tests.geodata.events.bad_files import FILES

LARGE = {"bomb.zip", "bomb.xlsx", "empty-rows.xlsx", "vertices.geojson", "million.csv"}
"""What takes a second to make; `python -m bench.bad_inputs` asks of these too."""


@pytest.mark.filterwarnings("ignore:Duplicate name", "ignore:This version of GeoPackage")
@pytest.mark.parametrize("name", sorted(FILES.keys() - LARGE))
def test_a_bad_file_is_told_of_by_its_name_and_what_is_wrong_with_it(tmp_path, name):
    """As a whole, or of each row that is refused."""
    make, told = FILES[name]
    make(tmp_path / name)
    assert told in said_of(tmp_path / name)


def said_of(path):
    """Give what is said of a file that is refused, else of the first of its rows that are."""
    try:
        table = read_events(path)
        read = sum(len(batch) for batch in table.batches())
    except (ValueError, OSError) as error:
        named, _, said = str(error).partition(": ")
        return said if named == path.name and len(said) < 500 else repr(error)
    assert table.events == read
    return str(next((row.why for row in table.refused.first), ""))
