"""The chronicle of a dossier, and what is said of it in words."""

from dashboard.charts import Chronicle, draw_chronicle
from dashboard.dossier.collecting import Dossier
from dashboard.dossier.naming import title_of
from dashboard.text import phrases, say
from geodata.bearing import first_day
from seeds import Claim
from seeds.vocabulary import PROPERTIES

DRAWN = ("party", "state", "figure")


def picture(dossier: Dossier, lang: str, theme: str, width: int, font: str) -> str | None:
    """Draw the chronicle of a dossier.

    Args:
        dossier: The dossier.
        lang: The language.
        theme: ``light``, ``dark`` or ``page``.
        width: Its width in pixels.
        font: The font, as CSS names it.

    Returns:
        The SVG document; None where nothing told of it has a day to stand on.
    """
    told = _told(dossier)
    if not told.claims and not told.bands:
        return None
    return draw_chronicle(told, picture_title(dossier, lang), lang, theme, width, font)


def picture_title(dossier: Dossier, lang: str) -> str:
    """Say what the chronicle shows, for who cannot see it."""
    first, last = (phrases.day(day, lang) for day in dossier.span)
    return say("dossier.chart", lang, place=title_of(dossier, lang), first=first, last=last)


def _told(dossier: Dossier) -> Chronicle:
    register = dossier.register
    dated = [claim for claim in dossier.claims if _is_drawn(claim)]
    return Chronicle(
        bands=dossier.bands,
        figures=_figures(dated),
        events=[claim for claim in dated if claim.property == "event"],
        groups=register.groups,
        days=[first_day(claim) for claim in dated],
        span=dossier.span,
        day=dossier.on,
    )


def _is_drawn(claim: Claim) -> bool:
    return claim.property == "event" or PROPERTIES[claim.property][0] in DRAWN


def _figures(claims: list[Claim]) -> dict[str, list[Claim]]:
    names = [name for name, (reading, _) in PROPERTIES.items() if reading == "figure"]
    found = {name: [claim for claim in claims if claim.property == name] for name in names}
    return {name: told for name, told in found.items() if told and name != "area"}
