"""The press map: a finished, sourced, dated map as a picture, a drawing or a page."""

from dashboard.press.formats import FORMATS, press_map, press_pdf, press_png, press_svg
from dashboard.press.order import LANGUAGES, LAYERS, MODES, USUAL_LAYERS, Choices, Order
from dashboard.press.pressmap import PressMap, make_map, order_of
from dashboard.press.sizes import SIZES
from dashboard.press.views import VIEWS

__all__ = [
    "FORMATS",
    "LANGUAGES",
    "LAYERS",
    "MODES",
    "SIZES",
    "USUAL_LAYERS",
    "VIEWS",
    "Choices",
    "Order",
    "PressMap",
    "make_map",
    "order_of",
    "press_map",
    "press_pdf",
    "press_png",
    "press_svg",
]
