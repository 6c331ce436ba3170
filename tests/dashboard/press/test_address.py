"""dashboard.address: where the public reaches the dashboard, if it does."""

from datetime import date

import pytest

from dashboard.address import ADDRESS, public_address
from dashboard.press import map_spec
from tests.dashboard.press.drawn import make_map

DAY = date(2026, 1, 20)


@pytest.mark.parametrize(
    ("seen", "public"),
    [
        ("http://127.0.0.1:8501/", None),
        ("http://localhost:8501/?day=2026-01-20", None),
        ("http://[::1]:8501/", None),
        ("http://192.168.1.7:8501/", None),
        ("http://newsroom:8501/", None),
        ("", None),
        ("https://atlas.example/syria/?day=2026-01-20", "https://atlas.example/syria"),
    ],
)
def test_only_an_address_that_others_can_reach_is_printed(seen, public):
    assert public_address({}, seen) == public


def test_what_the_operator_says_comes_first():
    assert public_address({ADDRESS: "https://a.example/"}, "https://b.example") == (
        "https://a.example"
    )


def test_an_address_that_is_none_is_refused_with_an_example():
    with pytest.raises(ValueError, match="such as https"):
        public_address({ADDRESS: "atlas.example"})


def test_a_map_links_to_its_day_and_place_where_the_public_finds_it(atlas):
    spec = map_spec(atlas, "al-hol", DAY, DAY, lang="ar", address="https://atlas.example")
    link = make_map(atlas, spec).captions.link
    assert link == (
        "https://atlas.example/?day=2026-01-20&known=2026-01-20&place=camp/al-hol&lang=ar"
    )


def test_a_map_of_a_private_dashboard_prints_no_link_and_says_how_it_is_drawn(atlas):
    spec = map_spec(atlas, "north-east", DAY, DAY, size="card", miles_first=True)
    captions = make_map(atlas, spec).captions
    assert captions.link == ""
    assert not captions.citation.endswith(" ")
    assert captions.command == (
        "atlas map --view north-east --on 2026-01-20 --known 2026-01-20 --size card --lang en"
        " --miles-first --out map.png"
    )
