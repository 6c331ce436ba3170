"""Archived copies of sources: which have none, and new ones taken in with a check."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from seeds.model import Source
from seeds.register import SEEDS, Register
from seeds.writing import write_file

COLUMNS = ("source_id", "url", "published", "archive_url")
_WAYBACK = re.compile(r"https?://web\.archive\.org/web/(\d{4,14})(?:[a-z]{2}_)?/(.+)")
_OTHERS = re.compile(
    r"https://(?:archive\.(?:ph|today|is|li|vn|md)|perma\.cc|ghostarchive\.org/archive)/[\w-]{4,}"
)


def unarchived(register: Register) -> Iterator[dict[str, str]]:
    """List by ``COLUMNS`` the sources that have an address and no archived copy."""
    for source in register.sources.values():
        if source.url and not source.archive_url:
            told = (source.id, source.url, source.published.text, "")
            yield dict(zip(COLUMNS, told, strict=True))


def take_archived(
    register: Register, rows: Iterable[Mapping[str, str]], folder: Path = SEEDS
) -> dict[str, str]:
    """Take addresses of archived copies into the record, all or none; give each by its source.

    Args:
        rows: Rows of ``COLUMNS``; those without an ``archive_url`` are left out.

    Raises:
        ValueError: A row names no source, or an address that is no copy of its source; every
            fault is told.
    """
    found, faults = {}, []
    for number, row in enumerate(rows, 2):
        address = (row.get("archive_url") or "").strip()
        if address:
            fault = _fault(register.sources.get(row.get("source_id", "")), address)
            faults += [f"line {number}: {fault}"] if fault else []
            found[row.get("source_id", "")] = address
    if faults:
        raise ValueError("; ".join(faults))
    for id_, address in found.items():
        _write(folder / "sources" / f"{id_}.yaml", address)
    return found


def _fault(source: Source | None, address: str) -> str | None:
    """What speaks against an address, in a few words.

    A copy of the Wayback Machine tells what it is of and when it was made; others tell neither.
    """
    if source is None:
        return "there is no such source_id"
    if source.archive_url:
        return f"{source.id} has a copy already: {source.archive_url}"
    wayback = _WAYBACK.fullmatch(address)
    if wayback is None:
        known = _OTHERS.fullmatch(address)
        return None if known else f"{address[:80]} is no address of an archive that is known"
    made, original = wayback.groups()
    if _bare(original) != _bare(source.url or ""):
        return f"{address[:80]} is a copy of another page than {source.id}"
    if made[:8] < source.published.first.strftime("%Y%m%d")[: len(made[:8])]:
        return f"{address[:80]} was made before {source.id} was published"
    return None


def _bare(url: str) -> str:
    """An address without what two spellings of it differ in."""
    return re.sub(r"^https?://(www\.)?", "", unquote(url)).rstrip("/").lower()


def _write(path: Path, address: str) -> None:
    lines = path.read_text("utf-8").splitlines(keepends=True)
    after = next(n for n, line in enumerate(lines) if line.startswith("url:")) + 1
    lines.insert(after, f"archive_url: {address}\n")
    write_file(path, "".join(lines))
