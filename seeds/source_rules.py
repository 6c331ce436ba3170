"""The rules on sources. A rule's docstring is its sentence in the data dictionary."""

import re

from seeds.context import Context, span_of
from seeds.dates import parse_day
from seeds.fields import SOURCE_FIELDS
from seeds.records import Record
from seeds.text import has_hidden_characters
from seeds.vocabulary import SOURCE_KINDS

_REQUIRED = [name for name, note in SOURCE_FIELDS.items() if note.required]


def source_fields_are_known(record: Record, context: Context) -> str | None:
    """A source has only the fields of the data dictionary."""
    unknown = sorted(set(record) - set(SOURCE_FIELDS))
    return (
        f"remove or rename {', '.join(unknown)}; a source has {', '.join(SOURCE_FIELDS)}"
        if unknown
        else None
    )


def source_is_complete(record: Record, context: Context) -> str | None:
    """A source has a title, publisher, kind, language, licence, day of publication and reading."""
    missing = [name for name in _REQUIRED if not record.get(name)]
    return f"add {', '.join(missing)}" if missing else None


def source_kind_is_known(record: Record, context: Context) -> str | None:
    """A source's kind is a word of the vocabulary."""
    kind = record.get("kind")
    wrong = kind is not None and kind not in SOURCE_KINDS
    return f"write a kind out of {', '.join(SOURCE_KINDS)}, not {kind!r}" if wrong else None


def source_language_is_a_code(record: Record, context: Context) -> str | None:
    """A source's language is a two-letter code of ISO 639-1."""
    language = record.get("language")
    wrong = language is not None and not re.fullmatch("[a-z]{2}", str(language))
    return (
        f"write the language as two letters, such as en or ar, not {language!r}" if wrong else None
    )


def source_days_are_readable(record: Record, context: Context) -> str | None:
    """The day of publication is EDTF with an end, the day of reading is YYYY-MM-DD."""
    published = span_of(record, "published")
    if "published" in record and (published is None or published.last.year == 9999):
        return f"write `published` as YYYY-MM-DD, A/B or ../B, not {record['published']!r}"
    try:
        parse_day(record.get("read", "2000-01-01"))
    except (TypeError, ValueError) as error:
        return f"`read`: {error}"
    return None


def source_was_read_after_it_was_published(record: Record, context: Context) -> str | None:
    """A source was published before it was read."""
    published, read = span_of(record, "published"), span_of(record, "read")
    wrong = published and read and published.first > read.last
    return (
        "correct `published` or `read`: nothing is read before it is published" if wrong else None
    )


def source_links_are_web_addresses(record: Record, context: Context) -> str | None:
    """Links of a source begin with http:// or https:// and hold no blank."""
    wrong = [
        name
        for name in ("url", "archive_url")
        if name in record and not re.fullmatch(r"https?://[^\s\"'<>`]+", str(record[name]))
    ]
    return f"write {', '.join(wrong)} as one http or https address" if wrong else None


def source_digest_is_sha256(record: Record, context: Context) -> str | None:
    """A digest is 64 hexadecimal digits, and stands wherever a document is named."""
    digest = record.get("sha256")
    wrong = (
        "document" in record if digest is None else not re.fullmatch("[0-9a-f]{64}", str(digest))
    )
    return (
        "write `sha256` of the copy that was read: 64 lower-case hexadecimal digits"
        if wrong
        else None
    )


def source_text_is_plain(record: Record, context: Context) -> str | None:
    """No text of a source holds control, zero-width or direction-changing characters."""
    wrong = [name for name, value in record.items() if has_hidden_characters(str(value))]
    return f"retype {', '.join(wrong)} without hidden characters" if wrong else None


SOURCE_RULES = (
    source_fields_are_known,
    source_is_complete,
    source_kind_is_known,
    source_language_is_a_code,
    source_days_are_readable,
    source_was_read_after_it_was_published,
    source_links_are_web_addresses,
    source_digest_is_sha256,
    source_text_is_plain,
)
