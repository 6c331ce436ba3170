"""dashboard.press.labels.solver: a place for each of many labels."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.press.labels.solver import NOWHERE, Candidates, rows, solve
from dashboard.press.projection import Rect

GIVE_WAY = 500.0


def beside(x, y):
    """A label of 40 by 10 to the right of a marker or to its left, above or below."""
    corners = [(x + 4, y - 5), (x - 44, y - 5), (x - 20, y + 4), (x - 20, y - 14)]
    return [Rect(a, b, a + 40, b + 10) for a, b in corners]


def marker(x, y):
    return Rect(x - 3, y - 3, x + 3, y + 3)


def places(boxes, leaders=None):
    """Places by label, each label's the best first; a leader to each, if any."""
    owner = np.repeat(np.arange(len(boxes)), [len(own) for own in boxes])
    costs = np.array([n for own in boxes for n, _ in enumerate(own)], dtype=float)
    led = rows(leaders or [NOWHERE] * len(owner))
    return Candidates(
        owner, rows(box for own in boxes for box in own), costs, led, owner.astype(str)
    )


def boxes_of(points):
    """The box that each label is given; None for one that gives way."""
    found = places([beside(*point) for point in points])
    chosen = solve(found, rows(marker(*point) for point in points), [GIVE_WAY] * len(points))
    return [None if at is None else Rect(*found.boxes[at]) for at in chosen]


spots = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=30, unique=True).map(
    lambda cells: [(20.0 * x, 12.0 * y) for x, y in cells]
)


@settings(max_examples=60)
@given(spots)
def test_no_two_labels_share_ground(points):
    boxes = [box for box in boxes_of(points) if box]
    assert not any(a.meets(b) for n, a in enumerate(boxes) for b in boxes[:n])


@settings(max_examples=60)
@given(spots)
def test_no_label_covers_the_marker_of_another_that_is_drawn(points):
    drawn = [(marker(*at), box) for at, box in zip(points, boxes_of(points), strict=True) if box]
    for n, (own, _) in enumerate(drawn):
        assert not any(box.meets(own) for m, (_, box) in enumerate(drawn) if m != n)


def test_a_label_alone_takes_its_best_place():
    assert boxes_of([(100, 100)]) == beside(100, 100)[:1]


def test_the_label_that_costs_less_gives_way():
    """Two labels with one place between them: the dearer one has it."""
    place = Rect(0, 0, 40, 10)
    assert solve(places([[place], [place]]), rows([None, None]), [10, 900]) == [None, 1]


def test_leaders_do_not_cross():
    """Two leaders that would cross are not both drawn."""
    boxes = [[Rect(90, 90, 99, 99)], [Rect(1, 90, 9, 99)]]
    found = places(boxes, [(0, 0, 90, 90), (99, 0, 9, 90)])
    assert solve(found, rows([None, None]), [GIVE_WAY] * 2).count(None) == 1


def test_the_same_labels_have_the_same_places():
    points = [(17.0 * n % 90, 29.0 * n % 70) for n in range(25)]
    assert boxes_of(points) == boxes_of(points)


def test_no_label_is_no_place():
    assert solve(places([[]]), rows([]), []) == []
