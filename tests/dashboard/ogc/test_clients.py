"""The live layers before clients that are not ours: GDAL's OAPIF, OWSLib, schemathesis."""

import pyogrio
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from owslib.ogcapi.features import Features
from schemathesis.checks import not_a_server_error

from geodata.tables import TABLES


@pytest.mark.parametrize("name", list(TABLES))
def test_gdal_reads_every_collection(address, filled, name):
    """In pages of fifty."""
    sheet = next(sheet for sheet in filled if sheet.name == name)
    frame = pyogrio.read_dataframe(f"OAPIF:{address}", layer=name, PAGE_SIZE="50")
    assert set(frame[sheet.table.key]) == {row.id for row in sheet.rows}


def test_gdal_filters_by_box_and_time(address):
    box = (40.0, 36.0, 41.5, 37.0)
    near = pyogrio.read_dataframe(f"OAPIF:{address}", layer="facilities", bbox=box)
    assert "camp/al-hol" in set(near["facility_id"])
    assert "prison/sednaya" not in set(near["facility_id"])
    on = pyogrio.read_dataframe(f"OAPIF:{address}", layer="facility_status", DATETIME="2026-01-19")
    assert not on.empty
    assert on["facility_id"].is_unique


@pytest.mark.filterwarnings("ignore")
def test_owslib_reads_filters_and_pages(address, filled):
    service = Features(f"{address}/")
    assert set(service.feature_collections()) == set(TABLES)
    for sheet in filled:
        answer = service.collection_items(sheet.name, limit=2000)
        assert answer["numberMatched"] == len(sheet.rows)
    on = service.collection_items("facility_status", datetime_="2026-01-19", limit=2000)
    near = service.collection_items("facilities", bbox=[40, 36, 41.5, 37], limit=2000)
    assert 0 < on["numberMatched"] < len(filled[1].rows)
    assert 0 < near["numberMatched"] < len(filled[0].rows)
    second = service.collection_items("claims", limit=10, offset=10)
    assert len(second["features"]) == 10
    assert service.collection_item("facilities", "camp/al-hol")["id"] == "camp/al-hol"


@pytest.mark.filterwarnings("ignore")
def test_schemathesis_finds_no_server_error(app):
    """Its own plugin does not know this pytest; its cases and checks are used by hand."""
    schema = schemathesis.openapi.from_asgi("/openapi", app)
    operations = [result.ok() for result in schema.get_all_operations()]
    assert len(operations) > 5 * len(TABLES)
    for operation in operations:
        holds_for_every_case(operation)


def holds_for_every_case(operation):
    @settings(max_examples=15, suppress_health_check=list(HealthCheck))
    @given(operation.as_strategy())
    def holds(case):
        case.call_and_validate(checks=[not_a_server_error], timeout=600)

    holds()
