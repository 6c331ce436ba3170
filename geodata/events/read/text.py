"""Tables of text: CSV and its kin. Separator, encoding and decimal sign are guessed and told."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv

from geodata.events.read.columns import NAMES, plain
from geodata.events.read.source import MOST_COLUMNS, Chunk, Source
from geodata.refusals import Refusal

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
BLOCK = 1 << 20
_SAMPLE = 1 << 18
_GDELT = {
    58: {0: "GLOBALEVENTID", 1: "SQLDATE", 53: "ActionGeo_Lat", 54: "ActionGeo_Long"},
    61: {0: "GLOBALEVENTID", 1: "SQLDATE", 56: "ActionGeo_Lat", 57: "ActionGeo_Long"},
}
"""GDELT's own files have no line of names: what its codebooks 1.0 and 2.0 call the columns."""


def open_text(path: Path, delimiter: str | None, encoding: str | None) -> Source:
    """Open a table of text, whose row 1 is the line of names; what is None is guessed."""
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    encoding = encoding or guess_encoding(sample, path.name)
    try:
        _ = "a".encode(encoding)  # some encodings are of other things than text
        text = codecs.getincrementaldecoder(encoding)("strict").decode(sample)
    except UnicodeError as error:
        raise not_in(encoding, path) from error
    except LookupError as error:
        raise Refusal("no-encoding", {"file": path.name, "encoding": repr(encoding)}) from error
    lines = text.removeprefix("\ufeff")
    delimiter = delimiter or guess_delimiter(lines)
    names, head = _header(lines, delimiter, path.name)
    if _is_gdelt(names, delimiter):
        given = _GDELT[len(names)]
        names, head = [given.get(n, f"column {n + 1}") for n in range(len(names))], 0
    told = {"encoding": encoding, "delimiter": delimiter}
    if len(names) == 1:
        raise Refusal("one-column", {"file": path.name})
    start = len(text) - len(lines) + head

    def read(wanted: list[str] | None) -> Iterator[Chunk]:
        with path.open("rb") as file:
            text = _Checked(file, path, encoding, delimiter, start)
            yield from _chunks(text, source, delimiter, wanted or names, 2 if head else 1)

    source = Source(path.name, "csv", names, read, told=told)
    return source


