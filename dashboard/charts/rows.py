"""The rows of a chronicle that tell numbers and events.

Many claims of one number, on many days, are points on a scale. A few are lines of text beside
their days: there a scale would hide what they say.
"""

from collections.abc import Sequence

from dashboard.charts.drawing import draw
from dashboard.charts.lines import draw_lines
from dashboard.charts.model import Chronicle
from dashboard.charts.plot import Plot
from dashboard.charts.scaled import draw_scaled
from dashboard.text import phrases, say, term
from geodata.bearing import first_day
from seeds import Claim

MANY = 8
"""Claims on so many days are drawn on a scale."""

GAP = 12


def draw_figures(plot: Plot, chronicle: Chronicle) -> None:
    """Draw a row for each number."""
    for property_, claims in chronicle.figures.items():
        drawn = _drawn(chronicle, claims)
        if not drawn:
            continue
        end = _begin(plot, term("property", property_, plot.lang))
        if _fits_a_scale(drawn):
            draw_scaled(plot, chronicle, drawn)
        else:
            draw_lines(plot, chronicle, drawn, [_line(claim, plot.lang) for claim in drawn])
        plot.y = max(plot.y, end)


def draw_events(plot: Plot, chronicle: Chronicle) -> None:
    """Draw the events."""
    drawn = _drawn(chronicle, chronicle.events)
    if drawn:
        _begin(plot, say("events", plot.lang))
        draw_lines(plot, chronicle, drawn, [_line(claim, plot.lang) for claim in drawn])


def _drawn(chronicle: Chronicle, claims: Sequence[Claim]) -> list[Claim]:
    reaching = [claim for claim in claims if chronicle.is_drawn(claim)]
    return sorted(reaching, key=lambda claim: (first_day(claim), claim.id))


def _begin(plot: Plot, name: str) -> float:
    rule = {"stroke": plot.theme.rule, "stroke_width": "1"}
    draw(plot.root, "line", x1=0, x2=plot.right, y1=plot.y, y2=plot.y, **rule)
    plot.y += GAP
    return plot.name_row(name, plot.y + 4)


def _fits_a_scale(claims: Sequence[Claim]) -> bool:
    units = {claim.figure.unit for claim in claims if claim.figure}
    return len({first_day(claim) for claim in claims}) >= MANY and len(units) == 1


def _line(claim: Claim, lang: str) -> str:
    claimant = term("claimant", claim.claimant, lang)
    return f"{phrases.value(claim, lang)}{say('comma', lang)}{claimant}"
