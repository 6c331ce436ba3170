"""The page "Your events" of a running server: a table is uploaded, and what came of it is seen."""

import re

import pytest
from playwright.sync_api import expect

from dashboard.text import say
from tests.dashboard.browser.test_access import at_rest, faults
from tests.dashboard.panels.test_events import TABLE


@pytest.mark.parametrize(
    ("table", "lang", "seen"),
    [
        (TABLE, "en", "Allowing for how closely each point is known: 6 certain, 0 possible"),
        (TABLE, "ar", "خط العرض 95 وخط الطول 0 خارج الكرة الأرضية"),
        ("name,when\na,b\n", "en", "mine.csv: has no column lat"),
    ],
)
def test_a_table_is_uploaded_and_told_of(watched, server, table, lang, seen):
    page = watched.page
    page.goto(f"{server}/events?lang={lang}")
    given = {"name": "mine.csv", "mimeType": "text/csv", "buffer": table.encode()}
    field = page.get_by_role("group", name=say("own.file", lang, formats="")).filter(
        has_text=say("own.most", lang, megabytes=20)
    )
    expect(field.get_by_role("button", name=say("own.choose", lang))).to_be_visible()
    page.locator("input[type=file]").set_input_files(given)
    text = page.locator("[data-testid=stMain]")
    for hidden in ("\u2068", "\u2069"):
        seen = seen.replace(hidden, "")
    expect(text).to_contain_text(seen.split(": ")[-1])
    at_rest(page)
    assert faults(page.main_frame) == []
    assert watched.outside == []


def test_the_field_speaks_the_language_that_the_reader_turned_to(watched, server):
    """Of two languages that would each set its words, the tab would never come to rest."""
    page = watched.page
    page.goto(f"{server}/events?lang=ar")
    expect(page.get_by_role("button", name=say("own.choose", "ar"))).to_be_visible()
    page.get_by_role("combobox", name=re.compile(say("language", "ar"))).click()
    page.get_by_role("option", name="English").click()
    expect(page.get_by_role("button", name=say("own.choose", "en"))).to_be_visible()
    page.get_by_label("Day", exact=True).fill("2026-01-19")
    page.get_by_label("Day", exact=True).press("Enter")
    expect(page).to_have_url(re.compile("day=2026-01-19"))
    assert watched.is_clean(), watched
