"""A release in QGIS: run by `make test-qgis`, apart from the other tests for QGIS's size."""

import json
import socket
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
from pypdf import PdfReader

from geodata import load, status_on
from geodata.export.styling import label_of, looks, title_of_kind
from geodata.layers import MARKED
from geodata.look import look_of, state_look
from geodata.release import build
from geodata.tables import STATUS_TABLES, TABLES, sheet_of
from seeds.settings import SETTINGS
from seeds.vocabulary import PARTIES, STATES
from seeds.writing import write_folder

PYTHON = "/usr/bin/python3"  # Debian's own, which python3-qgis is installed for
SCRIPT = Path(__file__).parent / "open_in_qgis.py"
DAYS = (
    "2024-11-01", "2024-11-29", "2024-12-08", "2025-03-10", "2025-07-17",
    "2026-01-18", "2026-01-19", "2026-01-20", "2026-02-22", "2026-04-21",
)  # fmt: skip
FACILITY = "prison/gweiran"  # of the page that is printed
SERVER = """
import uvicorn
from starlette.applications import Starlette
from dashboard.server.ogc_routes import ogc_routes
uvicorn.run(Starlette(routes=ogc_routes()), host="127.0.0.1", port={port}, log_level="warning")
"""
TIMED = ("facility_status", "control_zones", "figures")
READINGS = ("project", "gpkg", "geojson", "fgb")


@pytest.fixture(scope="module")
def record():
    return load()


@pytest.fixture(scope="module")
def pictures(tmp_path_factory):
    return tmp_path_factory.mktemp("pictures")


@pytest.fixture(scope="module")
def live():
    """The bare address of the live layers on a server of its own, as the README writes it.

    Its first answer fills the tables, which on a busy machine takes longer than QGIS waits.
    """
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    server = subprocess.Popen([sys.executable, "-c", SERVER.format(port=port)])
    address = f"http://127.0.0.1:{port}/ogc"
    while not all(_answers(f"{address}/collections/{name}/items?f=json") for name in TIMED):
        assert server.poll() is None, "the server did not start"
        time.sleep(0.05)
    yield address
    server.terminate()
    server.wait()


def _answers(address):
    try:
        with urlopen(address) as answer:
            return answer.status == 200
    except HTTPError:
        raise
    except URLError:  # it does not listen yet
        return False


@pytest.fixture(scope="module")
def opened(record, pictures, live, tmp_path_factory):
    release = tmp_path_factory.mktemp("release")
    write_folder(release, build(record))
    call = [PYTHON, SCRIPT, release, pictures, live, *DAYS]
    run = subprocess.run(call, capture_output=True, text=True, timeout=300, check=False)
    assert run.returncode == 0, run.stderr
    print(pictures)
    return json.loads(run.stdout)


@pytest.mark.parametrize("name", list(TABLES))
def test_every_layer_of_the_project_is_valid_and_whole(opened, record, name):
    found = opened["layers"][name]
    assert (found["valid"], found["rows"]) == (True, len(sheet_of(record, name).rows))


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("name", TIMED)
def test_a_day_draws_the_rows_that_the_library_has_for_it(opened, record, name, day):
    """In the project and in each file alone: never the day before or after."""
    wanted = sorted(row.id for row in sheet_of(record, name, date.fromisoformat(day)).rows)
    assert {form: opened["ids"][form][name].get(day) for form in READINGS} == dict.fromkeys(
        READINGS, wanted
    )


def test_the_live_layers_are_read_at_their_bare_address(opened, record):
    """Every row of each, page after page."""
    assert opened["live"] == {name: len(sheet_of(record, name).rows) for name in TIMED}


def test_the_project_opens_with_time_switched_on(opened):
    """It plays from the day that the map opens on; layers without dates stand still."""
    assert opened["read"]
    shown, after = (date.fromisoformat(time.removesuffix("T00:00:00Z")) for time in opened["plays"])
    assert shown == SETTINGS.shown_day
    assert after > shown + timedelta(days=1)
    for name, found in opened["layers"].items():
        named = {field.name for field in TABLES[name].fields}
        assert found["temporal"] == ("start_date" in named)


def test_layers_stand_in_groups_and_forms_show_the_sources(opened):
    assert opened["groups"] == ["Places", "Figures and distances", "Ground", "Record"]
    assert opened["relations"] == [True] * 6


@pytest.mark.parametrize("name", list(TABLES))
def test_dates_are_dates(opened, name):
    wanted = [field.name for field in TABLES[name].fields if field.kind == "date"]
    assert opened["layers"][name]["dates"] == wanted


