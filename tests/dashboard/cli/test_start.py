"""The command line is quick to start: it imports what a call needs, and no more."""

import subprocess
import sys

import pytest

DRAWING = {"matplotlib", "streamlit", "folium", "geopandas", "pandas", "scipy", "pygeoapi", "typst"}
MEASURING = {"numpy", "shapely", "pyproj", "pyarrow", "pyogrio", "babel"}


def imported(*words):
    """What a call imports, by the names of its packages."""
    program = (
        "import sys; from dashboard.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)"
    )
    call = [sys.executable, "-c", program, *words]
    return set(subprocess.run(call, capture_output=True, text=True, check=True).stderr.split())


@pytest.mark.parametrize("words", [("--help",), ()])
def test_help_waits_for_nothing_that_measures_or_draws(words):
    assert imported(*words) & (DRAWING | MEASURING) == set()


@pytest.mark.parametrize(
    "words", [("status", "gweiran"), ("distance", "al-hol", "al-roj"), ("claims", "--json")]
)
def test_an_answer_waits_for_nothing_that_draws(words):
    assert imported(*words) & (DRAWING | {"pyarrow", "pyogrio"}) == set()


def test_the_library_is_imported_by_name_as_it_is_asked_for():
    program = "import sys, geodata; assert 'numpy' not in sys.modules; geodata.load; dir(geodata)"
    subprocess.run([sys.executable, "-c", program], check=True)


def test_a_small_table_of_events_waits_for_nothing_that_draws(tmp_path):
    """Nor for pandas, which Arrow imports if it is asked in some ways."""
    events = tmp_path / "events.csv"
    rows = ("id,lat,lon,date", "1,36.07,40.73,2026-01-18", "2,36.5,40.75,2026-01-19")
    events.write_text("\n".join(rows), "utf-8")
    assert imported("near", str(events), "--within", "5km") & DRAWING == set()


def test_no_call_looks_through_all_that_it_has_read_for_garbage():
    program = (
        "import gc; from dashboard.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(gc.get_stats()[2]['collections'])"
    )
    call = [sys.executable, "-c", program, "status", "gweiran"]
    told = subprocess.run(call, capture_output=True, text=True, check=True).stdout
    assert told.splitlines()[-1] == "0"
