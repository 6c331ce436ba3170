"""The files of the record, read as text and nothing guessed.

YAML is read with every value as text: ``2016`` stays "2016", ``no`` stays "no". A key that
stands twice is refused, since YAML would silently keep the last. So are aliases, files that are
no plain files, and what is larger or deeper than a record can be: a stranger's file is read too.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

Record = dict[str, Any]

MOST_BYTES = 1_000_000
"""The size that a file of the record may have."""

MOST_CLAIMS = 500
"""How many claims a file of the record may hold; the largest holds 94."""

MOST_DEPTH = 12
"""How deep lists and fields may lie in each other in a file of the record."""

MOST_PARTS = 200_000
"""How many lists, fields and texts a file of the record may hold; the largest holds 3,000."""

NO_PLAIN_FILE = b"\0"
"""What stands for the content of a pipe, a device or a link: no file of the record holds it."""

PARTS = ("sources", "claims", "claimants")
"""The folders of the record."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in the record: in which file and record, against which rule, how to mend it."""

    file: str
    record: str
    rule: str
    advice: str


class RecordError(ValueError):
    """The record cannot be used as it stands. The message says where and how to mend it."""


@dataclass(slots=True)
class Records:
    """All files of the record as they were written."""

    sources: dict[str, Record] = field(default_factory=dict)  # by file
    claims: list[tuple[str, str, Record]] = field(default_factory=list)  # file, subject, claim
    claimants: list[tuple[str, str, str]] = field(default_factory=list)  # name, file, group
    problems: list[Problem] = field(default_factory=list)  # of files that could not be read


class _StrictLoader(yaml.CBaseLoader if hasattr(yaml, "CBaseLoader") else yaml.BaseLoader):  # type: ignore[misc]
    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> Any:
        seen: set[str] = set()
        for key, _ in node.value:
            is_text = isinstance(key, yaml.ScalarNode)
            if not is_text or key.value in seen:
                told = f"{key.value!r} stands twice" if is_text else "a field's name is a text"
                raise yaml.constructor.ConstructorError(problem=told, problem_mark=key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def read_records(folder: Path) -> Records:
    """Read every file of the record, in order. A file that cannot be read becomes a problem.

    It checks no content; see seeds.check for the rules.
    """
    return parse_records(record_files(folder))


def record_files(folder: Path) -> dict[str, bytes]:
    """Read the files of ``sources``, ``claims`` and ``claimants``, by their paths in the folder."""
    paths = [path for part in PARTS for path in sorted((folder / part).rglob("*.yaml"))]
    return {path.relative_to(folder).as_posix(): _content(path) for path in paths}


def parse_records(files: Mapping[str, bytes]) -> Records:
    """Read the record from its files, in their order. One that cannot be read becomes a problem."""
    records = Records()
    for file, written in files.items():
        try:
            content = yaml.load(_text(written), _StrictLoader)
        except (yaml.YAMLError, ValueError) as error:
            advice = f"mend the YAML: {' '.join(str(error).split())}"
            records.problems.append(Problem(file, "-", "file_is_readable", advice))
            continue
        part = file.partition("/")[0]
        if part == "sources":
            records.sources[file] = content if isinstance(content, dict) else {}
        elif part == "claims":
            _add_claims(records, file, content)
        else:
            names = content if isinstance(content, list) else []
            records.claimants += [(str(name), file, Path(file).stem) for name in names]
    return records


def _content(path: Path) -> bytes:
    if path.is_symlink() or not path.is_file():
        return NO_PLAIN_FILE
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _text(content: bytes) -> str:
    """Decode a file once it is sure that a parser can take it."""
    if content == NO_PLAIN_FILE:
        raise ValueError("it is no plain file; put the file itself here")
    if len(content) > MOST_BYTES:
        raise ValueError(f"it is larger than {MOST_BYTES:,} bytes; split it")
    text = content.decode("utf-8")
    depth = 0
    for number, event in enumerate(yaml.parse(text, _StrictLoader)):
        if isinstance(event, yaml.AliasEvent):
            raise ValueError(f"write *{event.anchor} out; a file has no aliases")
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if number > MOST_PARTS:
            raise ValueError(f"it holds more than {MOST_PARTS:,} lists, fields and texts; split it")
        if depth > MOST_DEPTH:
            raise ValueError(f"lists and fields lie more than {MOST_DEPTH} deep in each other")
    return text


def _add_claims(records: Records, file: str, content: Any) -> None:
    claims = content.get("claims") if isinstance(content, dict) else None
    if isinstance(claims, list) and len(claims) <= MOST_CLAIMS:
        subject = str(content.get("subject", ""))
        records.claims += [(file, subject, one if isinstance(one, dict) else {}) for one in claims]
        return
    advice = "begin with `subject:` and list the claims under `claims:`"
    if isinstance(claims, list):
        advice = f"it has more than {MOST_CLAIMS:,} claims about one subject; split it"
    records.problems.append(Problem(file, "-", "file_is_readable", advice))
