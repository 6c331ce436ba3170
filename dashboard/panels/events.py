"""The reader's own events: which lay near a facility, how near, when, and in whose zone.

What is uploaded belongs to the session: it is read by a process of its own, with a limit of time
and memory, from a folder that is gone when it was read. What came of it is kept in the session's
own state, never where another visitor's may be.
"""

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree.ElementTree import Element

import numpy as np
import pyarrow.csv as pacsv
import streamlit as st

from dashboard.charts.drawing import data_link
from dashboard.charts.own_events import hits_map, months_chart
from dashboard.panels.markup import as_markdown, show, tag
from dashboard.panels.view import View
from dashboard.server.shared_state import the_atlas
from dashboard.server.workshop import Busy, Workshop, made_now
from dashboard.text import phrases, say, term
from geodata.atlas import Atlas
from geodata.events import DOUBTED, READ, AskNear, AskZone, How, Nearby, Rejected, ask, located
from geodata.refusals import Refusal
from seeds.vocabulary import PARTIES

ENDINGS = ["csv", "tsv", "txt", "xlsx", "xls", "ods", "geojson", "json", "gpkg", "fgb", "parquet"]
MOST_REFUSED = 50
ORDERS = {"guess": None, "day": True, "month": False}
CSV = "text/csv"

_WORKSHOP = Workshop(workers=1, kept_bytes=0)
"""The page's own: what is uploaded is a stranger's, and nothing of it is kept."""


@dataclass(frozen=True)
class Found:
    """What came of an uploaded table.

    Attributes:
        read: How it was read, in words.
        holders: How many events lay in the zone of each holder.
        refused: Rows that are no events, the first of them.
        doubts: What looks wrong: how many, by what.
        pairs: The events near facilities, as CSV.
        zones: The events with their zones, as CSV.
    """

    read: str
    events: int
    nearby: list[Nearby]
    holders: Counter[str]
    refused: list[Rejected]
    refused_count: int
    doubts: Counter[str]
    pairs: bytes
    zones: bytes


def show_events(view: View) -> None:
    """Show what is asked of a table, and what came of it."""
    atlas, lang = the_atlas(view.says).as_known(view.known), view.lang
    show([tag("h2", say("own.title", lang)), tag("p", say("own.note", lang))], lang)
    choose, see = st.columns([1, 2])
    with choose:
        label = say("own.file", lang, formats=phrases.listed(READ, lang))
        given = st.file_uploader(label, ENDINGS, key="own_file")
        within_km = st.number_input(say("own.within", lang), 0.1, 1000.0, 5.0, key="own_within")
        parties = [None, *PARTIES]
        holder = st.selectbox(
            say("own.holder", lang),
            parties,
            format_func=lambda party: _party(party, lang),
            key="own_holder",
        )
        how = _how(lang)
    if given is None:
        return
    with see:
        asked = AskNear(within_km * 1000, holder)
        key = (given.file_id, asked, how, view.known, view.says)
        kept = st.session_state.get("own_found")
        if kept is None or kept[0] != key:
            with st.spinner(as_markdown(given.name)):
                st.session_state["own_found"] = kept = key, _found(view, given, asked, how)
        found = kept[1]
        if found is None:
            st.error(say("own.busy", lang))
        elif isinstance(found, Refusal):
            st.error(as_markdown(f"\u2068{given.name}\u2069: {_why(found, lang)}"))
        else:
            _show_found(atlas, view, found, within_km)


def _party(party: str | None, lang: str) -> str:
    return say("any", lang) if party is None else term("party", party, lang)


def _how(lang: str) -> How:
    with st.expander(say("own.how", lang), key="own_how"):
        columns = {
            name: st.text_input(say(f"own.{name}", lang), max_chars=100, key=f"own_{name}") or None
            for name in ("date", "lat", "lon", "id")
        }
        order = st.selectbox(
            say("own.order", lang),
            list(ORDERS),
            format_func=lambda one: say(f"own.order.{one}", lang),
            key="own_order",
        )
    return How(**columns, day_first=ORDERS[order])


