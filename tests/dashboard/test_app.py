"""dashboard.app: the page as Streamlit runs it."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.server.app import SCRIPT


@pytest.fixture
def app():
    return AppTest.from_file(str(SCRIPT), default_timeout=600)


def text_of(app):
    return " ".join(element.proto.body for element in app.get("html"))


def test_it_opens_on_the_default_day_without_a_place(app):
    """The empty panel says what would fill it."""
    app.run()
    assert not app.exception
    assert "Choose a place on the map" in text_of(app)
    assert "Sednaya Military Prison" in text_of(app)
    assert app.text_input(key="day-text").value == "2026-01-21"


def test_an_address_is_read_and_written(app):
    """Day, known, place and language, both ways."""
    app.query_params.update(
        {"day": "2026-01-19", "known": "2026-01-21", "place": "prison/al-shaddadi", "lang": "ar"}
    )
    app.run()
    assert not app.exception
    assert "سجن الشدادي" in text_of(app)
    app.text_input(key="day-text").set_value("2026-01-20").run()
    assert app.query_params["day"] in ("2026-01-20", ["2026-01-20"])


@pytest.mark.parametrize("text", ["2019-01-01", "2027-01-01", "yesterday"])
def test_a_day_that_is_none_of_the_maps_says_which_are(app, text):
    """The range is told, and the day before stays."""
    app.run()
    app.text_input(key="day-text").set_value(text).run()
    assert "2024-11-01 and 2026-04-21" in app.warning[0].value.replace("to", "and")
    assert app.text_input(key="day-text").value == "2026-01-21"


def test_going_back_brings_back_the_view_of_the_address(app):
    """An address that is not the one written last is one that the reader went to."""
    app.query_params["place"] = "camp/al-hol"
    app.run()
    app.text_input(key="day-text").set_value("2026-01-20").run()
    app.query_params.clear()
    app.query_params["place"] = "prison/sednaya"
    app.run()
    assert app.text_input(key="day-text").value == "2026-01-21"
    assert "Sednaya" in text_of(app)


def test_escapes_are_shown_with_each_side(app):
    """About 120, about 1,500 and about 200, each by who says so."""
    app.query_params.update({"day": "2026-01-19", "place": "prison/al-shaddadi"})
    app.run()
    text = text_of(app)
    assert "120 to 1,500 people" in text
    for side in ("about 120 people", "about 1,500 people", "about 200 people"):
        assert side in text


def test_what_was_not_yet_known_is_not_shown(app):
    """The US estimate came on the 21st."""
    app.query_params.update(
        {"day": "2026-01-19", "known": "2026-01-20", "place": "prison/al-shaddadi"}
    )
    app.run()
    assert "about 200 low-level" not in text_of(app)


@pytest.mark.parametrize("text", ["Saydnaya", "صيدنايا", "sednya", "Sednaya prison"])
def test_a_search_finds_a_place_in_any_script(app, text):
    """The facility is chosen, or among what is offered."""
    app.run()
    app.text_input(key="search").set_value(text).run()
    assert not app.exception
    offered = app.session_state["matches"]
    assert "prison/sednaya" in (app.session_state["place"], *offered)


@pytest.mark.parametrize("text", ["al-Shaddadi", "Shadady prison", "Şedadê", "الشدادي"])
def test_a_name_of_several_places_offers_each(app, text):
    """Prison, base and town; the place that was shown stays until one is chosen."""
    app.query_params["place"] = "camp/al-roj"
    app.run()
    app.text_input(key="search").set_value(text).run()
    offered = set(app.session_state["matches"])
    assert {"prison/al-shaddadi", "base/al-shaddadi", "town/al-shaddadi"} <= offered
    assert app.session_state["place"] == "camp/al-roj"


@pytest.mark.parametrize(("text", "near"), [("Qpqpqpqp", ()), ("Akhtarinqq", ("camp/akhtarin",))])
def test_a_search_that_finds_nothing_says_so(app, text, near):
    """With the nearest names, if there are any, and the place stays."""
    app.query_params["place"] = "camp/al-hol"
    app.run()
    app.text_input(key="search").set_value(text).run()
    assert text in app.info[0].value
    assert app.session_state["place"] == "camp/al-hol"
    assert all(str(app.pills[0].options).count("Akhtarin") for _ in near)


@pytest.mark.parametrize(
    ("text", "lang", "claim"),
    [
        ("prison-al-shaddadi-2", "en", "prison-al-shaddadi-2"),
        ("overrun SDF Shaddadi", "en", "prison-al-shaddadi"),
        ("قسد الشدادي", "ar", "prison-al-shaddadi"),
    ],
)
def test_a_search_finds_claims_and_opens_the_place_with_the_claim(app, text, lang, claim):
    """By id, by words and who says them, in either language."""
    app.query_params["lang"] = lang
    app.run()
    app.text_input(key="search").set_value(text).run()
    assert not app.exception
    found = next(id_ for id_ in app.session_state["claims"][0] if id_.startswith(claim))
    app.pills[0].set_value(found).run()
    assert not app.exception
    assert app.session_state["place"] == "prison/al-shaddadi"
    above_the_place = text_of(app).split("<h2>")[1]
    assert f"/claim/{found}" in above_the_place
    assert app.query_params["claim"] in (found, [found])


def test_a_claim_that_was_searched_for_goes_with_its_place(app):
    app.query_params.update({"place": "prison/al-shaddadi", "claim": "prison-al-shaddadi-2"})
    app.run()
    assert "The claim that you chose" in text_of(app)
    app.button(key="leave").click().run()
    assert "The claim that you chose" not in text_of(app)
    assert "claim" not in app.query_params


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("day", "2026-02-30"),
        ("day", "x" * 10_000),
        ("place", "<b>"),
        ("lang", "xx"),
        ("known", "1"),
        ("date", "2026-01-19"),
        ("says", ["un", "sdf"]),
    ],
)
def test_a_wrong_address_gives_the_default_and_a_notice(app, name, value):
    """What cannot be read is named; the page stands."""
    app.query_params[name] = value
    app.run()
    assert not app.exception
    assert name in app.warning[0].value


@pytest.mark.parametrize(
    ("page", "shown"), [("ledger", "claims"), ("method", "reported of the area")]
)
def test_the_other_pages_stand(app, page, shown):
    """Ledger and method open from their address without an error."""
    app.query_params["page"] = page
    app.run()
    assert not app.exception
    assert shown in text_of(app)


def test_the_ledger_is_filtered(app):
    """By property, and by words in any script."""
    app.query_params["page"] = "ledger"
    app.run()
    app.selectbox(key="ledger-property").set_value("escaped").run()
    app.text_input(key="ledger-text").set_value("Shaddadi").run()
    assert not app.exception
    rows = app.dataframe[0].value
    assert set(rows["Property"]) == {"escaped"}
    assert {"Interior Ministry", "SDF", "US official"} <= set(rows["Claimant"])


def test_the_ledger_lists_those_alone_who_are_listened_to(app, record):
    """As every page does, until the reader chooses another group in the ledger itself."""
    app.query_params.update({"page": "ledger", "says": "sdf"})
    app.run()
    claims = record.register.claims.values()
    heard = [claim for claim in claims if record.register.groups[claim.claimant] == "sdf"]
    assert f"{len(heard)} of {len(claims):,} claims" in text_of(app)
    assert app.selectbox(key="ledger-group").placeholder == "SDF and its administration"
    app.selectbox(key="ledger-group").set_value("un").run()
    assert not app.exception
    assert f"{len(heard)} of" not in text_of(app)


def test_who_says_so_filters_what_is_shown(app):
    """With the SDF alone heard, the escapes are the SDF's number and nobody disputes it."""
    app.query_params.update({"day": "2026-01-19", "place": "prison/al-shaddadi", "says": "sdf"})
    app.run()
    assert not app.exception
    assert "1,500 people" in text_of(app)
    assert "about 120 Islamic State detainees" not in text_of(app)


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("changes", "What changed between 14 January 2026 and 21 January 2026"),
        ("ledger", "claims"),
        ("method", "Seen is not stayed"),
    ],
)
def test_every_further_page_opens_by_its_address(app, page, told):
    app.query_params.update({"day": "2026-01-21", "page": page})
    app.run()
    assert not app.exception
    everything = text_of(app) + " ".join(m.value for m in (*app.markdown, *app.caption))
    assert told in everything


def test_the_press_page_writes_its_texts_from_the_record(app):
    app.query_params.update({"day": "2026-01-18", "page": "press"})
    app.run()
    assert not app.exception
    assert any("18 January 2026" in code.value for code in app.code)
