"""The numbers of a dossier at a glance: the accepted ones, each with who says so, of when."""

from typing import Any

from dashboard.charts import GROUP_COLOURS
from dashboard.dossier.model import Dossier
from dashboard.text import phrases, say, term
from geodata.bearing import bearing_on, first_day, last_day
from seeds import Claim
from seeds.vocabulary import PROPERTIES

Document = dict[str, Any]

MOST = 4
"""So many claims of a number are all told; of more, those of its last day."""


def glance_document(dossier: Dossier, lang: str) -> list[Document]:
    """Tell the accepted numbers, side by side; none is chosen over another.

    Args:
        dossier: The dossier.
        lang: The language.

    Returns:
        One document a property. Where there are many claims, those of the last day up to the
        dossier's of which one tells, and a note that says so.
    """
    found = []
    for name, (reading, _) in PROPERTIES.items():
        claims = dossier.register.standing(dossier.subject, name, dossier.known)
        if reading == "figure" and claims:
            shown, note = _shown(dossier, claims, lang)
            lines = [_line(dossier, claim, lang) for claim in shown]
            found.append({"name": term("property", name, lang), "note": note, "lines": lines})
    return found


def _shown(
    dossier: Dossier, claims: tuple[Claim, ...], lang: str
) -> tuple[list[Claim], str | None]:
    if len(claims) <= MOST:
        return sorted(claims, key=lambda claim: (first_day(claim), claim.id)), None
    days = [last_day(claim) for claim in claims if last_day(claim) <= dossier.on]
    day = max(days, default=dossier.on)
    shown = [bearing.claim for bearing in bearing_on(claims, day)]
    return shown, say("dossier.latest", lang, day=phrases.day(day, lang))


def _line(dossier: Dossier, claim: Claim, lang: str) -> Document:
    assert claim.figure is not None
    group = dossier.register.groups.get(claim.claimant, "other")
    return {
        "told": phrases.said(claim.figure, lang),
        "claimant": claim.claimant,
        "colour": GROUP_COLOURS[group],
        "when": phrases.time(claim, lang),
        "id": claim.id,
    }
