"""What is wrong with a drawn map: what covers what, and what leaves its frame."""

from collections.abc import Iterator
from itertools import combinations

import shapely

from dashboard.press.frame import Rect
from dashboard.press.label import PAD, Placed
from dashboard.press.lettering import Word
from dashboard.press.panel import EDGE, Panel
from dashboard.press.pressmap import PressMap
from dashboard.press.sizes import size_of


def faults(made: PressMap) -> list[str]:
    """List what is wrong with a map.

    Args:
        made: The map.

    Returns:
        A sentence for each fault; none for a sound map.
    """
    found = [fault for panel in made.panels for fault in _panel_faults(panel, made.furniture)]
    return [*found, *_text_faults(made)]


def _panel_faults(panel: Panel, furniture: tuple[Rect, ...]) -> Iterator[str]:
    """Furniture covers the window of the map, not that of the inset, which is furniture too."""
    window = panel.frame.window
    boxes = [rect for rect in furniture if rect.meets(window) and rect != window]
    drawn = [(placed, placed.at.box.grown(-PAD)) for placed in panel.placed if placed.at.box]
    for (one, box), (other, other_box) in combinations(drawn, 2):
        if box.meets(other_box):
            yield f"label {_text(one)!r} covers label {_text(other)!r}"
        if one.at.leader and other.at.leader and _line(one).crosses(_line(other)):
            yield f"leaders of {_text(one)!r} and {_text(other)!r} cross"
    for placed, box in drawn:
        yield from _label_faults(placed, box, panel, boxes)
    for mark in panel.marks:
        if any(rect.holds(mark.x, mark.y) for rect in boxes):
            yield f"marker of {mark.site.feature.id} stands under furniture"


def _label_faults(placed: Placed, box: Rect, panel: Panel, boxes: list[Rect]) -> Iterator[str]:
    own = placed.label.marker
    for mark in panel.marks:
        inset = placed.label.layer == "inset"
        if not inset and box.meets(mark.box) and not (own and own.holds(mark.x, mark.y)):
            yield f"label {_text(placed)!r} covers the marker of {mark.site.feature.id}"
    if any(box.meets(rect) for rect in boxes):
        yield f"label {_text(placed)!r} runs under furniture"
    window = panel.frame.window.grown(PAD - EDGE / 2)
    if not (window.holds(box.left, box.bottom) and window.holds(box.right, box.top)):
        yield f"label {_text(placed)!r} leaves its window"


def _text_faults(made: PressMap) -> Iterator[str]:
    size = size_of(made.order.size)
    sheet = Rect(0, 0, size.width, size.height)
    for word in made.figure.findobj(Word):
        assert isinstance(word, Word)
        right, top = word.left + word.width, word.at[1] + 0.8 * word.type_.size
        if not (sheet.holds(word.left, word.at[1]) and sheet.holds(right, top)):
            yield f"text {word.text!r} leaves the sheet"


def _text(placed: Placed) -> str:
    return placed.label.lines[0][0]


def _line(placed: Placed) -> shapely.LineString:
    assert placed.at.leader is not None
    x, y, x_end, y_end = placed.at.leader
    return shapely.LineString([(x, y), (x_end, y_end)])
