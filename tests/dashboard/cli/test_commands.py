"""dashboard.cli: what people call, with its exit status; never a traceback."""

import json

import pytest


def test_check_finds_no_problem(atlas_call):
    status, out, _ = atlas_call("check", "--json")
    document = json.loads(out)
    assert status == 0
    assert document["problems"] == []
    assert set(document["checked"]) == {"sources", "claims", "features"}


def test_status_has_the_keys_of_the_contract(atlas_call):
    _, out, _ = atlas_call("status", "gweiran", "--on", "2026-01-21", "--json")
    document = json.loads(out)
    assert set(document) >= {"place", "on", "known", "holder", "state", "held", "last_reported"}
    assert set(document["holder"]) >= {"answer", "certainty", "claims"}
    assert set(document["held"]) >= {"low", "best", "high", "unit", "certainty", "claims"}


def test_status_without_a_place_is_a_list_of_every_facility_and_base(atlas_call, atlas):
    _, out, _ = atlas_call("status", "--on", "2026-01-21", "--json")
    expected = [f.id for layer in ("facilities", "bases") for f in atlas.layers[layer]]
    assert [document["place"] for document in json.loads(out)] == expected


def test_distance_takes_bare_points_with_a_leading_minus(atlas_call):
    """A leading minus is a number, not an option; bare points claim no accuracy."""
    status, out, _ = atlas_call("distance", "-36,40", "-36,41", "--json")
    document = json.loads(out)
    assert status == 0
    assert document["low_m"] == document["distance_m"] == document["high_m"]
    assert (document["from"], document["to"]) == ("-36,40", "-36,41")


def test_distance_for_people_is_in_the_unit_asked_for(atlas_call):
    _, out, _ = atlas_call("distance", "al-hol", "al-roj", "--unit", "mi")
    assert "70.17 mi" in out


def test_verify_has_the_keys_of_the_contract(atlas_call):
    _, out, _ = atlas_call("verify", "--json")
    keys = {"claim", "from", "to", "claimed_low_m", "claimed_high_m", "low_m", "high_m"}
    assert all(set(one) >= keys | {"verdict", "why"} for one in json.loads(out))


def test_claims_are_filtered_and_have_the_keys_of_the_contract(atlas_call):
    _, out, _ = atlas_call("claims", "--place", "al-hol", "--property", "held", "--json")
    documents = json.loads(out)
    keys = {"id", "subject", "property", "unit", "from", "until", "during", "claimant", "says"}
    assert documents
    assert all(set(one) >= keys | {"cited", "verdict", "why", "known"} for one in documents)


def test_claims_of_a_subject_that_is_no_place_are_listed(atlas_call):
    status, out, _ = atlas_call("claims", "--place", "transfer/syria-to-iraq-2026")
    assert status == 0
    assert "transfer-syria-to-iraq-2026-1" in out


def test_a_misspelt_property_is_told_with_what_is_near(atlas_call):
    """Rather than with a list of no claims."""
    _, _, err = atlas_call("claims", "--property", "holdr")
    assert err == "atlas: no property is called 'holdr'; did you mean holder or held?\n"


def test_a_page_carries_the_ring_and_the_line_it_was_asked_for(atlas_call, tmp_path):
    path = tmp_path / "map.html"
    drawn = ("--ring", "al-hol", "5km", "--line", "al-hol", "36.5,40.5")
    assert atlas_call("page", "--out", str(path), *drawn)[0] == 0
    start = '"ring":"camp/al-hol,5000.0","line":"camp/al-hol,36.5/40.5"'
    assert start in path.read_text("utf-8")


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("status", "Atlantis"), id="unknown-place"),
        pytest.param(("status", "gweiran", "--on", "21 January"), id="no-date"),
        pytest.param(("status", "gweiran", "--on", "2026-02-30"), id="no-such-day"),
        pytest.param(("distance", "al-hol"), id="one-end"),
        pytest.param(("distance", "al-hol", "95,40"), id="off-the-globe"),
        pytest.param(("distance", "al-hol", "al-roj", "--unit", "leagues"), id="unit"),
        pytest.param(("claims", "--place", "Atlantis"), id="unknown-subject"),
        pytest.param(("claims", "--property", "holdr"), id="unknown-property"),
        pytest.param(("claims", "--verdict", "true"), id="unknown-verdict"),
        pytest.param(("page", "--out", "-", "--ring", "al-hol", "5"), id="no-length"),
        pytest.param(("page", "--out", "-", "--line", "al-hol", "Atlantis"), id="unknown-end"),
        pytest.param(("dance",), id="no-such-command"),
    ],
)
def test_a_wrong_call_is_told_in_words_with_status_2(atlas_call, words):
    status, out, err = atlas_call(*words)
    assert status == 2
    assert out == ""
    assert err
    assert "Traceback" not in err


@pytest.mark.parametrize("command", ["status", "distance", "claims"])
def test_json_is_the_only_thing_on_standard_output(atlas_call, command):
    words = {"distance": ("al-hol", "al-roj")}.get(command, ())
    _, out, err = atlas_call(command, *words, "--json")
    json.loads(out)
    assert err == ""
