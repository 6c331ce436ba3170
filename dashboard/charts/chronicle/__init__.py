"""A subject through time on one axis: status as bands, numbers as points, events with labels."""

from dashboard.charts.chronicle.axis import chronicle_span
from dashboard.charts.chronicle.drawing import chronicle
from dashboard.charts.chronicle.told import Told

__all__ = ["Told", "chronicle", "chronicle_span"]