def _found(view: View, given: Any, asked: AskNear, how: How) -> "Found | Refusal | None":
    """Have it asked of what was uploaded; None where that takes more than there is for it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "events"
        path.write_bytes(given.getbuffer())
        given_to = path, asked, how, view.says, view.known
        try:
            found: Found | Refusal = made_now(found_in, *given_to, workshop=_WORKSHOP)
            return found
        except (Busy, ValueError, RuntimeError):
            return None


def found_in(
    path: Path, asked: AskNear, how: How, says: str | None, known: date
) -> "Found | Refusal":
    """Ask of a file; give what came of it, or why it is no table of events."""
    atlas = the_atlas(says).as_known(known)
    try:
        return _asked(atlas, path, asked, how)
    except Refusal as refusal:
        return refusal


def _asked(atlas: Atlas, path: Path, asked: AskNear, how: How) -> Found:
    pairs, zones = io.BytesIO(), io.BytesIO()
    near = ask(asked, path, how, atlas=atlas, out=pairs)
    zone = ask(AskZone(), path, how, atlas=atlas, out=zones)
    columns = "; ".join(f"{what}: {name}" for what, name in near.read["columns"].items())
    return Found(
        f"{near.read['format']} ({columns})",
        near.events,
        near.counts.by_facility(located(atlas)),
        zone.counts,
        near.refused[:MOST_REFUSED],
        near.kinds.total(),
        near.doubts,
        pairs.getvalue(),
        zones.getvalue(),
    )


def _show_found(atlas: Atlas, view: View, found: Found, within_km: float) -> None:
    lang = view.lang
    show(_told(found, within_km, lang), lang)
    months = sum((Counter(nearby.by_month) for nearby in found.nearby), Counter())
    theme = st.context.theme.type or "light"
    title = say("own.by_month", lang, km=phrases.number(within_km, lang))
    picture = hits_map(
        [feature.geometry for feature in atlas.layers["governorates"] if feature.geometry],
        [facility.lonlat for facility in located(atlas)],
        _points(found.pairs, within_km),
        say("own.map", lang),
        theme,
    )
    drawn = [(title, months_chart(dict(sorted(months.items())), title, theme))] if months else []
    drawn.append((say("own.map", lang), picture))
    show([part for caption, svg in drawn for part in _figure(caption, svg)], lang)
    show(_tables(found, lang), lang)
    one, other = st.columns(2)
    label = say("own.pairs_file", lang)
    one.download_button(label, found.pairs, "events-near.csv", CSV, key="own_pairs")
    label = say("own.zones_file", lang)
    other.download_button(label, found.zones, "events-zones.csv", CSV, key="own_zones")


def _told(found: Found, within_km: float, lang: str) -> Iterator[Element]:
    counts = {
        "events": found.events,
        "pairs": sum(nearby.count for nearby in found.nearby),
        "certain": sum(nearby.certain for nearby in found.nearby),
        "possible": sum(nearby.possible for nearby in found.nearby),
        "refused": found.refused_count,
        "km": within_km,
    }
    written = {key: phrases.number(value, lang) for key, value in counts.items()}
    yield tag("p", tag("strong", say("own.counts", lang, **written)))
    yield tag("p", say("own.read", lang, read=found.read), class_="quiet")
    for key, count in found.doubts.items():
        doubted = _why(Refusal(key, {**DOUBTED, "land": say("country", lang)}), lang)
        many = phrases.number(count, lang)
        yield tag("p", say("own.looks_wrong", lang, count=many, what=doubted))
    if found.refused:
        rows = [(str(row.row), _why(row.why, lang)) for row in found.refused]
        heads = [say("own.row", lang), say("own.why", lang)]
        yield tag("details", tag("summary", say("own.refused", lang)), _table(heads, rows))


def _why(refusal: Refusal, lang: str) -> str:
    """Tell why something is refused, its file apart."""
    values = {k: v for k, v in refusal.values.items() if k != "file"}
    if "what" in values:
        values["what"] = term("refused.what", str(values["what"]), lang)
    numbers = {k: phrases.number(v, lang) for k, v in values.items() if isinstance(v, int)}
    return say(f"refused.{refusal.key}", lang, **{**values, **numbers})


def _points(pairs: bytes, within_km: float) -> np.ndarray:
    if not pairs:
        return np.zeros((0, 2))
    columns = ["row", "lon", "lat", "distance_m"]
    options = pacsv.ConvertOptions(include_columns=columns)
    parse = pacsv.ParseOptions(newlines_in_values=True)
    table = pacsv.read_csv(io.BytesIO(pairs), parse_options=parse, convert_options=options)
    row, lon, lat, metres = (np.asarray(table[name]) for name in columns)
    _, once = np.unique(row[metres <= within_km * 1000], return_index=True)
    return np.column_stack((lon, lat))[metres <= within_km * 1000][once]


def _figure(caption: str, svg: str) -> list[Element]:
    picture = tag("img", src=data_link(svg), alt=caption, style="max-width: 100%")
    return [tag("h3", caption), picture]


def _tables(found: Found, lang: str) -> Iterator[Element]:
    keys = ("facility", "count", "certain", "possible", "nearest")
    rows = [
        (
            nearby.facility.name(lang),
            *(phrases.number(n, lang) for n in (nearby.count, nearby.certain, nearby.possible)),
            "" if nearby.nearest_m is None else phrases.number(nearby.nearest_m / 1000, lang, 2),
        )
        for nearby in sorted(found.nearby, key=lambda nearby: -nearby.count)
    ]
    yield _table([say(f"own.{key}", lang) for key in keys], rows)
    yield tag("h3", say("own.holders", lang))
    zones = [
        (_holder(holder, lang), phrases.number(count, lang))
        for holder, count in found.holders.most_common()
    ]
    yield _table([say("own.holder_name", lang), say("own.events", lang)], zones)


def _holder(holder: str, lang: str) -> str:
    return term("party", holder, lang) if holder in PARTIES else term("ground", holder, lang)


def _table(heads: list[str], rows: Sequence[tuple[str, ...]]) -> Element:
    head = tag("tr", *(tag("th", text, scope="col") for text in heads))
    lines = (tag("tr", *(tag("td", cell) for cell in row)) for row in rows)
    return tag("table", head, *lines)
