"""What is wrong with a drawn press map.

What covers what, what leaves its frame, what is too small to read, what stands on foreign ground,
whose ring a label is nearest to, which neighbour has no name, whether the key outgrows the map or
the locator loses the country.
"""

from collections.abc import Iterator
from itertools import combinations

import shapely

from dashboard.press.context import Panel
from dashboard.press.draw import LAYER_MARK
from dashboard.press.draw.basemap import REGION
from dashboard.press.labels import EDGE, PAD, Placed
from dashboard.press.labels.areas import is_near
from dashboard.press.labels.candidates import LONGEST
from dashboard.press.layout import LEAST_PT, is_mostly_map, size_of
from dashboard.press.pressmap import PressMap
from dashboard.press.projection import COUNTRY, Rect, fit, framed
from dashboard.press.type import Word
from geodata.atlas import Atlas
from geodata.look import RED_DAYS
from seeds.settings import SETTINGS
from seeds.vocabulary import RED_STATES

SLIVER = 10.5
"""Half the height of a strip along an edge that a line of the smallest type fits into, in units:
what is seen of a neighbour is named where it is wider."""


def faults(made: PressMap, atlas: Atlas) -> list[str]:
    """List what is wrong with a map, a sentence a fault."""
    found = [
        fault for panel in made.panels for fault in _panel_faults(panel, made.furniture, atlas)
    ]
    whole = [*_text_faults(made), *_ring_faults(made), *_red_faults(made), *_sheet_faults(made)]
    return [*found, *whole]


def _sheet_faults(made: PressMap) -> Iterator[str]:
    """The title stands whole, the key is no taller than the map, the locator shows the country."""
    lines = [w.text for w in made.figure.findobj(Word) if f"{LAYER_MARK}title." in w.get_gid()]
    if made.captions.title not in " ".join(lines):
        yield f"the title is cut: {' '.join(lines)!r}"
    if not is_mostly_map(made.layout):
        yield "the key is taller than the map"
    if made.layout.locator:
        frame = fit(REGION, COUNTRY, made.layout.locator, made.layout.locator, cover=True)
        west, south, east, north = SETTINGS.views["country"]
        corners = [frame.point((lon, lat)) for lon in (west, east) for lat in (south, north)]
        if not all(made.layout.locator.holds(x, y) for x, y in corners):
            yield "the locator cuts the country"


def _neighbour_faults(panel: Panel, furniture: list[Rect], atlas: Atlas) -> Iterator[str]:
    """A near neighbour is named wherever more than a sliver of its ground shows."""
    named = {placed.label.area for placed in panel.placed if placed.box}
    window = shapely.difference(
        shapely.box(*panel.frame.window), shapely.union_all([shapely.box(*r) for r in furniture])
    )
    for country in atlas.layers["countries"]:
        if country.id != SETTINGS.home and is_near(atlas, country) and country.geometry:
            seen = shapely.intersection(framed(country.geometry, panel.frame), window)
            if not shapely.buffer(seen, -SLIVER).is_empty and country.id not in named:
                yield f"{country.name()} is not named"


def _panel_faults(panel: Panel, furniture: tuple[Rect, ...], atlas: Atlas) -> Iterator[str]:
    """Furniture covers the window of the map, not that of the inset, which is furniture too."""
    window = panel.frame.window
    boxes = [rect for rect in furniture if rect.meets(window) and rect != window]
    drawn = [(placed, placed.box.grown(-PAD)) for placed in panel.placed if placed.box]
    for (one, box), (other, other_box) in combinations(drawn, 2):
        if box.meets(other_box):
            yield f"label {_text(one)!r} covers label {_text(other)!r}"
        if one.leader and other.leader and _line(one).crosses(_line(other)):
            yield f"leaders of {_text(one)!r} and {_text(other)!r} cross"
    for placed, box in drawn:
        yield from _label_faults(placed, box, panel, boxes)
    for mark in panel.marks:
        if any(rect.holds(mark.x, mark.y) for rect in boxes):
            yield f"marker of {mark.site.feature.id} stands under furniture"
    if not panel.rings:
        yield from _neighbour_faults(panel, boxes, atlas)


