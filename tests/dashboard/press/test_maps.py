"""dashboard.press: whole maps, of any view, day, size and language, without a fault."""

import random
from datetime import date, timedelta

import pytest

from dashboard.press import SIZES, USUAL_LAYERS, map_spec
from dashboard.text import languages
from geodata.timeline import FIRST_DAY, LAST_DAY
from tests.dashboard.press.drawn import make_map
from tests.dashboard.press.faults import faults

DAY = date(2026, 1, 20)
VIEWS = ("country", "north-east", "al-shaddadi", "al-hol", "38,34.5,42.4,37.2")
RELIEF = frozenset({*USUAL_LAYERS, "relief", "graticule"})


def specs():
    """Orders drawn by lot, the same ones each time: each size, half of them with relief."""
    rng = random.Random(20260118)
    for number, size in enumerate(SIZES):
        on = FIRST_DAY + timedelta(days=rng.randrange((LAST_DAY - FIRST_DAY).days))
        layers = RELIEF if number % 2 else frozenset(USUAL_LAYERS)
        yield rng.choice(VIEWS), on, size, rng.choice(list(languages())), layers


def drawn_labels(made):
    return sum(bool(placed.box) for panel in made.panels for placed in panel.placed)


@pytest.mark.parametrize(("view", "on", "size", "lang", "layers"), list(specs()))
def test_a_map_drawn_by_lot_has_no_fault(atlas, view, on, size, lang, layers):
    """No label covers another, a marker or furniture; no text leaves the sheet."""
    made = make_map(atlas, map_spec(atlas, view, on, None, size, lang, layers=layers))
    assert faults(made, atlas) == []


def test_maps_of_few_labels_and_of_many_have_no_fault(atlas):
    bare = frozenset({"zones", "facilities"})
    spec = map_spec(atlas, "38.3,36.55,38.4,36.62", DAY, size="print-1", layers=bare)
    few = make_map(atlas, spec)
    many = make_map(atlas, map_spec(atlas, on=DAY, size="web2x"))
    assert drawn_labels(few) < 6
    assert drawn_labels(many) >= 35
    assert faults(few, atlas) == faults(many, atlas) == []


def test_a_sliver_at_the_edge_of_the_ground_stops_no_map(atlas):
    """GEOS refuses to clip one of the outlines just at this scale."""
    asked = map_spec(atlas, "gweiran", date(2025, 8, 18), size="print-4", before=date(2025, 6, 19))
    assert faults(make_map(atlas, asked), atlas) == []


@pytest.mark.parametrize("size", ["web", "portrait"])
def test_two_days_stand_side_by_side_without_a_fault(atlas, size):
    made = make_map(atlas, map_spec(atlas, on=DAY, before=date(2025, 6, 1), size=size))
    assert len(made.panels) == 2
    assert faults(made, atlas) == []


def test_a_proxy_is_drawn_as_a_circle_and_never_as_a_pin(atlas):
    made = make_map(atlas, map_spec(atlas, on=DAY))
    for panel in made.panels:
        for mark in panel.marks:
            assert (mark.circle is not None) == mark.site.feature.is_proxy


def test_a_circle_of_uncertainty_is_as_wide_as_its_accuracy(atlas):
    """Wider if it would not be seen, which is still true; never narrower."""
    made = make_map(atlas, map_spec(atlas, "al-shaddadi", DAY))
    panel = made.panels[0]
    mark = next(m for m in panel.marks if m.site.feature.id == "prison/al-shaddadi")
    left, _, right, _ = mark.circle.bounds
    metres = (right - left) / panel.frame.per_metre
    assert metres == pytest.approx(2 * mark.site.feature.accuracy_m, rel=0.002)


def test_a_map_without_furniture_has_none(atlas):
    made = make_map(atlas, map_spec(atlas, on=DAY, size="card", furniture=False))
    assert made.furniture == ()
    assert faults(made, atlas) == []


@pytest.mark.parametrize("mode", ["dark", "grey"])
def test_other_modes_have_no_fault(atlas, mode):
    assert faults(make_map(atlas, map_spec(atlas, on=DAY, size="card", mode=mode)), atlas) == []


def test_what_was_not_known_yet_is_not_on_the_map(atlas):
    """A reader of 19 January sees fewer claims than a reader of November."""
    early, late = (
        make_map(atlas, map_spec(atlas, on=date(2026, 1, 19), known=known, size="card"))
        for known in (date(2026, 1, 19), None)
    )
    assert len(early.captions.publishers) < len(late.captions.publishers)


@pytest.mark.parametrize(
    "wrong", [{"lang": "fr"}, {"mode": "sepia"}, {"layers": frozenset({"roads"})}]
)
def test_what_there_is_not_is_refused_by_name(atlas, wrong):
    with pytest.raises(ValueError, match="there are"):
        map_spec(atlas, **wrong)


def test_the_earlier_of_two_days_may_not_be_the_later(atlas):
    """Else the title would tell the news backwards."""
    with pytest.raises(ValueError, match="2026-01-21, is after 2026-01-18"):
        map_spec(atlas, on=date(2026, 1, 18), before=date(2026, 1, 21))


def test_a_graticule_is_drawn_where_it_is_asked_for(atlas):
    layers = frozenset({"zones", "facilities", "graticule"})
    made = make_map(atlas, map_spec(atlas, on=DAY, size="card", layers=layers))
    ids = [artist.get_gid() or "" for artist in made.figure.findobj()]
    assert any(name.startswith("layer.graticule") for name in ids)


@pytest.mark.parametrize(
    ("size", "lang"), [("card", "ar"), ("story", "en"), ("print-1", "en"), ("print-1", "ar")]
)
def test_every_place_of_detention_has_its_name_or_a_number(atlas, size, lang):
    """Where the full label finds no room a short one does, else a number that a note explains."""
    made = make_map(atlas, map_spec(atlas, on=DAY, size=size, lang=lang))
    assert [p for panel in made.panels for p in panel.placed if p.label.sites and not p.box] == []
    assert faults(made, atlas) == []


def test_a_number_on_the_map_is_explained_in_the_notes(atlas):
    made = make_map(atlas, map_spec(atlas, on=DAY, size="print-1"))
    drawn = {p.label.lines[0][0] for panel in made.panels for p in panel.placed if p.box}
    numbers = sorted(text for text in drawn if text.isdigit())
    assert numbers
    assert [note.split()[0] for note in made.captions.notes][: len(numbers)] == numbers


@pytest.mark.parametrize("size", ["print-1", "print-2"])
def test_what_is_hidden_is_told_by_numbers_or_by_a_plus_and_never_by_both(atlas, size):
    made = make_map(atlas, map_spec(atlas, on=DAY, size=size))
    drawn = [p.label.lines[0][0] for panel in made.panels for p in panel.placed if p.box]
    assert not (any(t.isdigit() for t in drawn) and any(" +" in t for t in drawn))
