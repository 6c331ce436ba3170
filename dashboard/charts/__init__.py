"""Small charts as SVG text: a place's status as a band, its figures as points with ranges."""

from dashboard.charts.band import status_band
from dashboard.charts.drawing import Chart
from dashboard.charts.figures import GROUP_COLOURS, figure_chart

__all__ = ["GROUP_COLOURS", "Chart", "figure_chart", "status_band"]