def guess_encoding(sample: bytes, name: str) -> str:
    """Guess the encoding of a text: UTF-8 if it may be, else Windows' Arabic or Western one."""
    if sample[:4] in (b"\xff\xfe\0\0", b"\0\0\xfe\xff"):
        raise Refusal("utf-32", {"file": name})
    if sample[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    if b"\0" in sample:
        raise Refusal("not-text", {"file": name})
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
        return "utf-8"
    except UnicodeDecodeError:
        runs = re.findall(rb"[\x80-\xff]+", sample)
        letters = b"".join(runs).decode("cp1256", "replace")
        arabic = sum("\u0600" <= letter <= "\u06ff" for letter in letters)
        longer = sum(len(run) for run in runs) / len(runs) >= 2
        return "windows-1256" if arabic > 0.6 * len(letters) and longer else "windows-1252"


LONGEST_NAME = 10_000
"""How many letters the name of a column may have."""


def guess_delimiter(text: str) -> str:
    """Guess what parts the fields: what gives the most columns of a known name, then the most."""
    known = {word for words in NAMES.values() for row in words for word in row}
    line = re.split(r"[\r\n]", text, maxsplit=1)[0]

    def worth(sign: str) -> tuple[int, int]:
        names = line.split(sign)
        return sum(plain(name.strip(' "')) in known for name in names), len(names)

    return max(DELIMITERS, key=worth)


def _header(text: str, delimiter: str, name: str) -> tuple[list[str], int]:
    """Read the line of names, and say how many characters it takes."""
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        names = next(reader, [])
    except csv.Error as error:
        raise Refusal("names", {"file": name, "error": str(error)}) from error
    if (longest := max(map(len, names), default=0)) > LONGEST_NAME:
        told = f"a name of {longest} letters"  # whatever else in this process lets pass
        raise Refusal("names", {"file": name, "error": told})
    if not any(field.strip() for field in names):
        raise Refusal("no-names", {"file": name})
    if len(names) > MOST_COLUMNS:
        raise Refusal("many-columns", {"file": name, "count": len(names), "most": MOST_COLUMNS})
    ends = [match.end() for match in re.finditer(r"\r\n|\n|\r", text)]
    head = ends[reader.line_num - 1] if len(ends) >= reader.line_num else len(text)
    return _each_once(names), head


def _each_once(names: list[str]) -> list[str]:
    """Give names that stand twice a number, so that no column is lost."""
    seen: dict[str, int] = {}
    unique = []
    for number, name in enumerate(names, 1):
        name = name.strip() or f"column {number}"
        seen[name] = seen.get(name, 0) + 1
        unique.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return unique


def _is_gdelt(fields: list[str], delimiter: str) -> bool:
    return (
        delimiter == "\t"
        and len(fields) in _GDELT
        and fields[0].isdigit()
        and re.fullmatch(r"(19|20)\d{6}", fields[1]) is not None
    )


def _chunks(
    file: "_Checked", source: Source, delimiter: str, wanted: list[str], first: int
) -> Iterator[Chunk]:
    """Parse block by block, in this thread: a reader of Arrow's own threads may wait for ever."""
    passed: list[int] = []
    width, done = len(source.names), first - 1

    def refuse(row: Any) -> str:
        passed.append(row.number)
        if row.text != _BLANK:
            why = Refusal("fields", {"count": row.actual_columns, "width": width})
            source.refused.add(row.number + done, why, "another number of fields")
        return "skip"

    parse = pacsv.ParseOptions(
        delimiter=delimiter,
        newlines_in_values=True,
        ignore_empty_lines=False,
        invalid_row_handler=refuse,
    )
    convert = pacsv.ConvertOptions(
        check_utf8=False,
        column_types=dict.fromkeys(source.names, pa.string()),
        strings_can_be_null=False,
        include_columns=wanted,
    )
    for block in file.blocks():
        passed.clear()
        size, names = len(block) + 1, source.names
        read = pacsv.ReadOptions(use_threads=False, block_size=size, column_names=names)
        try:
            table = pacsv.read_csv(pa.BufferReader(block), read, parse, convert)
        except pa.ArrowInvalid as error:
            told = {"file": source.name, "format": "CSV", "error": str(error)[:300]}
            raise Refusal("unreadable", told) from error
        every = table.num_rows + len(passed)
        rows = np.delete(np.arange(1, every + 1), np.array(passed, int) - 1) + done
        done += every
        source.done = file.done
        yield Chunk(rows, file.as_it_was(table))


_BLANK = "\0"
"""What is put on a blank line, which is passed over, so that it is told from a line of commas."""

_BLANK_LINE = re.compile(rb"(?:\A|(?<=\n))(?=\r?\n)")


LONGEST_ROW = 1 << 24
"""Bytes; a row that has more has a quote that nobody closed."""


class _Checked:
    """A text as UTF-8, block by block, and checked for what Arrow's reader lets pass."""

    def __init__(
        self, file: BinaryIO, path: Path, encoding: str, delimiter: str, start: int
    ) -> None:
        self._file, self._path, self._encoding = file, path, encoding
        self._delimiter, self._start = delimiter, start
        self._decoder = codecs.getincrementaldecoder(encoding)("strict")
        self._around = np.frombuffer(f'{delimiter}\n\r"'.encode(), np.uint8)
        self._quoted = re.compile(
            rf'(?:\A|(?<=[\n\r{re.escape(delimiter)}]))"[^"]*(?:""[^"]*)*(?:"|\Z)'.encode()
        )
        self._open = self._loose = self._blanks = self._ended = False

    def blocks(self) -> Iterator[bytes]:
        """Give the text in blocks of whole rows."""
        left = b""
        while not self._ended:
            left += self._block()
            end = len(left) if self._ended else self._end_of_rows(left)
            rows, left = left[:end], left[end:]
            if b"\n\n" in rows or b"\n\r\n" in rows or rows.startswith((b"\n", b"\r\n")):
                rows, self._blanks = _BLANK_LINE.sub(_BLANK.encode(), rows), True
            if rows:
                yield rows
            if len(left) > LONGEST_ROW:
                told = {"file": self._path.name, "most": LONGEST_ROW >> 20}
                raise Refusal("long-row", told)

    def _end_of_rows(self, data: bytes) -> int:
        """Give where the last whole row ends; a line may end within quotes, and its row not."""
        end = _line_end(data, len(data))
        if self._loose:  # a quote within a field is a letter as any other
            for field in reversed(list(self._quoted.finditer(data))):
                if field.start() < end <= field.end():
                    end = _line_end(data, field.start())
        else:
            while data.count(b'"', 0, end) % 2:
                end = _line_end(data, data.rfind(b'"', 0, end))
        return end

    @property
    def done(self) -> float:
        """The part of the file that was read."""
        return self._file.tell() / max(1, self._path.stat().st_size)

    def as_it_was(self, table: pa.Table) -> pa.Table:
        """Take from fields over several lines what was put on blank lines."""
        if not self._blanks:
            return table
        columns = [pc.replace_substring(column, _BLANK, "") for column in table.columns]
        return pa.table(columns, names=table.column_names)

    def _block(self) -> bytes:
        raw = self._file.read(BLOCK) + self._file.readline(BLOCK)
        self._ended = not raw
        try:
            text = self._decoder.decode(raw, final=self._ended)
        except UnicodeError as error:
            raise not_in(self._encoding, self._path) from error
        text, self._start = text[self._start :], max(0, self._start - len(text))
        if _BLANK in text:
            raise Refusal("not-text", {"file": self._path.name})
        data = text.encode()
        if not self._loose and (b'"' in data or (self._ended and self._open)):
            self._check_quotes(data)
        return data

    def _check_quotes(self, data: bytes) -> None:
        letters = np.frombuffer(data, np.uint8)
        at = np.flatnonzero(letters == ord('"'))
        opening, closing = at[int(self._open) :: 2], at[1 - int(self._open) :: 2]
        before = letters[opening[opening > 0] - 1]
        after = letters[closing[closing < len(letters) - 1] + 1]
        self._open ^= bool(len(at) % 2)
        good = np.isin(before, self._around).all() and np.isin(after, self._around).all()
        if not good or (self._ended and self._open):
            self._read_strictly()
            self._loose = True

    def _read_strictly(self) -> None:
        """Find the quote that is at fault, if one is."""
        with self._path.open(encoding=self._encoding, newline="") as text:
            reader, line = csv.reader(text, delimiter=self._delimiter, strict=True), 1
            try:
                for _ in reader:
                    line = reader.line_num + 1
            except csv.Error as error:
                told = {"file": self._path.name, "line": str(line), "error": str(error)}
                raise Refusal("quotes", told) from error


def _line_end(data: bytes, before: int) -> int:
    """Give where the last line ends that is whole; its end may have two letters."""
    return max(data.rfind(b"\n", 0, before), data.rfind(b"\r", 0, max(0, before - 1))) + 1


def not_in(encoding: str, path: Path) -> Refusal:
    """Say on which line a file is not in an encoding, and what may help."""
    other = "windows-1256" if encoding == "utf-8" else "utf-8"
    with path.open("rb") as file:
        number = next((n for n, line in enumerate(file, 1) if not _is_in(encoding, line)), 1)
    told = {"file": path.name, "line": str(number), "encoding": encoding.upper(), "other": other}
    return Refusal("not-in-encoding", told)


def _is_in(encoding: str, line: bytes) -> bool:
    try:
        line.decode(encoding)
    except UnicodeError:
        return False
    return True
