"""Your own table of events: which lay near a facility, how near, and in whose zone.

A table is a file, or a folder of Parquet parts. It is read batch by batch (`read`), each batch is
asked of the atlas (`near`, `zones`), and its rows go out as they come (`writing`), so that memory
does not grow with the table. Parts are asked one by one, on one machine or many; where the answer
goes to a folder, each part's answer is a file of its own, and what is there already is not made
again.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from geodata.atlas import Atlas, load
from geodata.events.kernel import Pairs, Sites
from geodata.events.near import Counts, Near, Nearby
from geodata.events.read import (
    DOUBTED,
    READ,
    Batch,
    EventTable,
    How,
    Rejected,
    parts_of,
    read_events,
)
from geodata.events.read.source import MOST_LISTED
from geodata.events.targets import Targets, located
from geodata.events.writing import Write, writing
from geodata.events.zones import OUTSIDE, Zones
from geodata.refusals import Refusal
from seeds.writing import write_file

__all__ = [
    "DOUBTED",
    "OUTSIDE",
    "READ",
    "AskNear",
    "AskZone",
    "Batch",
    "Counts",
    "EventTable",
    "How",
    "Near",
    "Nearby",
    "Pairs",
    "Rejected",
    "Result",
    "Sites",
    "Targets",
    "Zones",
    "ask",
    "located",
    "near",
    "place_events",
    "read_events",
]

Follow = Callable[[int, int | None], None]
"""Told how many rows were read, and about how many there are, as it goes on."""


@dataclass(frozen=True, slots=True)
class AskNear:
    """The question which events lay near a facility; see `near`."""

    within_m: float | None = None
    holder: str | None = None
    state: str | None = None
    known: date | None = None
    strict: bool = False

    def of(self, atlas: Atlas) -> Near:
        """Put it to an atlas."""
        return Near(Targets(atlas, self.holder, self.state, self.known), self.within_m, self.strict)


@dataclass(frozen=True, slots=True)
class AskZone:
    """The question in which zone each event lay; see `place_events`."""

    known: date | None = None

    def of(self, atlas: Atlas) -> Zones:
        """Put it to an atlas."""
        return Zones(atlas, self.known)


@dataclass(slots=True)
class Result:
    """What came of a table.

    Attributes:
        read: What was guessed or read of its form.
        events: The number of events.
        counts: The counts: `near.Counts`, or by holder.
        doubts: What looks wrong with the events, by its key in `geodata.refusals`: how many.
        refused: Rows that are no events: the first 10,000.
        kinds: How many rows are none, by the kind of reason.
    """

    read: Mapping[str, Any]
    events: int
    counts: Any
    doubts: Counter[str]
    refused: list[Rejected] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)

    def merge(self, other: "Result") -> None:
        """Add what came of another part."""
        self.events += other.events
        self.counts = self.counts + other.counts
        self.doubts += other.doubts
        self.refused = (self.refused + other.refused)[:MOST_LISTED]
        self.kinds += other.kinds


def ask(
    asked: AskNear | AskZone,
    path: Path,
    how: How | None = None,
    *,
    atlas: Atlas | None = None,
    out: Path | Any = None,
    scheduler: str | None = None,
    follow: Follow | None = None,
) -> Result:
    """Put a question to the atlas for every event of a table.

    Args:
        path: A file, or a folder of Parquet parts.
        how: What is said of how it is to be read.
        atlas: The atlas; the record's own if None.
        out: Where rows go: a file (.csv, .parquet, .gpkg), an open one, or a folder for a file a
            part, in which what is there from before is kept; None for counts alone.
        scheduler: The address of a Dask scheduler, whose workers see the same files and have
            this package; each part is asked there. None for this process.
        follow: Is told how far it got.

    Returns:
        The counts, and what is to be known of the table.

    Raises:
        OSError: A file cannot be read or written.
        ValueError: It is no table of events, or the question is none.
    """
    parts, how = parts_of(path), how or How()
    if scheduler is not None:
        return _on_cluster(scheduler, asked, parts, how, out)
    question = asked.of(atlas or load())
    if isinstance(out, Path) and is_folder(out):
        out.mkdir(exist_ok=True)
        return _joined([_kept(asked, question, part, how, out, follow) for part in parts])
    with nullcontext() if out is None else writing(out) as write:
        return _joined([_of_part(question, part, how, write, follow) for part in parts])


def is_folder(out: Path) -> bool:
    """Whether what is to be written goes to a folder, by its name."""
    return out.is_dir() or not out.suffix


def _of_part(
    question: Near | Zones, part: Path, how: How, write: Write | None, follow: Follow | None
) -> Result:
    table = EventTable(part, how)
    counts: Any = question.begin()
    for batch in table.batches(rest=write is not None):
        counts = question.ask(batch, counts, write)
        if follow:
            follow(table.events + len(table.refused), table.expected)
    listed = sorted(table.refused.first, key=lambda rejected: rejected.row)
    doubts, kinds = table.doubts.told(), table.refused.kinds
    return Result(table.read, table.events, counts, doubts, listed, kinds)


def _joined(results: list[Result]) -> Result:
    whole, *others = results
    for other in others:
        whole.merge(other)
    return whole


def _kept(
    asked: AskNear | AskZone,
    question: Near | Zones,
    part: Path,
    how: How,
    folder: Path,
    follow: Follow | None,
) -> Result:
    """Ask a part, unless its answer is in the folder already."""
    about, kept = part.stat(), folder / f"{part.stem}.json"
    told = (asked, how, part.name, about.st_size, about.st_mtime_ns, _record())
    mark = hashlib.sha256(repr(told).encode()).hexdigest()
    if (folder / f"{part.stem}.parquet").exists() and kept.exists():
        document = json.loads(kept.read_text("utf-8"))
        if document.pop("mark") == mark:
            return _from_json(document)
    with writing(folder / f"{part.stem}.parquet") as write:
        result = _of_part(question, part, how, write, follow)
    write_file(kept, json.dumps({"mark": mark, **_to_json(result)}, ensure_ascii=False))
    return result


@lru_cache(maxsize=1)
def _record() -> str:
    """Give what changes with the record, so that an answer from another one is not kept."""
    register = load().register
    return hashlib.sha256(repr(sorted(register.claims.items())).encode()).hexdigest()


def _to_json(result: Result) -> dict[str, Any]:
    counts = result.counts
    return {
        "read": result.read,
        "events": result.events,
        "counts": counts.document() if isinstance(counts, Counts) else counts,
        "doubts": result.doubts,
        "refused": [(row.row, row.why.key, row.why.values) for row in result.refused],
        "kinds": result.kinds,
    }


def _from_json(document: dict[str, Any]) -> Result:
    counts = document["counts"]
    return Result(
        document["read"],
        document["events"],
        Counts.of_document(counts) if "nearest_m" in counts else Counter(counts),
        Counter(document["doubts"]),
        [Rejected(row, Refusal(key, values)) for row, key, values in document["refused"]],
        Counter(document["kinds"]),
    )


def _on_cluster(
    scheduler: str, asked: AskNear | AskZone, parts: list[Path], how: How, out: Path | Any
) -> Result:
    if not isinstance(out, Path) or not is_folder(out):
        raise ValueError("with --scheduler give --out a folder: each worker writes its own parts")
    try:
        import distributed
    except ImportError as error:
        raise ValueError("--scheduler needs Dask: pip install 'distributed'") from error
    out.mkdir(exist_ok=True)
    cluster: Any = distributed
    with cluster.Client(scheduler, timeout="10s", set_as_default=False) as client:
        told = {"asked": asked, "how": how, "folder": out.resolve()}
        paths = [part.resolve() for part in parts]
        tasks = client.map(_asked_there, paths, pure=False, retries=3, **told)
        return _joined(client.gather(tasks))


def _asked_there(part: Path, asked: AskNear | AskZone, how: How, folder: Path) -> Result:
    return _kept(asked, _question(asked), part, how, folder, None)


@lru_cache(maxsize=4)
def _question(asked: AskNear | AskZone) -> Near | Zones:
    """Read the record once a worker."""
    return asked.of(load())


def near(atlas: Atlas, path: Path, within_m: float | None = None, **more: Any) -> Result:
    """Tell which events of a table lay near a facility.

    Args:
        within_m: The distance in metres, up to 1,000 km; None for the nearest facility of each.
        **more: ``holder`` and ``state`` that a facility must have had on the day, ``known`` and
            ``strict`` as of `AskNear`; the others, and the errors, are those of `ask`.

    Returns:
        The counts by facility and month, and what is to be known of the table.
    """
    own = {name: more.pop(name) for name in AskNear.__slots__ if name in more}
    return ask(AskNear(within_m, **own), path, more.pop("how", None), atlas=atlas, **more)


def place_events(atlas: Atlas, path: Path, known: date | None = None, **more: Any) -> Result:
    """Tell in which control zone each event of a table lay on its own day.

    Returns:
        The counts by holder, and what is to be known of the table. What more may be said, and the
        errors, are those of `ask`.
    """
    return ask(AskZone(known), path, more.pop("how", None), atlas=atlas, **more)
