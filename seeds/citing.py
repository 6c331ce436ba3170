"""Sources as people cite them: plain text, BibTeX, CSL-JSON."""

import re
from collections.abc import Iterable
from typing import Any

from seeds.model import Claim, Source
from seeds.register import Register
from seeds.settings import SETTINGS

_ESCAPED = re.compile(r"([&%$#_{}])")


def plain_citation(source: Source) -> str:
    """Write a source as one line of plain text.

    Examples:
        >>> from seeds import read_register
        >>> plain_citation(read_register().sources["bbc-2024-12-10-sednaya"]).split(",")[0]
        'BBC (via Yahoo News)'
    """
    parts = [source.author, source.publisher, f"“{source.title}”", source.published.text]
    told = ", ".join(part for part in parts if part)
    where = f", {source.url}" if source.url else ""
    return f"{told}{where} (read {source.read})"


def plain_claim(register: Register, claim: Claim) -> str:
    """Write a claim as one line of plain text that cites it and its sources.

    Examples:
        >>> from seeds import read_register
        >>> register = read_register()
        >>> plain_claim(register, register.claims["prison-al-shaddadi-2"])[:55]
        'SDF: about 1,500 Islamic State members escaped, the spo'
    """
    cited = [
        f"{plain_citation(register.sources[c.source])}, {c.at}"
        for c in claim.cited
        if c.source in register.sources
    ]
    joined = [f"joined from {', '.join(claim.joins)}"] if claim.joins else []
    sources = "; ".join([*cited, *joined])
    return f"{claim.claimant}: {claim.says}. {SETTINGS.name}, {claim.id}. {sources}"


def bibtex(sources: Iterable[Source]) -> str:
    """Write sources as BibTeX, one ``@misc`` entry each, its key the source's id.

    Examples:
        >>> from seeds import read_register
        >>> bibtex([read_register().sources["bbc-2024-12-10-sednaya"]]).splitlines()[0]
        '@misc{bbc-2024-12-10-sednaya,'
    """
    return "\n".join(_entry(source) for source in sources)


def csl_json(sources: Iterable[Source]) -> list[dict[str, Any]]:
    """Write sources as CSL-JSON, for reference managers; a day that is a span as a range.

    Examples:
        >>> from seeds import read_register
        >>> csl_json([read_register().sources["bbc-2024-12-10-sednaya"]])[0]["issued"]
        {'date-parts': [[2024, 12, 10]]}
    """
    return [_item(source) for source in sources]


def _entry(source: Source) -> str:
    title, author, publisher = (
        _ESCAPED.sub(r"\\\1", text)
        for text in (source.title, source.author or source.publisher, source.publisher)
    )
    fields = {
        "title": f"{{{title}}}",
        "author": author,
        "howpublished": publisher,
        "year": str(source.published.last.year),
        "date": source.published.text,
        "url": source.url,
        "urldate": source.read.isoformat(),
        "language": source.language,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{source.id},", *lines, "}\n"])


def _item(source: Source) -> dict[str, Any]:
    published = source.published.text.split("/")
    item = {
        "id": source.id,
        "type": "webpage" if source.url else "document",
        "title": source.title,
        "publisher": source.publisher,
        "author": source.author and [{"literal": source.author}],
        "issued": {"date-parts": [_parts(end) for end in published if end != ".."]},
        "accessed": {"date-parts": [_parts(source.read.isoformat())]},
        "URL": source.url,
        "language": source.language,
    }
    return {name: value for name, value in item.items() if value}


def _parts(day: str) -> list[int]:
    return [int(part) for part in day.rstrip("~?%").split("-")]
