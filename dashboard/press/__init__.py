"""The press map: a finished, sourced, dated map as a picture, a drawing or a page.

From a claim to a pixel: `content` asks the record what is where on the day, `titles` and `captions`
put it into words, `layout` divides the sheet, `labels` finds a place for every name, `draw` and
`inset` draw it, `write` makes the file. `pressmap` calls them in this order.
"""

from dashboard.press.layout import SIZES
from dashboard.press.pressmap import PressMap, make_map
from dashboard.press.spec import LAYERS, MODES, USUAL_LAYERS, VIEWS, Choices, MapSpec, map_spec
from dashboard.press.write import FORMATS, press_png

__all__ = [
    "FORMATS",
    "LAYERS",
    "MODES",
    "SIZES",
    "USUAL_LAYERS",
    "VIEWS",
    "Choices",
    "MapSpec",
    "PressMap",
    "make_map",
    "map_spec",
    "press_png",
]
