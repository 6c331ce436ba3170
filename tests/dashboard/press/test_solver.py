"""dashboard.press.labels.solver: a place for each of many labels."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.press.labels.solver import Candidate, LabelRequest, solve
from dashboard.press.projection import Rect

NOWHERE = Candidate(None, 500.0)


def request(x, y):
    """A marker with a label of 40 by 10 to its right or left, above or below, or nowhere at all."""
    marker = Rect(x - 3, y - 3, x + 3, y + 3)
    beside = [(x + 4, y - 5), (x - 44, y - 5), (x - 20, y + 4), (x - 20, y - 14)]
    places = [Candidate(Rect(a, b, a + 40, b + 10), n) for n, (a, b) in enumerate(beside)]
    return LabelRequest(marker, (*places, NOWHERE))


spots = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=30, unique=True).map(
    lambda cells: [(20.0 * x, 12.0 * y) for x, y in cells]
)


@settings(max_examples=60)
@given(spots)
def test_no_two_labels_share_ground(points):
    boxes = [c.box for c in solve([request(*point) for point in points]) if c.box]
    assert not any(a.meets(b) for n, a in enumerate(boxes) for b in boxes[:n])


@settings(max_examples=60)
@given(spots)
def test_no_label_covers_the_marker_of_another_that_is_drawn(points):
    requests = [request(*point) for point in points]
    drawn = [(w.marker, at.box) for w, at in zip(requests, solve(requests), strict=True) if at.box]
    for n, (marker, _) in enumerate(drawn):
        assert not any(box.meets(marker) for m, (_, box) in enumerate(drawn) if m != n)


def test_a_label_alone_takes_its_best_place():
    assert solve([request(100, 100)])[0].cost == 0


def test_the_label_that_costs_less_gives_way():
    """Two labels with one place between them: the dearer one has it."""
    place = Rect(0, 0, 40, 10)
    dear = LabelRequest(None, (Candidate(place, 0), Candidate(None, 900)))
    cheap = LabelRequest(None, (Candidate(place, 0), Candidate(None, 10)))
    assert [c.box for c in solve([cheap, dear])] == [None, place]


def test_leaders_do_not_cross():
    """Two leaders that would cross are not both drawn."""
    one = Candidate(Rect(90, 90, 99, 99), 0, (0, 0, 90, 90))
    other = Candidate(Rect(1, 90, 9, 99), 0, (99, 0, 9, 90))
    found = solve([LabelRequest(None, (one, NOWHERE)), LabelRequest(None, (other, NOWHERE))])
    assert sum(c.box is not None for c in found) == 1


def test_the_same_wishes_give_the_same_places():
    requests = [request(17.0 * n % 90, 29.0 * n % 70) for n in range(25)]
    assert solve(requests) == solve(requests)


def test_nothing_wished_is_nothing_placed():
    assert solve([]) == []
