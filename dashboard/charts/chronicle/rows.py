"""The rows of a chronicle that tell numbers and events.

Many claims of one number, on many days, are points on a scale, each with its range. A few are
lines of text beside their days: there a scale would hide what they say.
"""

from collections.abc import Sequence

from dashboard.charts.chronicle.lines import draw_lines
from dashboard.charts.chronicle.marks import draw_point
from dashboard.charts.chronicle.scale import Scale
from dashboard.charts.chronicle.sheet import SMALL, Look, Sheet
from dashboard.charts.chronicle.told import Told
from dashboard.charts.drawing import draw
from dashboard.text import phrases, say, term
from geodata.bearing import first_day
from seeds import Claim

MANY = 8
"""Claims on so many days are drawn on a scale."""

HEIGHT, GAP = 170, 12


def draw_figures(sheet: Sheet, told: Told) -> None:
    """Draw a row for each number.

    Args:
        sheet: The sheet.
        told: What is told.
    """
    for property_, claims in told.figures.items():
        drawn = _drawn(told, claims)
        if not drawn:
            continue
        end = _begin(sheet, term("property", property_, sheet.lang))
        if _fits_a_scale(drawn):
            _draw_scaled(sheet, told, drawn)
        else:
            draw_lines(sheet, told, drawn, lambda claim: _said(claim, sheet.lang))
        sheet.y = max(sheet.y, end)


def draw_events(sheet: Sheet, told: Told) -> None:
    """Draw the events.

    Args:
        sheet: The sheet.
        told: What is told.
    """
    drawn = _drawn(told, told.events)
    if drawn:
        _begin(sheet, say("events", sheet.lang))
        draw_lines(sheet, told, drawn, lambda c: f"{c.value}{say('comma', sheet.lang)}{c.claimant}")


def _drawn(told: Told, claims: Sequence[Claim]) -> list[Claim]:
    reaching = [claim for claim in claims if told.is_drawn(claim)]
    return sorted(reaching, key=lambda claim: (first_day(claim), claim.id))


def _begin(sheet: Sheet, name: str) -> float:
    draw(sheet.root, "line", x1=0, x2=sheet.right, y1=sheet.y, y2=sheet.y, **_rule(sheet))
    sheet.y += GAP
    return sheet.name_row(name, sheet.y + 4)


def _rule(sheet: Sheet) -> Look:
    return {"stroke": sheet.theme.rule, "stroke_width": "1"}


def _fits_a_scale(claims: Sequence[Claim]) -> bool:
    units = {claim.figure.unit for claim in claims if claim.figure}
    return len({first_day(claim) for claim in claims}) >= MANY and len(units) == 1


def _draw_scaled(sheet: Sheet, told: Told, claims: Sequence[Claim]) -> None:
    scale = Scale.over(claims, sheet.y, sheet.y + HEIGHT - 12)
    for number, text in scale.marks(sheet.lang):
        y = scale.y(number)
        draw(sheet.root, "line", x1=sheet.left, x2=sheet.right, y1=y, y2=y, **_rule(sheet))
        look: Look = {"text_anchor": "end", "font_size": SMALL, "fill": sheet.theme.quiet}
        draw(sheet.root, "text", text, x=sheet.left - 6, y=y + 4, **look)
    for claim in sorted(claims, key=told.stands):
        draw_point(sheet, told, claim, scale)
    sheet.y += HEIGHT


def _said(claim: Claim, lang: str) -> str:
    assert claim.figure is not None
    return f"{phrases.said(claim.figure, lang)}{say('comma', lang)}{claim.claimant}"