def _label_faults(placed: Placed, box: Rect, panel: Panel, boxes: list[Rect]) -> Iterator[str]:
    own = placed.label.marker
    for mark in panel.marks:
        inset = placed.label.layer == "inset"
        if not inset and box.meets(mark.box) and not (own and own.holds(mark.x, mark.y)):
            yield f"label {_text(placed)!r} covers the marker of {mark.site.feature.id}"
    if placed.leader and any(_line(placed).crosses(shapely.box(*rect)) for rect in boxes):
        yield f"leader of {_text(placed)!r} runs under furniture"
    if any(box.meets(rect) for rect in boxes):
        yield f"label {_text(placed)!r} runs under furniture"
    window = panel.frame.window.grown(PAD - EDGE / 2)
    if not (window.holds(box.left, box.bottom) and window.holds(box.right, box.top)):
        yield f"label {_text(placed)!r} leaves its window"
    off = placed.label.off
    if off is not None and off.intersects(shapely.box(*box)):
        yield f"label {_text(placed)!r} stands on foreign ground"
    shorter = min(panel.frame.window.width, panel.frame.window.height)
    if placed.leader and _line(placed).length > LONGEST * shorter:
        yield f"leader of {_text(placed)!r} is longer than a quarter of the map"


def _text_faults(made: PressMap) -> Iterator[str]:
    """Nothing leaves the sheet, and nothing in print is smaller than `LEAST_PT`."""
    size = size_of(made.spec.size)
    height = made.figure.get_figheight() * size.dpi / size.px_per_unit
    sheet = Rect(0, size.height - height, size.width, size.height)
    for word in made.figure.findobj(Word):
        assert isinstance(word, Word)
        right, top = word.left + word.width, word.at[1] + 0.8 * word.type_.size
        if not (sheet.holds(word.left, word.at[1]) and sheet.holds(right, top)):
            yield f"text {word.text!r} leaves the sheet"
        if made.spec.size.startswith("print") and word.points < LEAST_PT - 0.01:
            yield f"text {word.text!r} is set in {word.points:.1f} points"


def _ring_faults(made: PressMap) -> Iterator[str]:
    """A ring's label, or the point that it is led from, is nearer to its ring than to another."""
    for panel in made.panels:
        told = sum(bool(placed.label.ring) for placed in panel.placed)
        if told not in (0, len(panel.rings)):  # beside each ring, or all of them above
            yield f"{told} of {len(panel.rings)} rings are told"
        shapes = {radius: shape.boundary for radius, shape in panel.rings}
        for placed in panel.placed:
            if placed.label.ring and placed.box:
                leader = placed.leader
                at = shapely.Point(leader[:2] if leader else placed.box.centre)
                nearest = min((shape.distance(at), radius) for radius, shape in shapes.items())
                if nearest[1] != placed.label.ring:
                    yield f"label {_text(placed)!r} is nearest to another ring"


def _red_faults(made: PressMap) -> Iterator[str]:
    """What is red was opened or attacked, and reported within the days of news."""
    for panel in made.panels:
        for site in (mark.site for mark in panel.marks):
            state = site.state
            age = (site.status.on - state.last_day).days if state.last_day else 0
            if state.is_red and (state.word not in RED_STATES or age > RED_DAYS):
                yield f"{site.feature.id} is red for {state.word}, {age} days old"


def _text(placed: Placed) -> str:
    return placed.label.lines[0][0]


def _line(placed: Placed) -> shapely.LineString:
    assert placed.leader is not None
    x, y, x_end, y_end = placed.leader
    return shapely.LineString([(x, y), (x_end, y_end)])
