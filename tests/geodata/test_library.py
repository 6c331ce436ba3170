"""`import geodata`: what a notebook calls, with none of what draws pages and maps installed."""

import subprocess
import sys
from datetime import date

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
