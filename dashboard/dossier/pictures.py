"""The pictures of a dossier: its chronicle, and its days beside those of the main places."""

from datetime import date, timedelta

from dashboard.charts import Chronicle, draw_chronicle
from dashboard.dossier.collecting import Dossier
from dashboard.text import phrases, say
from geodata.bearing import first_day
from geodata.layers import MARKED
from geodata.matrix import MAIN_DAYS, MAIN_PLACES, matrix
from geodata.timeline import FIRST_DAY, LAST_DAY
from seeds import Claim
from seeds.vocabulary import MEASURES, PROPERTIES

DAYS = 31
"""So many days are shown one by one, with the day of the dossier in their middle."""

DRAWN = ("party", "state", "figure")


def chronicle(dossier: Dossier, lang: str, theme: str, width: int, font: str) -> str | None:
    """Draw the chronicle of a dossier; None where nothing told of it has a day to stand on.

    See `draw_chronicle`.
    """
    told = _told(dossier)
    if not told.claims and not told.bands:
        return None
    return draw_chronicle(told, chronicle_title(dossier, lang), lang, theme, width, font)


def chronicle_title(dossier: Dossier, lang: str) -> str:
    """Say what the chronicle shows, for who cannot see it."""
    first, last = (phrases.day(day, lang) for day in dossier.span)
    return say(
        "dossier.chart", lang, place=dossier.name(dossier.subject, lang), first=first, last=last
    )


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
    found = {name: [claim for claim in claims if claim.property == name] for name in MEASURES}
    return {name: told for name, told in found.items() if told and name != "area"}


def day_by_day(dossier: Dossier, lang: str) -> str | None:
    """Draw who held the subject and what it was doing, a day a cell, beside the main places.

    It is SVG, of a month round the dossier's day, or round the days that the atlas is about if that
    day is none of the map's; None for a subject that is not marked on the map.
    """
    from dashboard.matrix.drawing import matrix_svg

    if dossier.place is None or dossier.place.layer not in MARKED:
        return None
    others = [place for place in MAIN_PLACES if place != dossier.subject]
    found = matrix(dossier.atlas, [dossier.subject, *others], *_days_round(dossier.on))
    return matrix_svg(dossier.atlas, found, lang)


def _days_round(day: date) -> tuple[date, date]:
    middle = (
        day if FIRST_DAY <= day <= LAST_DAY else MAIN_DAYS[0] + (MAIN_DAYS[1] - MAIN_DAYS[0]) / 2
    )
    last = min(
        max(middle, FIRST_DAY + timedelta(days=DAYS // 2)) + timedelta(days=DAYS // 2), LAST_DAY
    )
    return last - timedelta(days=DAYS - 1), last
