"""Claims and their sources as every form of a dossier tells them, and how to cite them."""

import json
from collections.abc import Iterable
from typing import Any

from dashboard.charts import GROUP_COLOURS
from dashboard.dossier.collecting import Dossier
from dashboard.mappage.record import safe_link
from dashboard.text import phrases, say, term
from seeds import Citation, Claim, Source
from seeds.vocabulary import PROPERTIES

Document = dict[str, Any]


def groups_document(dossier: Dossier, lang: str) -> list[Document]:
    """Write every claim, by property in the order of the vocabulary; of other subjects last."""
    own = [
        _group(dossier, term("property", name, lang), f"about-{name}", claims, lang)
        for name in PROPERTIES
        if (claims := [claim for claim in dossier.claims if claim.property == name])
    ]
    if not dossier.beside:
        return own
    return [*own, _group(dossier, say("dossier.beside", lang), "beside", dossier.beside, lang)]


def sources_document(dossier: Dossier, lang: str) -> list[Document]:
    """Write every source of the dossier, the one of its location among them."""
    located = [dossier.located_by] if dossier.located_by else []
    sources = dict.fromkeys(source.id for source in (*dossier.sources, *located))
    return [source_entry(dossier.register.sources[id_], lang) for id_ in sources]


def source_entry(source: Source, lang: str) -> Document:
    """Write a source. A link that is not http or https is left out."""
    return {
        "id": source.id,
        "title": source.title,
        "author": source.author,
        "publisher": source.publisher,
        "published": say("published", lang, day=phrases.span(source.published, lang)),
        "read": say("dossier.read", lang, day=phrases.day(source.read, lang)),
        "licence": term("licence", source.licence, lang),
        "note": term("note", source.note, lang) if source.note else None,
        "url": safe_link(source.url),
        "archive": safe_link(source.archive_url),
        "at": None,
    }


def _card(dossier: Dossier, claim: Claim, lang: str) -> Document:
    """Write a claim: who says it apart from who prints it, its day apart from theirs."""
    group = dossier.group(claim)
    (says, says_lang), (why, why_lang) = phrases.says(claim, lang), phrases.why(claim, lang)
    return {
        "id": claim.id,
        "about": None if claim.subject == dossier.subject else _about(dossier, claim, lang),
        "value": _value(dossier, claim, lang),
        "claimant": term("claimant", claim.claimant, lang),
        "group": term("group", group, lang),
        "colour": GROUP_COLOURS[group],
        "says": says,
        "says_lang": says_lang,
        "when": phrases.time(claim, lang),
        "counted": phrases.span(claim.counted, lang) if claim.counted else None,
        "known": phrases.day(claim.known, lang),
        "verdict": claim.verdict,
        "verdict_word": term("verdict", claim.verdict, lang),
        "since": _since(dossier, claim, lang) if claim.verdict != "accepted" else None,
        "why": why or None,
        "why_lang": why_lang,
        "against": links_to(dossier, claim.against),
        "joins": links_to(dossier, claim.joins),
        "cited": [_cited(dossier, cited, lang) for cited in dict.fromkeys(claim.cited)],
    }


def links_to(dossier: Dossier, ids: tuple[str, ...]) -> list[Document]:
    """Write the ids of claims that were known, each with whether it stands in the dossier."""
    known = dossier.register.claims
    return [{"id": id_, "here": id_ in dossier.ids} for id_ in ids if id_ in known]


def _group(
    dossier: Dossier, name: str, anchor: str, claims: Iterable[Claim], lang: str
) -> Document:
    cards = [_card(dossier, claim, lang) for claim in claims]
    return {"name": name, "anchor": anchor, "claims": cards}


def _about(dossier: Dossier, claim: Claim, lang: str) -> str:
    name = dossier.name(claim.subject, lang)
    return f"{name}{say('comma', lang)}{term('property', claim.property, lang)}"


def _value(dossier: Dossier, claim: Claim, lang: str) -> str:
    told = phrases.value(claim, lang) + phrases.holding(claim.holding, lang)
    if claim.to:
        to = dossier.name(claim.to, lang)
        told += f"{say('comma', lang)}{say('to', lang)} {to}"
    return told


def _since(dossier: Dossier, claim: Claim, lang: str) -> str | None:
    """Tell from which day on a claim was known not to stand."""
    claims = dossier.register.claims
    days = [claims[id_].known for id_ in claim.against if id_ in claims]
    day = max(claim.known, min(days, default=claim.known))
    return say("since", lang, day=phrases.day(day, lang))


def _cited(dossier: Dossier, cited: Citation, lang: str) -> Document:
    entry = source_entry(dossier.register.sources[cited.source], lang)
    return {**entry, "at": phrases.passage(cited.at, lang)}


def references(dossier: Dossier) -> dict[str, str]:
    """Write how the dossier itself is cited: in one line, as BibTeX, as CSL-JSON.

    There is no clock in it, so that it stays the same.
    """
    title = dossier.name(dossier.subject, "en")
    return {
        "plain": _plain(dossier, title),
        "bibtex": _bibtex(dossier, title),
        "csl": _csl(dossier, title),
    }


def _plain(dossier: Dossier, title: str) -> str:
    return (
        f"{say('title')}. “{title}” ({dossier.subject}), dossier. Version {dossier.version}, "
        f"status on {dossier.on}, as known on {dossier.known}. Data: CC BY 4.0."
    )


def _bibtex(dossier: Dossier, title: str) -> str:
    fields = {
        "title": f"{{{title}: dossier}}",
        "author": f"{{{say('title')}}}",
        "year": str(dossier.known.year),
        "date": dossier.known.isoformat(),
        "version": dossier.version,
        "note": f"{dossier.subject}, status on {dossier.on}, as known on {dossier.known}",
    }
    lines = [f"  {name} = {{{_tex(value)}}}," for name, value in fields.items()]
    return "\n".join([f"@misc{{{_key(dossier)},", *lines, "}"])


def _csl(dossier: Dossier, title: str) -> str:
    day = dossier.known
    item: dict[str, Any] = {
        "id": _key(dossier),
        "type": "dataset",
        "title": f"{title}: dossier",
        "author": [{"literal": say("title")}],
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "version": dossier.version,
        "note": f"{dossier.subject}, status on {dossier.on}, as known on {dossier.known}",
    }
    return json.dumps([item], ensure_ascii=False, indent=1)


def _key(dossier: Dossier) -> str:
    return f"atlas-{dossier.subject.replace('/', '-')}-{dossier.known}"


def _tex(text: str) -> str:
    return "".join(f"\\{letter}" if letter in "&%$#_" else letter for letter in text)
