"""The press map: a finished, sourced, dated map as a picture, a drawing or a page."""

from dashboard.press.formats import press_map, press_png

__all__ = ["press_map", "press_png"]
