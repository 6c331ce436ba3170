"""Writing records: new claims and sources in the one form of the files, checked first."""

import re
import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from seeds.check import check_records
from seeds.fields import CLAIM_FIELDS, SOURCE_FIELDS
from seeds.records import Problem, Record, read_records
from seeds.writing import write_file

WIDTH = 92
"""Where a long text is folded."""


def add_claim(folder: Path, subject: str, fields: Mapping[str, Any], group: str = "") -> str:
    """Write a claim at the end of its subject's file, if the check finds no fault with it.

    Args:
        folder: The folder of the record.
        subject: Whom it is about, such as ``camp/al-hol``; a file is begun for a new one.
        fields: Its fields, without an id; see ``seeds.fields.CLAIM_FIELDS``.
        group: The group that its claimant is listed in, if it is not yet.

    Returns:
        Its id.

    Raises:
        ValueError: It breaks a rule; nothing is written then.
    """
    records = read_records(folder)
    numbers = [_number(claim) for _, about, claim in records.claims if about == subject]
    id_ = f"{subject.replace('/', '-')}-{max(numbers, default=0) + 1}"
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

    Args:
        folder: The folder of the record.
        fields: Its fields; see ``seeds.fields.SOURCE_FIELDS``. Without an id it is named by its
            publisher and the day on which it came out.

    Returns:
        Its id.

    Raises:
        ValueError: It breaks a rule, or there is one of that id; nothing is written then.
    """
    records = read_records(folder)
    id_ = fields.get("id") or _slug(f"{fields.get('publisher', '')} {fields.get('published', '')}")
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


def _number(claim: Record) -> int:
    end = str(claim.get("id", "")).rpartition("-")[2]
    return int(end) if end.isdigit() else 0


def _ordered(fields: Mapping[str, Any], known: Mapping[str, Any]) -> Record:
    given = {name: value for name, value in fields.items() if value}
    return {name: given[name] for name in known if name in given} | {
        name: value for name, value in given.items() if name not in known
    }


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


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
