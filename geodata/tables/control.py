"""control_zones: who held the ground, one row a zone and interval. Indicative."""

from collections.abc import Iterator

from geodata.atlas import Atlas
from geodata.look import zone_look
from geodata.tables.columns import CERTAINTY, date_prec, listed
from geodata.tables.model import Field, Moment, Row, Table, Value
from geodata.zones import NOTE, ZoneInterval, zone_id, zone_intervals, zones_on
from seeds.vocabulary import PARTIES

FIELDS = (
    Field("start_date", "date", "First day of the interval."),
    Field("end_date", "date", "Last day of the interval, included."),
    Field("zone_id", "text", "The first day, and what sets the zone apart on it."),
    Field(
        "holder",
        "text",
        "Who held it: a party; changing where one gave way to another; disputed; unknown where "
        "two sightings leave it open; not-reported where no claim bears.",
    ),
    Field("holder_name", "text", "The same in words."),
    Field("holding", "text", "How: held, contested, besieged or mixed."),
    Field("holder_certainty", "text", f"How sure it is: {CERTAINTY}"),
    Field(
        "holder_basis",
        "text",
        "What the claims are about: place, or area that holds it; occupied for ground under "
        "occupation of which the record has no claim.",
    ),
    Field(
        "holder_sides",
        "text",
        "Every holder that a claim names; first from, then to, where it is changing.",
    ),
    Field("last_holder", "text", "Where nothing is reported, who held it by the last report."),
    Field("last_holder_date", "date", "The last day of that report."),
    Field("look", "text", "How the map draws it: rows of one look are drawn alike."),
    Field("date_prec", "integer", "Least precise date under the row, as UCDP GED codes it."),
    Field("place_ids", "text", "The places in it; joins places.place_id and facilities."),
    Field("claim_ids", "text", "The claims that it rests on; joins claims.claim_id."),
    Field("note", "text", "What to know before using it."),
)


def _rows(atlas: Atlas, moment: Moment) -> Iterator[Row]:
    day, runs = moment.on, zone_intervals(atlas)
    if day:
        within = tuple(run for run in runs if run.start <= day <= run.end)
        runs = within or tuple(ZoneInterval(day, day, zone) for zone in zones_on(atlas, day))
    return (_row(atlas, run) for run in runs)


def _row(atlas: Atlas, run: ZoneInterval) -> Row:
    zone = run.zone
    values: dict[str, Value] = {
        "start_date": run.start,
        "end_date": run.end,
        "zone_id": zone_id(run),
        "holder": zone.holder,
        "holder_name": PARTIES.get(zone.holder, zone.holder.replace("-", " ")),
        "holding": zone.holding,
        "holder_certainty": zone.certainty,
        "holder_basis": zone.basis,
        "holder_sides": listed(zone.sides),
        "last_holder": listed(zone.last_sides),
        "last_holder_date": zone.last_day,
        "look": zone_look(zone).key,
        "date_prec": date_prec(atlas.register.claims[id_] for id_ in zone.claims),
        "place_ids": listed(zone.places),
        "claim_ids": listed(zone.claims),
        "note": NOTE,
    }
    return Row(zone_id(run), zone.geometry, values, zone_look(zone))


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
