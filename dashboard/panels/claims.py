"""Claims with their sources: who says it apart from who prints it, and where to read it."""

from collections.abc import Iterable
from datetime import date
from xml.etree.ElementTree import Element

from dashboard.mappage.record import safe_link
from dashboard.panels.markup import link, tag
from dashboard.text import phrases, say, term
from seeds import Citation, Claim, Register


def claim_boxes(
    register: Register, claims: Iterable[Claim], known: date, lang: str
) -> list[Element]:
    """Write claims out, each with its sources.

    Args:
        register: The register.
        claims: The claims.
        known: The day whose verdicts are given.
        lang: The language.

    Returns:
        An element a claim.
    """
    return [_claim_box(register, claim, known, lang) for claim in claims]


def _claim_box(register: Register, claim: Claim, known: date, lang: str) -> Element:
    verdict = register.verdict_on(claim, known)
    head = tag(
        "p",
        tag("strong", claim.claimant),
        say("colon", lang),
        f"{term('property', claim.property, lang)}, {phrases.value(claim, lang)}",
        tag("span", f" ({phrases.when(claim, lang)})", class_="quiet"),
    )
    doubt = None
    if verdict != "accepted" or claim.why:
        doubt = tag("p", tag("em", term("verdict", verdict, lang)), class_="quiet")
        doubt[0].tail = f"{say('colon', lang)}{claim.why}" if claim.why else None
    sources = [_source_line(register, cited, lang) for cited in _cited(register, claim)]
    said = tag("p", claim.says, dir="auto")
    return tag("div", head, said, doubt, *sources, class_=f"claim {verdict}", id=claim.id)


def _cited(register: Register, claim: Claim) -> Iterable[Citation]:
    """An editor's claim cites what the sightings cite that it joins."""
    joined = [register.claims[id_] for id_ in claim.joins]
    cited = claim.cited or tuple(c for sighting in joined for c in sighting.cited)
    return dict.fromkeys(cited)


def _source_line(register: Register, cited: Citation, lang: str) -> Element:
    source = register.sources[cited.source]
    archive = safe_link(source.archive_url)
    return tag(
        "p",
        link(tag("bdi", source.title), safe_link(source.url)),
        ", ",
        tag("bdi", source.publisher),
        ", ",
        say("published", lang, day=phrases.span(source.published, lang)),
        ", ",
        tag("bdi", cited.at),
        ". " if archive else None,
        link(say("archive", lang), archive) if archive else None,
        class_="source",
    )
