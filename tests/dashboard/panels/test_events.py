"""dashboard.panels.events: a table is asked of in its session alone, and told of in full."""

import io
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

TABLE = """id,lat,lon,date
a,36.4775,40.7625,2026-01-19
b,36.4775,40.7625,2026-03-02
c,0,0,2026-03-02
d,95,0,2026-03-02
"""


def page():
    from dashboard.panels.events import show_events
    from dashboard.panels.view import begin, current_view
    from dashboard.server.shared_state import the_atlas

    begin(the_atlas())
    show_events(the_atlas(), current_view())


@pytest.fixture
def app(monkeypatch):
    """The page, given a table as if it had been uploaded."""

    def give(content: str, **params: str):
        upload = SimpleNamespace(file_id=content, name="mine.csv", getbuffer=content.encode)
        monkeypatch.setattr("streamlit.file_uploader", lambda *words, **more: upload)
        app = AppTest.from_function(page, default_timeout=30)
        app.query_params.update(params)
        return app.run()

    return give


def text_of(app):
    return " ".join(element.proto.body for element in app.get("html"))


def test_it_tells_what_lay_near_when_in_whose_zone_and_what_was_refused(app):
    told = app(TABLE)
    assert not told.exception
    text = text_of(told)
    assert "3 events. Pairs of an event and a facility within 5 km: 6 by" in text
    assert "Rows that are no events: 1" in text
    assert "latitude 95" in text
    assert "Look again: 1 events lie at latitude 0" in text
    assert "<td>2</td>" in text
    assert "out of the country" in text
    assert text.count("<img") == 2


def test_a_table_that_cannot_be_read_is_told_by_its_name(app):
    [error] = app("name,when\na,b\n").error
    assert error.value.startswith("mine.csv: has no column lat")


def test_an_ambiguous_day_is_asked_for_and_then_read(app):
    told = app("lat,lon,date\n36.4775,40.7625,03/04/2026\n")
    assert "--day-first" in told.error[0].value
    told.selectbox(key="own_order").set_value("day").run()
    assert not told.error
    assert "1 events." in text_of(told)


def test_it_speaks_the_language_of_the_page(app):
    text = text_of(app(TABLE, lang="ar"))
    assert "خارج البلاد" in text
    assert 'dir="rtl"' in text


def test_what_is_given_for_download_has_a_row_an_event(atlas, tmp_path):
    from dashboard.panels.events import found_in
    from geodata.events import AskNear, How

    (tmp_path / "events").write_text(TABLE)
    found = found_in(atlas, tmp_path / "events", AskNear(5000), How())
    assert io.BytesIO(found.zones).read().count(b"\n") == 1 + 3
    assert b"prison/gweiran" in found.pairs
