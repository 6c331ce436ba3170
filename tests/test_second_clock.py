"""The second clock is whole: no output names or cites what was not out on the `known` day."""

import html
import re
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from functools import cache
from threading import Barrier

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.dossier import dossier, write
from dashboard.mappage import document
from dashboard.mappage.variants import day_number
from dashboard.panels.place import place_parts
from geodata import atlas as atlas_module
from geodata.atlas import Atlas, Geography
from geodata.distances import distance, verify
from geodata.documents import (
    claim_document,
    distance_document,
    status_document,
    verify_documents,
)
from geodata.ledger import Filter, ledger
from geodata.status import status_on
from geodata.tables import TABLES, sheet_of
from geodata.zones import zones_on
from seeds import Register

map_document = cache(document.map_document)
DAYS = st.dates(date(2024, 11, 1), date(2026, 4, 21))


@cache
def come_out(atlas) -> dict[str, date]:
    """When each id of claims and sources, title, link and reason was first to be had.

    What located a place is of today, as the lines of the map are.
    """
    claims, days, others = atlas.register.claims, defaultdict(list), set()
    located = {place.properties.get("located_by") for place in atlas.places.values()}
    for source in atlas.register.sources.values():
        texts = {source.id, source.title, source.url}
        others |= set() if source.id in located else texts
        for text in texts:
            days[text].append(source.published.last)
    for claim in claims.values():
        spoken_of = [claims[id_].known for id_ in (*claim.against, *claim.see)]
        days[claim.id].append(claim.known)
        days[claim.why].append(max(spoken_of, default=date.min))
        others |= {claim.id, claim.why}
    return {text: min(days[text]) for text in others - {None}}


def not_yet_out(atlas, known: date) -> set[str]:
    """What a text of that day may not hold."""
    return {text for text, day in come_out(atlas).items() if day > known}


def words_in(document: object) -> set[str]:
    """Every text of a document, and every id in its lists that are joined into one text."""
    found: set[str] = set()
    todo = [document]
    while todo:
        part = todo.pop()
        if isinstance(part, dict):
            todo += [*part.keys(), *part.values()]
        elif isinstance(part, list | tuple | set):
            todo += part
        elif isinstance(part, str):
            found |= {part, *part.split("; ")}
    return found


def leaks(text: str, late: set[str]) -> set[str]:
    """What of it a page holds: ids and addresses as they stand, longer texts wherever they are."""
    plain = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).replace("\\", "").split())
    whole = {
        *re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)+", text),
        *re.findall(r"https?://[^\s\"<>)]+", text),
    }
    long = {one for one in late - whole if " " in one and len(one) > 20}
    return (whole & late) | {one for one in long if " ".join(one.split()) in plain}


@settings(max_examples=300)
@given(data=st.data(), on=DAYS, back=st.integers(0, 90))
def test_no_answer_ledger_panel_or_dossier_holds_what_was_not_out(atlas, data, on, back):
    known = on + timedelta(days=data.draw(st.integers(-back, 30)))
    place = data.draw(st.sampled_from(sorted(atlas.register.subjects)))
    late = not_yet_out(atlas, known)
    claims = ledger(atlas, Filter(subject=place, known=known))
    said = [
        status_document(status_on(atlas, place, on, known)),
        [claim_document(atlas.register, claim) for claim in claims],
    ]
    assert not words_in(said) & late
    if claims:
        assert not leaks(write(dossier(atlas, place, on, known), "md").decode(), late)
    if place in atlas.places:
        assert not leaks("".join(place_parts(None, place, on, known, "en")), late)


@settings(max_examples=300)
@given(data=st.data(), known=DAYS)
def test_the_map_page_gives_each_claim_the_verdict_and_the_reason_of_the_day(atlas, data, known):
    """Its script shows of a claim what its turns say, and nothing of one that was not yet out."""
    told = data.draw(st.sampled_from(map_document(atlas)["claims"]))
    claim, day = atlas.register.claims[told["id"]], day_number(known)
    turns = [turn for turn in told.get("turns", []) if turn[0] <= day]
    assert told["known"] == day_number(claim.known)
    if claim.known <= known:
        seen = atlas.as_known(known).register.claims[claim.id]
        verdict, has_reason = turns[-1][1:] if turns else ("accepted", 0)
        assert (verdict, bool(has_reason)) == (seen.verdict, bool(seen.why))
    else:
        assert not turns


@settings(max_examples=40)
@given(on=DAYS, known=DAYS)
def test_zones_and_distances_hold_nothing_that_was_not_out(atlas, on, known):
    zones = [zone.claims for zone in zones_on(atlas, on, known)]
    tested = distance_document(distance(atlas, "base/al-shaddadi", "prison/al-shaddadi", known))
    said = [zones, tested, verify_documents(verify(atlas, known))]
    assert not words_in(said) & not_yet_out(atlas, known)


@pytest.mark.parametrize("known", [date(2024, 12, 9), date(2026, 1, 19), date(2026, 2, 21)])
def test_no_table_holds_what_was_not_out(atlas, known):
    rows = [row.values for name in TABLES for row in sheet_of(atlas, name, None, known).rows]
    values = [value for row in rows for value in row.values()]
    assert not words_in(values) & not_yet_out(atlas, known)


def test_few_days_are_kept_ready_however_many_ask_for_others_at_once(monkeypatch):
    """Eight readers, of whom each is shown the record of a day before any is done."""
    together = Barrier(8)

    class Awaited(Register):
        def as_known(self, known):
            together.wait()
            return super().as_known(known)

    monkeypatch.setattr(atlas_module, "MOST_VIEWS", 2)
    empty = Atlas(Awaited({}, {}, {}), Geography({}))
    days = [date(2025, 1, 1) + timedelta(days=number) for number in range(8)]
    with ThreadPoolExecutor(8) as readers:
        seen = list(readers.map(empty.as_known, days))
    assert [view.register.as_of for view in seen] == days
    assert len(empty._views) == 2
