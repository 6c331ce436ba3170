"""Claims with their sources: who says it apart from who prints it, and how to cite it."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlencode
from xml.etree.ElementTree import Element

from dashboard.mappage.record import safe_link
from dashboard.panels.markup import Part, link, tag
from dashboard.text import phrases, say, term
from geodata.atlas import Atlas
from seeds import Citation, Claim, Register
from seeds.citing import plain_claim

FORMS = {"bib": "BibTeX", "csl.json": "CSL-JSON", "json": "JSON"}
"""The forms in which a claim is given at its address, beside the page for readers."""


def claim_boxes(
    atlas: Atlas, claims: Iterable[Claim], lang: str, about: str | None = None
) -> list[Element]:
    """Write claims out, each with its sources, its own address and how to cite it.

    A claim about another subject than the page's names its own.
    """
    return [_box(atlas, claim, lang, about) for claim in claims]


def folded(name: str, title: str, boxes: list[Element], *, is_open: bool = False) -> Element:
    """Put a part behind its title, which is a click away.

    Args:
        name: What the part is called: one that the reader opened or shut stays so, whatever day
            is shown.
    """
    fold = {"data-fold": name, "open": "" if is_open else None}
    return tag("details", tag("summary", title), *boxes, **fold)


def claim_link(claim: Claim, text: str) -> Element:
    """Link a text to the address of a claim."""
    return tag("a", text, href=f"/claim/{claim.id}", target="_blank")


def speakers_linked(register: Register, ids: Iterable[str], lang: str) -> list[Part]:
    """Name who says what claims say, each linked to the first claim that says it."""
    parts: list[Part] = []
    for name, claim in _first_said(register, ids).items():
        parts += [say("comma", lang)] if parts else []
        parts.append(claim_link(claim, term("claimant", name, lang)))
    return parts


def _first_said(register: Register, ids: Iterable[str]) -> dict[str, Claim]:
    """An editor's join is said by those whose sightings it joins."""
    told: dict[str, Claim] = {}
    for id_ in ids:
        claim = register.claims[id_]
        for one in [register.claims[j] for j in claim.joins if j in register.claims] or [claim]:
            told.setdefault(one.claimant, one)
    return told


def says_in(claim: Claim, lang: str) -> Element:
    """Give the point of a claim, in our words of the language if there are any."""
    words, code = phrases.says(claim, lang)
    return tag("span", words, lang=code, dir="auto")


def _box(atlas: Atlas, claim: Claim, lang: str, about: str | None) -> Element:
    return tag("div", *_parts(atlas, claim, lang, about), class_=f"claim {claim.verdict}")


def _parts(atlas: Atlas, claim: Claim, lang: str, about: str | None) -> Iterator[Part]:
    subject = None
    if about is not None and claim.subject != about and claim.subject in atlas.places:
        subject = f"{atlas.places[claim.subject].name(lang)}{say('comma', lang)}"
    yield tag(
        "p",
        tag("strong", term("claimant", claim.claimant, lang)),
        say("colon", lang),
        subject,
        f"{term('property', claim.property, lang)}{say('comma', lang)}{phrases.value(claim, lang)}",
        tag("span", f" ({phrases.when(claim, lang)})", class_="quiet"),
    )
    yield tag("p", says_in(claim, lang))
    if claim.verdict != "accepted" or claim.why:
        yield tag("p", *_doubt(claim, lang), class_="quiet")
    for cited in _cited(atlas.register, claim):
        yield _source_line(atlas.register, cited, lang)
    yield _cite(atlas.register, claim, lang)
    address = correction_address(claim, os.environ)
    if address:
        yield tag("p", tag("a", say("correct_this", lang), href=address, rel="noopener"))


CORRECTIONS = "ATLAS_CORRECTIONS"
"""The environment variable with the address at which a correction is filed."""


def correction_address(claim: Claim, environ: Mapping[str, str]) -> str | None:
    """Give the address of the form for a correction, filled in; None where there is no form."""
    form = environ.get(CORRECTIONS)
    if not form:
        return None
    filled = {"template": "correction.yml", "title": f"Correction: {claim.id}", "claim": claim.id}
    return f"{form}?{urlencode(filled)}"


def _doubt(claim: Claim, lang: str) -> Iterator[Part]:
    if claim.verdict != "accepted":
        yield tag("em", term("verdict", claim.verdict, lang))
        yield say("colon", lang) if claim.why else None
    words, code = phrases.why(claim, lang)
    yield tag("span", words, lang=code, dir="auto") if words else None


def _cited(register: Register, claim: Claim) -> Iterable[Citation]:
    """An editor's claim cites what the sightings cite that it joins."""
    joined = [register.claims[id_] for id_ in claim.joins if id_ in register.claims]
    return dict.fromkeys(claim.cited or tuple(c for one in joined for c in one.cited))


def _source_line(register: Register, cited: Citation, lang: str) -> Element:
    source = register.sources[cited.source]
    archive, comma = safe_link(source.archive_url), say("comma", lang)
    return tag(
        "p",
        link(tag("bdi", source.title), safe_link(source.url)),
        comma,
        tag("bdi", source.publisher),
        comma,
        say("published", lang, day=phrases.span(source.published, lang)),
        comma,
        tag("bdi", phrases.passage(cited.at, lang)),
        ". " if archive else None,
        link(say("archive", lang), archive) if archive else None,
        class_="source",
    )


def _apart(citation: str) -> Iterator[Part]:
    """Each title on its own, so that an Arabic one does not turn the date after it round."""
    for number, part in enumerate(re.split("(“[^”]*”)", citation)):
        yield tag("bdi", part) if number % 2 else part


def _cite(register: Register, claim: Claim, lang: str) -> Element:
    forms = [
        tag("a", name, href=f"/claim/{claim.id}.{ending}", target="_blank")
        for ending, name in FORMS.items()
    ]
    return tag(
        "details",
        tag("summary", say("cite", lang)),
        tag("p", tag("code", *_apart(plain_claim(register, claim))), dir="ltr"),
        tag("p", claim_link(claim, claim.id), *(part for form in forms for part in (" · ", form))),
        class_="cite",
        **{"data-fold": f"cite {claim.id}"},
    )
