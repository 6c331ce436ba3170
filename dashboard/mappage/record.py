"""The claims and sources that the map page shows beside a place."""

from collections.abc import Iterable
from typing import Any

from dashboard.mappage.variants import day_number
from seeds import Claim, Register, Source

Document = dict[str, Any]

MARKED_KINDS = ("prison", "camp", "base")
"""What is marked on the map, by its kind. What is said of other ground stands in the ledger."""


def claim_documents(register: Register, ids: Iterable[str], sources: list[str]) -> list[Document]:
    """Write claims for the page, with the sources by their numbers."""
    numbers = {id_: number for number, id_ in enumerate(sources)}
    return [_claim(register, register.claims[id_], numbers) for id_ in ids]


def source_documents(register: Register, ids: Iterable[str]) -> list[Document]:
    """Write sources for the page. A link that is not http or https is left out."""
    return [_source(register.sources[id_]) for id_ in ids]


def cited_by(register: Register, ids: Iterable[str]) -> list[str]:
    """List the ids of the sources that claims cite; in their order, links alike compress better."""
    return sorted({c.source for id_ in ids for c in register.claims[id_].cited})


def safe_link(url: str | None) -> str | None:
    """Let a link pass if it is http or https: following it can do nothing but open a page.

    Examples:
        >>> safe_link("javascript:alert(1)"), safe_link("https://example.org/a")
        (None, 'https://example.org/a')
    """
    return url if url and url.lower().startswith(("https://", "http://")) else None


def _claim(register: Register, claim: Claim, sources: dict[str, int]) -> Document:
    told = {"says": claim.says, "says_ar": claim.says_ar, "why": claim.why, "why_ar": claim.why_ar}
    full = {
        "id": claim.id,
        "claimant": claim.claimant,
        "cited": [[sources[cited.source], cited.at] for cited in claim.cited],
        "known": day_number(claim.known),
        "turns": _turns(register, claim),
        **(
            {"when": _when(claim), **told}
            if claim.subject.partition("/")[0] in MARKED_KINDS
            else {}
        ),
    }
    return {key: value for key, value in full.items() if value is not None}


def _turns(register: Register, claim: Claim) -> list[list[int | str]] | None:
    """From which day of the second clock on what is said against a claim, and its reason, are out.

    Each turn is a day, the verdict from then on, and whether the reason was out. None where the
    claim stands as it was said, without a reason.
    """
    others = {register.claims[id_].known for id_ in (*claim.against, *claim.see)}
    days = sorted({claim.known, *(day for day in others if day > claim.known)})
    turns: list[list[int | str]] = []
    for day in days:
        turn: list[int | str] = [
            register.verdict_on(claim, day),
            int(bool(register.why_on(claim, day))),
        ]
        if not turns or turns[-1][1:] != turn:
            turns.append([day_number(day), *turn])
    return None if [turn[1:] for turn in turns] == [["accepted", 0]] else turns


def _when(claim: Claim) -> list[str]:
    spans = [claim.during] if claim.during else [claim.start, claim.until]
    return [span.text for span in spans if span]


def _source(source: Source) -> Document:
    full = {
        "title": source.title,
        "publisher": source.publisher,
        "published": source.published.text,
        "url": safe_link(source.url),
        "archive": safe_link(source.archive_url),
    }
    return {key: value for key, value in full.items() if value is not None}
