"""The claims and sources that the map page shows beside a place."""

from collections.abc import Iterable
from typing import Any

from dashboard.mappage.days import day_number
from seeds import Claim, Figure, Register, Source

Document = dict[str, Any]


def claim_documents(register: Register, ids: Iterable[str], sources: list[str]) -> list[Document]:
    """Write claims for the page.

    Args:
        register: The register.
        ids: The claims' ids, in the order of their numbers.
        sources: The ids of the sources, in the order of their numbers.

    Returns:
        One document a claim.
    """
    numbers = {id_: number for number, id_ in enumerate(sources)}
    return [_claim(register, register.claims[id_], numbers) for id_ in ids]


def source_documents(register: Register, ids: Iterable[str]) -> list[Document]:
    """Write sources for the page. A link that is not http or https is left out.

    Args:
        register: The register.
        ids: The sources' ids, in the order of their numbers.

    Returns:
        One document a source.
    """
    return [_source(register.sources[id_]) for id_ in ids]


def cited_by(register: Register, ids: Iterable[str]) -> list[str]:
    """List the sources that claims cite, once each.

    Args:
        register: The register.
        ids: The claims' ids.

    Returns:
        The sources' ids in the order in which they are first cited.
    """
    return list({c.source: None for id_ in ids for c in register.claims[id_].cited})


def safe_link(url: str | None) -> str | None:
    """Let a link pass if following it can do nothing but open a page.

    Args:
        url: The link as recorded.

    Returns:
        The link, or None if it is not http or https.

    Examples:
        >>> safe_link("javascript:alert(1)"), safe_link("https://example.org/a")
        (None, 'https://example.org/a')
    """
    return url if url and url.lower().startswith(("https://", "http://")) else None


def _claim(register: Register, claim: Claim, sources: dict[str, int]) -> Document:
    full = {
        "id": claim.id,
        "property": claim.property,
        "value": claim.value,
        "figure": claim.figure and _figure(claim.figure),
        "when": _when(claim),
        "claimant": claim.claimant,
        "group": register.groups.get(claim.claimant),
        "says": claim.says,
        "cited": [[sources[cited.source], cited.at] for cited in claim.cited],
        "known": day_number(claim.known),
        "verdict": None if claim.verdict == "accepted" else claim.verdict,
        "why": claim.why if claim.verdict != "accepted" or not claim.joins else None,
    }
    return {key: value for key, value in full.items() if value is not None}


def _when(claim: Claim) -> list[str]:
    spans = [claim.during] if claim.during else [claim.start, claim.until]
    return [span.text for span in spans if span]


def _figure(figure: Figure) -> list[float | str | None]:
    numbers = (figure.low, figure.value or figure.best, figure.high)
    return [*(None if n is None else float(n) for n in numbers), figure.unit]


def _source(source: Source) -> Document:
    full = {
        "title": source.title,
        "publisher": source.publisher,
        "published": source.published.text,
        "url": safe_link(source.url),
        "archive": safe_link(source.archive_url),
    }
    return {key: value for key, value in full.items() if value}
