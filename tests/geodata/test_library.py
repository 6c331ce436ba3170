"""`import geodata`: what a notebook calls, with none of what draws pages and maps installed."""

import subprocess
import sys
from datetime import date, datetime

import pytest

from geodata import changes_between, nearest_other_holder, status_on, zones_on

CALLS = """
import sys
AWAY = {"streamlit", "matplotlib", "folium", "typst", "scipy", "pandas", "geopandas", "pygeoapi",
        "psycopg2", "starlette", "uvicorn", "jinja2", "PIL", "fontTools"}
class NotInstalled:
    def find_spec(self, name, path=None, target=None):
        if name in AWAY:
            raise ModuleNotFoundError(name, name=name)
sys.meta_path.insert(0, NotInstalled())
from datetime import date
from pathlib import Path
import geodata
atlas = geodata.load()
day = date(2026, 1, 19)
assert geodata.status_on(atlas, "al-Hol", day).place == "camp/al-hol"
assert geodata.distance(atlas, "al-Hol", "al-Roj").distance_m > 100_000
assert geodata.zones_on(atlas, day)
Path("events.csv").write_text("id,lat,lon,date\\n1,36.5,40.75,2026-01-19\\n")
assert geodata.near(atlas, Path("events.csv"), 5_000)
for form in ("geojson", "csv", "gpkg", "parquet"):
    assert geodata.export(atlas, "facilities", form, day)
"""


def test_every_promised_function_works_with_the_library_alone(tmp_path):
    call = [sys.executable, "-W", "error", "-c", CALLS]
    done = subprocess.run(call, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_export_is_a_function_and_the_package_of_its_formats(atlas):
    """Whichever was imported first."""
    import geodata.export

    assert geodata.export.FORMATS
    written = geodata.export(atlas, "bases", "geojson", date(2026, 1, 19))
    assert written == geodata.export.export(atlas, "bases", "geojson", date(2026, 1, 19))


def test_an_atlas_shown_in_a_notebook_tells_what_it_holds(atlas):
    register = atlas.register
    held = f"{len(register.claims):,} claims from {len(register.sources):,} sources"
    assert repr(atlas) == f"<Atlas of {held}>"
    seen = repr(atlas.as_known(date(2026, 1, 19)))
    assert seen.endswith(", as known on 2026-01-19>")
    assert held not in seen


def test_a_day_may_be_a_text_a_date_or_a_time_of_it(atlas):
    ways = ("2026-01-21", date(2026, 1, 21), datetime(2026, 1, 21, 18, 30))
    asked = [
        lambda day: status_on(atlas, "al-Hol", day, day),
        lambda day: zones_on(atlas, day, day),
        lambda day: changes_between(atlas, day, "2026-01-23", day),
        lambda day: nearest_other_holder(atlas, "al-Hol", day),
    ]
    for ask in asked:
        one, *others = (ask(day) for day in ways)
        assert others == [one, one]


@pytest.mark.parametrize("day", ["21 January 2026", "", 20260121])
def test_what_is_no_day_is_told_how_to_write_one(atlas, day):
    with pytest.raises(ValueError, match=r"is not a day; write it as YYYY-MM-DD"):
        status_on(atlas, "al-Hol", day)
