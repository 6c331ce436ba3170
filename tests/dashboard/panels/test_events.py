"""dashboard.panels.events: a table is asked of in its session alone, and told of in full."""

from concurrent.futures import Future
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.panels.events import found_in
from dashboard.server.workshop import Busy
from dashboard.text import FIRST, languages, words
from geodata.events import AskNear, How
from geodata.refusals import SENTENCES

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
    show_events(current_view())


class _Here:
    """Does in this process what the page has done in another: a script of AppTest has no name."""

    limit_s = None

    def order(self, make, *asked):
        order = SimpleNamespace(future=Future())
        order.future.set_result(make(*asked))
        return order

    def leave(self, order):
        assert order.future.done()


@pytest.fixture
def app(monkeypatch):
    """The page, given a table as if it had been uploaded."""
    monkeypatch.setattr("dashboard.panels.events._WORKSHOP", _Here())

    def give(content: str, **params: str):
        upload = SimpleNamespace(file_id=content, name="mine.csv", getbuffer=content.encode)
        monkeypatch.setattr("streamlit.file_uploader", lambda *words, **more: upload)
        app = AppTest.from_function(page, default_timeout=600)
        app.query_params.update(params)
        return app.run()

    return give


def text_of(app):
    return " ".join(element.proto.body for element in app.get("html"))


def test_it_tells_what_lay_near_when_in_whose_zone_and_what_was_refused(app):
    told = app(TABLE)
    assert not told.exception
    text = text_of(told)
    assert "Events read: 3; rows that are no events: 1." in text
    assert "within 5 km, measured to the facility’s point: 6." in text
    assert "latitude 95" in text
    assert "Look again: 1 events lie at latitude 0" in text
    assert "<td>2</td>" in text
    assert "out of the country" in text
    assert text.count("<img") == 2


def test_a_table_that_cannot_be_read_is_told_by_its_name(app):
    [error] = app("name,when\na,b\n").error
    assert error.value.startswith("\u2068mine.csv\u2069: has no column lat")


def test_an_ambiguous_day_is_asked_for_and_then_read(app):
    told = app("lat,lon,date\n36.4775,40.7625,03/04/2026\n")
    assert "say under “How it is read” what stands first" in told.error[0].value
    told.selectbox(key="own_order").set_value("day").run()
    assert not told.error
    assert "Events read: 1;" in text_of(told)


def test_what_is_refused_and_what_looks_wrong_is_told_in_the_language_of_the_page(app):
    text = text_of(app(TABLE, lang="ar"))
    assert "خط العرض 95 وخط الطول 0 خارج الكرة الأرضية" in text
    assert "تحقّق: أحداث عند خط العرض 0" in text
    assert "off the globe" not in text
    [error] = app("name,when\na,b\n", lang="ar").error
    assert error.value.startswith("\u2068mine.csv\u2069: ليس فيه عمود lat")


def test_every_refusal_is_told_in_every_language():
    first = {key for key in words(FIRST) if key.startswith("refused.")}
    assert {f"refused.{key}" for key in SENTENCES} <= first
    for code in set(languages()) - {FIRST}:
        assert [key for key in first if words(code)[key] == words(FIRST)[key]] == []


def test_a_table_that_takes_too_much_costs_the_page_a_sentence(app, monkeypatch):
    def refuse(*asked):
        raise Busy

    monkeypatch.setattr("dashboard.panels.events._WORKSHOP", SimpleNamespace(order=refuse))
    [error] = app(TABLE).error
    assert error.value.startswith("The server is busy, or this table takes more time or memory")


def test_it_speaks_the_language_of_the_page(app):
    text = text_of(app(TABLE, lang="ar"))
    assert "خارج البلاد" in text
    assert 'dir="rtl"' in text


def test_what_is_given_for_download_has_a_row_an_event(atlas, tmp_path):
    (tmp_path / "events").write_text(TABLE)
    known = atlas.register.newest_day
    found = found_in(tmp_path / "events", AskNear(5000), How(), None, known)
    assert found.zones.count(b"\n") == 1 + 3
    assert b"prison/gweiran" in found.pairs
