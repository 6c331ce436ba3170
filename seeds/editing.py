"""Writing new claims, sources and archived copies into the record, each checked first."""

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import yaml

from seeds.check import check_records
from seeds.fields import CLAIM_FIELDS, SOURCE_FIELDS
from seeds.model import Source
from seeds.records import Problem, Record, read_records
from seeds.register import SEEDS, Register
from seeds.writing import write_file

WIDTH = 92
"""Where a long text is folded."""


def add_claim(folder: Path, subject: str, fields: Mapping[str, Any], group: str = "") -> str:
    """Write a claim at the end of its subject's file, if the check finds no fault with it.

    Args:
        folder: The folder of the record.
        subject: Whom it is about, such as ``camp/al-hol``; a file is begun for a new one.
        fields: Its fields, without the id, which is given back.
        group: The group that its claimant is listed in, if it is not yet.

    Raises:
        ValueError: It breaks a rule; nothing is written then.
    """
    records = read_records(folder)
    ends = [str(c.get("id")).rpartition("-")[2] for _, of, c in records.claims if of == subject]
    number = max((int(end) for end in ends if end.isdigit()), default=0) + 1
    id_ = f"{subject.replace('/', '-')}-{number}"
    claim = _ordered({"id": id_, **fields}, CLAIM_FIELDS)
    file = f"claims/{subject}.yaml"
    claimant = str(claim.get("claimant", ""))
    is_new = group and claimant not in {name for name, _, _ in records.claimants}
    if is_new:
        records.claimants.append((claimant, f"claimants/{group}.yaml", group))
    before = set(check_records(records))
    records.claims.append((file, subject, claim))
    _refuse(check_records(records), before)
    if is_new:
        _append(folder / "claimants" / f"{group}.yaml", "", f"- {_text(claimant, 0)}\n")
    _append(folder / file, f"subject: {subject}\nclaims:\n", _item(claim))
    return id_


def add_source(folder: Path, fields: Mapping[str, Any]) -> str:
    """Write a source to a file of its own, if the check finds no fault with it.

    Without an id it is named by its publisher and the day on which it came out. It is given back.

    Raises:
        ValueError: It breaks a rule, or there is one of that id; nothing is written then.
    """
    records = read_records(folder)
    named = f"{fields.get('publisher', '')} {fields.get('published', '')}".lower()
    id_ = fields.get("id") or re.sub(r"[^a-z0-9]+", "-", named).strip("-")
    source = _ordered({**fields, "id": id_}, SOURCE_FIELDS)
    file = f"sources/{id_}.yaml"
    if file in records.sources:
        raise ValueError(f"{file} is there already; name another id")
    before = set(check_records(records))
    records.sources[file] = source
    _refuse(check_records(records), before)
    lines = [f"{name}: {_text(str(value), 0)}\n" for name, value in source.items()]
    _append(folder / file, "", "".join(lines))
    return str(id_)


def _refuse(found: Any, before: set[Problem]) -> None:
    new = [problem for problem in found if problem not in before]
    if new:
        raise ValueError("; ".join(f"{problem.rule}: {problem.advice}" for problem in new))


def _ordered(fields: Mapping[str, Any], known: Mapping[str, Any]) -> Record:
    given = {name: value for name, value in fields.items() if value}
    return {name: given[name] for name in (*known, *given) if name in given}


def _append(path: Path, head: str, text: str) -> None:
    before = path.read_text("utf-8") if path.exists() else head
    write_file(path, before.rstrip("\n") + "\n" * bool(before) + text)


def _item(claim: Record) -> str:
    """A claim as it stands in a list of them.

    Examples:
        >>> print(_item({"id": "a-1", "cited": [{"source": "s", "at": "p. 1"}]}))
          - id: a-1
            cited:
              - source: s
                at: p. 1
        <BLANKLINE>
    """
    lines = [line for name, value in claim.items() for line in _field(name, value)]
    return (
        "\n".join("  - " + line if not n else "    " + line for n, line in enumerate(lines)) + "\n"
    )


def _field(name: str, value: Any) -> list[str]:
    if isinstance(value, str):
        return f"{name}: {_text(value, 4)}".split("\n")
    if all(isinstance(one, str) for one in value):
        return [f"{name}: [{', '.join(value)}]"]
    pairs = [list(one.items()) for one in value]
    return [f"{name}:"] + [
        f"  {'- ' if not n else '  '}{key}: {_text(text, 8)}"
        for one in pairs
        for n, (key, text) in enumerate(one)
    ]


def _text(text: str, indent: int) -> str:
    """A text in YAML: plain where it can be, quoted where it must, folded where it is long."""
    text = " ".join(text.split())
    if len(text) > WIDTH - indent - 12:
        folded = textwrap.wrap(text, WIDTH - indent, break_long_words=False, break_on_hyphens=False)
        if len(folded) > 1:
            return ">-\n" + "\n".join(f"  {line}" for line in folded)
    return text if _is_plain(text) else "'" + text.replace("'", "''") + "'"


def _is_plain(text: str) -> bool:
    try:
        return bool(yaml.load(f"a: {text}", yaml.BaseLoader) == {"a": text})
    except yaml.YAMLError:
        return False


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
            id_ = row.get("source_id", "")
            if fault := _fault_of_copy(register.sources.get(id_), address):
                faults.append(f"line {number}: {fault}")
            found[id_] = address
    if faults:
        raise ValueError("; ".join(faults))
    for id_, address in found.items():
        path = folder / "sources" / f"{id_}.yaml"
        lines = path.read_text("utf-8").splitlines(keepends=True)
        after = next(n for n, line in enumerate(lines) if line.startswith("url:")) + 1
        write_file(path, "".join([*lines[:after], f"archive_url: {address}\n", *lines[after:]]))
    return found


def _fault_of_copy(source: Source | None, address: str) -> str | None:
    """What speaks against an address; that of the Wayback Machine alone tells what it is of."""
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
