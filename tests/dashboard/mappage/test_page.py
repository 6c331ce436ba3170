"""dashboard.mappage: one document, the same bytes each time, that can run only its own script."""

import base64
import gzip
import hashlib
import json
import re

import pytest

from dashboard.mappage import draw_page, map_page
from dashboard.mappage.canvas import OfflineMap
from dashboard.mappage.document import map_document


@pytest.fixture(scope="module")
def page(atlas):
    return map_page(atlas)


def test_the_same_atlas_gives_the_same_bytes(atlas, page):
    """Nothing random and no clock is in it."""
    assert map_page(atlas).html == page.html


def test_it_names_no_other_host_but_in_its_data(page):
    """No script, style or picture is linked from anywhere."""
    text = page.html.decode()
    bare = re.sub(r'<script type="application/json".*?</script>', "", text, flags=re.DOTALL)
    tags = re.findall(r"<(?:script|link|img|iframe|object|embed)\b[^>]*>", bare)
    assert not [tag for tag in tags if re.search(r"\b(?:src|href|data)=", tag)]


def test_the_policy_names_each_script_and_nothing_else(page):
    """default-src is none, and the digests are those of the scripts in the document."""
    scripts = re.findall(r"<script>(.*?)</script>", page.html.decode(), flags=re.DOTALL)
    digests = [base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts]
    assert page.policy.startswith("default-src 'none'; ")
    assert re.findall(r"script-src ([^;]*)", page.policy) == [
        " ".join(f"'sha256-{digest}'" for digest in digests)
    ]
    assert "unsafe" not in page.policy


def test_it_is_small_enough_to_send(page):
    """Under 250 kB compressed, under 1.5 MB as a file."""
    assert len(gzip.compress(page.html, 9)) < 250_000
    assert len(page.html) < 1_500_000


HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)> `x` ${alert(3)} <!--"


def test_no_name_can_become_markup(page):
    """Text goes in as JSON in which no parser of HTML finds anything."""
    document = {"places": [], "names": HOSTILE}
    text = draw_page(OfflineMap(), document).html.decode()
    data = re.search(r'id="data">(.*?)</script>', text, flags=re.DOTALL)[1]
    assert json.loads(data)["names"] == HOSTILE
    assert "<" not in data
    assert "alert(" not in text.replace(data, "")


@pytest.fixture(scope="module")
def document(atlas):
    return map_document(atlas)


def test_a_town_at_the_border_is_lettered_on_its_own_side(document):
    """Those within the country and those abroad; one that the outline leaves out as well."""
    sides = {town["names"]["en"]: town["side"] for town in document["towns"]}
    own = {"Kobani": "s", "Jarabulus": "s", "Ras al-Ayn": "s", "Tartus": "e", "Kilis": "n"}
    assert {town: sides[town] for town in own} == own
    assert sides["Palmyra"] is None


def test_communities_round_the_places_of_the_record_are_named_after_all_towns(document):
    names = [town["names"]["en"] for town in document["towns"]]
    assert names.index("Tal Adas") > names.index("al-Hol")
    assert document["towns"][names.index("Tal Adas")]["people"] == 0
    assert not {"Shaddadah", "Hole", "Rmelan"} & set(names[names.index("Tal Adas") :])


def test_occupied_ground_is_named_in_every_frame_and_no_governorate_on_it(document):
    areas = {area["names"]["en"]: area for area in document["areas"]}
    assert areas["Golan Heights (Israeli-occupied)"]["from"] <= 6
    assert "Quneitra" not in areas
    [cell] = [cell for cell in document["cells"] if cell["id"] == "cell/area/golan-heights"]
    [(_, _, _, [_, number])] = cell["holder"]
    look = document["looks"][document["answers"][number]["look"]]
    assert (look["word"], look["colours"], look["patterns"]) == ("occupied", [], ["occupied"])
    assert {"Israel", "Palestine", "Lebanon", "Jordan", "Iraq", "Turkey"} <= set(areas)


def test_a_reason_is_there_in_every_language_in_which_the_record_tells_it(atlas, document):
    told = {claim["id"]: claim for claim in document["claims"] if "why" in claim}
    assert told
    for id_, claim in told.items():
        assert claim.get("why_ar") == atlas.register.claims[id_].why_ar
    assert any("why_ar" in claim for claim in told.values())
