"""The press map: a finished, sourced, dated map as a picture, a drawing or a page."""

from dashboard.press.formats import press_png
from dashboard.press.pressmap import press_map

__all__ = ["press_map", "press_png"]
