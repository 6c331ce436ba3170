"""control_zones: who held the ground, one row a zone and interval. Indicative."""

from collections.abc import Iterator

from geodata.atlas import Atlas
from geodata.tables.dating import date_prec
from geodata.tables.day_status import CERTAINTY
from geodata.tables.identity import listed
from geodata.tables.model import Field, Moment, Row, Table, Value
from geodata.zone_layer import ZoneInterval, zone_id, zone_intervals
from geodata.zones import NOTE
from seeds.vocabulary import PARTIES

FIELDS = (
    Field("start_date", "date", "First day of the interval."),
    Field("end_date", "date", "Last day of the interval, included."),
    Field("zone_id", "text", "The first day, and what sets the zone apart on it."),
    Field("holder", "text", "Who held it; disputed, or not-reported where no claim bears."),
    Field("holder_name", "text", "The same in words."),
    Field("holding", "text", "How: held, contested, besieged or mixed."),
    Field("certainty", "text", f"How sure it is: {CERTAINTY}"),
    Field("zone_basis", "text", "Whether claims are about its places or its governorates."),
    Field("holder_sides", "text", "Every holder that a claim names."),
    Field("date_prec", "integer", "Least precise date under the row, as UCDP GED codes it."),
    Field("place_ids", "text", "The places in it; joins places.place_id and facilities."),
    Field("claim_ids", "text", "The claims that it rests on; joins claims.claim_id."),
    Field("note", "text", "What to know before using it."),
)


def _rows(atlas: Atlas, moment: Moment) -> Iterator[Row]:
    for run in zone_intervals(atlas, moment.known):
        if moment.on is None or run.start <= moment.on <= run.end:
            yield _row(atlas, run)


def _row(atlas: Atlas, run: ZoneInterval) -> Row:
    zone = run.zone
    values: dict[str, Value] = {
        "start_date": run.start,
        "end_date": run.end,
        "zone_id": zone_id(run),
        "holder": zone.holder,
        "holder_name": PARTIES.get(zone.holder, zone.holder.replace("-", " ")),
        "holding": zone.holding,
        "certainty": zone.certainty,
        "zone_basis": zone.basis,
        "holder_sides": listed(zone.sides),
        "date_prec": date_prec(atlas.register.claims[id_] for id_ in zone.claims),
        "place_ids": listed(zone.places),
        "claim_ids": listed(zone.claims),
        "note": NOTE,
    }
    return Row(zone_id(run), zone.geometry, values)


CONTROL_ZONES = Table(
    "control_zones",
    "Control zones through time",
    "One row a zone and interval: ground nearest to places of one holder. Indicative, and no "
    "front line. Zones of a day do not overlap and cover the country.",
    "MultiPolygon",
    "zone_id",
    FIELDS,
    _rows,
)
