"""The matrix as data: as the page reads it, and as rows of a table."""

import json
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import Any

from dashboard.mappage.looks import look_document
from dashboard.mappage.variants import day_number
from dashboard.text import FIRST, Lang, language, phrases, say, term
from geodata.atlas import Atlas
from geodata.layers import MARKED, Feature
from geodata.look import StateLook, look_of, state_look
from geodata.matrix import MAIN_DAYS, MAIN_PLACES, Matrix, Row, Stretch, main_first, matrix
from geodata.timeline import FIRST_DAY, LAST_DAY

Document = dict[str, Any]

WORDS = (
    "place_name", "matrix_title", "matrix_help", "matrix_all", "matrix_window",
    "matrix_more", "matrix_fewer", "matrix_beyond", "matrix_events", "status_over_time",
    "colon", "comma",
)  # fmt: skip
"""What the page says round the cells."""


def matrix_document(atlas: Atlas, lang: Lang) -> Document:
    """Write every place over all days: cells once each, and pairs of (first day, cell)."""
    places = main_first(f for layer in MARKED for f in atlas.layers[layer])
    found = matrix(atlas, [place.id for place in places], FIRST_DAY, LAST_DAY)
    cells: dict[str, int] = {}
    rows = [
        _row(atlas, place, row, cells, lang) for place, row in zip(places, found.rows, strict=True)
    ]
    return {
        "first": FIRST_DAY.isoformat(),
        "last": day_number(LAST_DAY),
        "known": day_number(found.known),
        "week": [day_number(day) for day in MAIN_DAYS],
        "month": [day_number(day) for day in _month(MAIN_DAYS[0])],
        "locale": language(lang).browser_locale,
        "direction": language(lang).direction,
        "words": {key: say(key, lang) for key in WORDS},
        "rows": rows,
        "cells": [json.loads(text) for text in cells],
    }


def _month(day: date) -> tuple[date, date]:
    """The first and the last day of a day's month."""
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def _row(atlas: Atlas, place: Feature, row: Row, cells: dict[str, int], lang: Lang) -> Document:
    pairs: list[int] = []
    for stretch in row.stretches:
        text = json.dumps(_cell(atlas, stretch, lang), ensure_ascii=False)
        pairs += [day_number(stretch.start), cells.setdefault(text, len(cells))]
    name, main = place.name(language(lang).code), place.id in MAIN_PLACES
    return {"id": place.id, "name": name, "main": main, "cells": pairs}


def _cell(atlas: Atlas, stretch: Stretch, lang: Lang) -> Document:
    full = {
        "look": look_document(look_of(stretch.holder)),
        **_glyph(state_look(stretch.state, stretch.start, atlas.register.claims)),
        "says": f"{phrases.holder(stretch.holder, lang)}{say('semicolon', lang)}"
        f"{phrases.state(stretch.state, lang)}",
        "events": [_event(atlas, id_, lang) for id_ in stretch.events],
    }
    return {key: value for key, value in full.items() if value}


def _glyph(look: StateLook) -> Document:
    """A sign stands on the days of which something is reported, not after them."""
    if look.last_day or look.word == "unknown":
        return {}
    return {"glyph": look.glyph, "red": look.is_red}


def _event(atlas: Atlas, id_: str, lang: Lang) -> str:
    claim = atlas.register.claims[id_]
    return f"{phrases.value(claim, lang)} ({term('claimant', claim.claimant, lang)})"


COLUMNS = (
    "place", "name", "day", "known", "holder", "holder_certainty", "holder_basis", "holder_told",
    "holder_claims", "state", "state_certainty", "state_told", "state_claims", "events", "look",
)  # fmt: skip
"""The columns, in their order."""


def matrix_rows(atlas: Atlas, matrix: Matrix, lang: Lang = FIRST) -> Iterator[dict[str, str]]:
    """Write a row for each place and day, by `COLUMNS`. Several ids are joined by spaces."""
    for row in matrix.rows:
        name = atlas.places[row.place].name(language(lang).code)
        for day in matrix.days:
            stretch = row.on(day)
            days = {"day": day.isoformat(), "known": matrix.known.isoformat()}
            yield {"place": row.place, "name": name, **days, **_answers(stretch, lang)}


def _answers(stretch: Stretch, lang: Lang) -> dict[str, str]:
    holder, state = stretch.holder, stretch.state
    return {
        "holder": holder.answer,
        "holder_certainty": holder.certainty,
        "holder_basis": holder.basis or "",
        "holder_told": phrases.holder(holder, lang),
        "holder_claims": " ".join(holder.claims),
        "state": state.answer,
        "state_certainty": state.certainty,
        "state_told": phrases.state(state, lang),
        "state_claims": " ".join(state.claims),
        "events": " ".join(stretch.events),
        "look": look_of(holder).key,
    }
