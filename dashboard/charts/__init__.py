"""A subject through time on one axis: status as bands, numbers as points, events with labels."""

from dashboard.charts.axis import chronicle_span
from dashboard.charts.chronicle import draw_chronicle
from dashboard.charts.drawing import GROUP_COLOURS
from dashboard.charts.plot import Chronicle

__all__ = ["GROUP_COLOURS", "Chronicle", "chronicle_span", "draw_chronicle"]