def test_every_look_of_ground_has_a_symbol_in_its_colours(opened, record):
    """Each row's look is a category, whose first layer has the look's first colour."""
    looks = {row.look.key: row.look for row in sheet_of(record, "control_zones").rows}
    found = opened["layers"]["control_zones"]["looks"]
    assert found.keys() == looks.keys()
    assert all(found[key][0][1] == look.colours()[0] for key, look in looks.items())


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("layer", MARKED)
def test_a_mark_is_drawn_by_its_holder_its_kind_and_its_state_on_a_day(opened, record, layer, day):
    """A proxy is a circle, what was attacked lately is red, and a label says it in words."""
    on, table = date.fromisoformat(day), STATUS_TABLES[layer]
    claims, drawn = record.register.claims, opened["marks"][table.name][day].values()
    assert drawn
    for label, *rules in drawn:
        name, _, said = label.partition("\n")
        place = next(f for f in record.layers[layer] if f.name() == name)
        status = status_on(record, place.id, on)
        state = state_look(status.state, on, claims)
        kind = "Lies somewhere in this circle" if place.is_proxy else title_of_kind(place.kind)
        wanted = {label_of(look_of(status.holder)), kind}
        wanted |= {"Opened, overrun or attacked within 30 days"} if state.is_red else set()
        assert wanted <= set(rules)
        signs = [STATES[state.word] in rule.lower() for rule in set(rules) - wanted]
        assert signs == ([True] if state.sign else [])
        assert STATES[state.word] in said if state.word != "unknown" else said == ""


@pytest.mark.parametrize("day", DAYS)
def test_the_list_of_layers_shows_the_looks_of_the_day_and_no_other(opened, record, day):
    sheet = sheet_of(record, "control_zones", date.fromisoformat(day))
    listed = opened["listed"][day]["control_zones"]
    assert sorted(listed) == sorted(label_of(look) for look in looks(sheet))


@pytest.mark.parametrize("name", list(TABLES))
def test_every_field_has_a_name_for_people(opened, name):
    fields = {field.name: field.title for field in TABLES[name].fields}
    assert opened["layers"][name]["aliases"] == {"fid": "", **fields}


def test_doubt_is_striped_and_sides_are_banded(opened):
    """As on the map: one band for each further side, and stripes where it is only possible."""
    kinds = {
        key: [kind for kind, _ in layers]
        for key, layers in opened["layers"]["control_zones"]["looks"].items()
    }
    assert kinds["sdf"] == ["SimpleFill"]
    assert kinds["sdf/possible"] == ["SimpleFill", "LinePatternFill"]
    assert kinds["changing/sdf/transitional-government"] == ["SimpleFill", "LinePatternFill"]


def test_the_credit_is_in_every_layer(opened):
    """QGIS prints it on a map by itself."""
    assert all("CC BY 4.0" in str(found["credit"]) for found in opened["layers"].values())


def test_pictures_and_a_page_a_located_facility_are_drawn(opened, record, pictures):
    located = [f for f in record.layers["facilities"] if f.geometry is not None]
    assert opened["pages"] == len(located)
    assert all((pictures / f"{name}.png").stat().st_size > 10_000 for name in (*DAYS, "page"))


@pytest.mark.parametrize("day", DAYS)
def test_a_page_printed_as_pdf_tells_the_status_and_explains_the_looks_of_its_day(
    opened, record, pictures, day
):
    """The day of the page's map, not the one that the project was made with, and in words."""
    on = date.fromisoformat(day)
    told = _printed(pictures, day)
    holder = status_on(record, FACILITY, on).holder.answer
    status = next(line for line in told if line.startswith(f"{on:%-d %B %Y}: "))
    assert PARTIES.get(holder, "") in status
    assert not any(f" {id_} " in status for id_ in PARTIES)
    assert "coord_" not in "".join(told)
    legend = set(told) & _labels(record)
    assert legend
    assert legend <= _labels(record, on)


def test_the_legend_of_a_printed_page_has_what_changes_hands_that_day(opened, pictures):
    told = _printed(pictures, "2026-01-20")
    assert "SDF-led administration to Syrian government (changing, fought over)" in told
    assert "Turkish-backed forces (SNA) (last reported)" in told


def _printed(pictures, day):
    """The lines of the page of a day, as a reader of the PDF has them."""
    [page] = PdfReader(pictures / f"{day}.pdf").pages
    return page.extract_text().replace("\t", " ").splitlines()


def _labels(record, on=None):
    names = [*(table.name for table in STATUS_TABLES.values()), "control_zones"]
    sheets = [sheet_of(record, name, on) for name in names]
    return {label_of(look) for sheet in sheets for look in looks(sheet)}


def test_all_that_qgis_offers_of_the_geopackage_opens(opened):
    """Whoever adds all of it gets no layer that is "unavailable"."""
    assert opened["sublayers"].keys() >= TABLES.keys()
    assert [name for name, valid in opened["sublayers"].items() if not valid] == []
