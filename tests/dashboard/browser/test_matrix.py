"""The matrix of places by days: read, walked through and dragged, with and without a pointer."""

import re
from datetime import timedelta
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from dashboard.mappage.looks import drawing_script
from dashboard.panels.map_frame import ASSETS
from geodata.timeline import FIRST_DAY
from tests.dashboard.browser.conftest import comes, opened

WORDS = """
all => all.map((e) => {
  const words = document.createRange();
  words.selectNodeContents(e);
  return words.getBoundingClientRect().toJSON();
})
"""
"""The boxes of what is written in elements."""

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


@pytest.fixture
def watched(kept):
    return kept


@pytest.fixture
def matrix(watched, server):
    def at(rest=""):
        opened(watched, f"{server}/{rest}")
        expect(watched.page.locator(".matrix .cell").first).to_be_visible()
        return watched.page.locator(".matrix").first

    return at


def cell(matrix, name, day):
    return matrix.get_by_role("button", name=re.compile(f"^{name}, {day}:"))


def test_the_week_of_the_main_places_is_read_at_once(watched, matrix):
    """Five places, eight days, each with who held it and what it was doing."""
    shown = matrix()
    expect(shown.locator(".cell")).to_have_count(5 * 8)
    told = re.compile("changing hands: SDF-led administration to Syrian government")
    changing = cell(shown, "al-Shaddadi prison", "19 January 2026")
    expect(changing).to_have_attribute("aria-label", told)
    cell(shown, "Gweiran prison", "18 January 2026").hover()
    expect(shown.locator(".tip")).to_contain_text("held by SDF-led administration")
    assert watched.is_clean(), watched


def test_a_day_outside_the_week_is_read_among_the_days_round_it(watched, matrix):
    """Its window follows the day, until the reader chooses one."""
    shown = matrix("?day=2024-12-08")
    expect(shown.locator(".head.day")).to_have_text("8")
    expect(cell(shown, "Sednaya Military Prison", "8 December 2024")).to_be_visible()
    shown.get_by_role("button", name="18 – 25 January 2026").click()
    expect(watched.page).to_have_url(re.compile("window=2026-01-18%2F2026-01-25"))
    expect(cell(shown, "Sednaya Military Prison", "18 January 2026")).to_be_visible()


@pytest.mark.parametrize(
    ("kept", "window", "first"),
    [
        ({}, "2024-11-01/2026-04-21", "1 November 2024"),
        ({}, "2025-12-01/2026-02-04&lang=ar", "1 كانون الأول 2025"),
        (PHONE, "2025-02-01/2025-12-20", "1 February 2025"),
    ],
    indirect=["kept"],
)
def test_the_months_of_a_wide_window_stand_apart_and_within_the_matrix(
    watched, matrix, window, first
):
    shown = matrix(f"?window={window}")
    expect(shown.locator(".win")).to_have_attribute("aria-valuetext", re.compile(f"^{first}"))

    def are_apart_and_within():
        frame, words = shown.bounding_box(), shown.locator(".head.month").evaluate_all(WORDS)
        words.sort(key=lambda word: word["left"])
        apart = all(one["right"] < other["left"] for one, other in pairwise(words))
        left, right = frame["x"], frame["x"] + frame["width"]
        within = all(left <= word["left"] and word["right"] <= right for word in words)
        return len(words) >= 2 and apart and within

    assert comes(watched.page, are_apart_and_within)


def test_a_cell_sets_place_and_day_everywhere(watched, matrix):
    page, shown = watched.page, matrix()
    cell(shown, "al-Hol camp", "20 January 2026").click()
    expect(page).to_have_url(re.compile("day=2026-01-20&place=camp%2Fal-hol"))
    expect(page.locator(".atlas").get_by_role("heading", name="al-Hol camp")).to_be_visible()
    frame = page.frame_locator("iframe[sandbox]")
    expect(frame.locator("#today")).to_have_text("20 January 2026")
    page.go_back()
    expect(page).to_have_url(re.compile(r"/$"))


def test_it_is_walked_through_by_arrow_keys(watched, matrix):
    """One tab stop; Enter chooses; the words of each cell are read as it is reached."""
    page, shown = watched.page, matrix()
    cell(shown, "al-Shaddadi prison", "21 January 2026").focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowLeft", "ArrowLeft"):
        page.keyboard.press(key)
    expect(cell(shown, "al-Hol camp", "19 January 2026")).to_be_focused()
    expect(shown.locator(".tip")).to_contain_text("al-Hol camp, 19 January 2026")
    expect(shown.locator(".cell[tabindex='0']")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("day=2026-01-19&place=camp%2Fal-hol"))


def test_its_window_is_dragged_along_the_days_and_moved_by_keys(watched, matrix):
    shown = matrix()
    strip = shown.locator(".strip")
    wide, tall = strip.evaluate("e => [e.clientWidth, e.clientHeight]")
    strip.drag_to(
        strip,
        source_position={"x": 40, "y": tall / 2},
        target_position={"x": wide / 2, "y": tall / 2},
    )
    expect(shown.locator(".win")).to_have_attribute(
        "aria-valuetext", re.compile("July|August 2025")
    )
    dragged = int(shown.locator(".win").get_attribute("aria-valuenow"))
    shown.locator(".win").press("ArrowRight")
    expect(shown.locator(".win")).to_have_attribute("aria-valuenow", str(dragged + 1))
    first = FIRST_DAY + timedelta(days=dragged + 1)
    expect(watched.page).to_have_url(re.compile(f"window={first}"))


def test_its_window_keeps_the_focus_when_the_page_is_drawn_anew(watched, matrix):
    """Each key moves the page's address; the next one still finds the window."""
    page, shown = watched.page, matrix()
    shown.locator(".win").focus()
    for first in (19, 20, 21):
        page.keyboard.press("ArrowRight")
        expect(page).to_have_url(re.compile(f"window=2026-01-{first}"))
        expect(shown.locator(".grid")).to_contain_text(str(first + 7))
    expect(shown.locator(".win")).to_be_focused()


@pytest.fixture
def alone(walked, server):
    """The matrix without the page: what it is told is told by the test, what it tells is kept."""
    page, script = walked("alone", {}).page, (ASSETS / "matrix.js").read_text("utf-8")
    page.goto(f"{server}/matrix.json")
    page.evaluate(
        """async (script) => {
          document.body.innerHTML = "<div class='matrix'></div>";
          const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
          const { default: show } = await import(url);
          const usual = { url: "/matrix.json", day: "2026-01-21", place: null, only: null };
          window.said = [];
          const setTriggerValue = (_, value) => window.said.push(value);
          window.tell = (shown) => show({ parentElement: document.body, setTriggerValue,
            data: { ...usual, window: shown } });
        }""",
        f"{drawing_script()}\n{script}",
    )
    page.evaluate("tell('2026-01-18/2026-01-25')")
    return page.locator(".matrix")


def test_a_step_is_not_undone_by_the_answer_to_the_one_before_it(alone):
    """The page answers the first key after the second; the third goes on from the second."""
    page, window = alone.page, alone.locator(".win")
    window.press("ArrowRight")
    window.press("ArrowRight")
    page.evaluate("tell(said[0])")
    window.press("ArrowRight")
    starts = [f"2026-01-{day}/2026-01-{day + 7}" for day in (19, 20, 21)]
    assert page.evaluate("said") == starts
    page.evaluate("tell('2026-01-01/2026-01-31')")
    expect(window).to_have_attribute("aria-valuetext", re.compile("^1 January"))


def test_the_window_is_not_taken_out_of_the_hand_that_drags_it(alone):
    """The page tells another window meanwhile, which is drawn no sooner than it is let go."""
    page, strip = alone.page, alone.locator(".strip")
    strip.scroll_into_view_if_needed()
    box = strip.bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 40, middle)
    page.mouse.down()
    page.evaluate("tell('2026-01-01/2026-01-31')")
    page.mouse.move(box["x"] + box["width"] / 2, middle)
    page.mouse.up()
    expect(alone.locator(".win")).to_have_attribute(
        "aria-valuetext", re.compile("July|August 2025")
    )


def test_its_window_is_in_the_address_and_back_undoes_it(watched, matrix):
    """A month chosen, kept through a reload, then the week of before."""
    page, shown = watched.page, matrix()
    shown.get_by_role("button", name="January 2026", exact=True).click()
    expect(page).to_have_url(re.compile("window=2026-01-01%2F2026-01-31"))
    expect(shown.locator(".cell")).to_have_count(5 * 31)
    page.reload()
    expect(shown.locator(".cell")).to_have_count(5 * 31)
    shown.get_by_role("button", name="18 – 25 January 2026").click()
    expect(page).to_have_url(re.compile(r"/$"))
    for count in (31, 8):
        expect(shown.locator(".cell")).to_have_count(5 * (39 - count))
        page.go_back()
        expect(shown.locator(".cell")).to_have_count(5 * count)
    assert watched.is_clean(), watched


def test_in_the_panel_the_row_of_the_place_opens_where_things_happened(watched, matrix):
    """Hover and focus tell, a click sets the day, and all days are one click away."""
    page = watched.page
    matrix("?day=2024-12-10&place=prison/sednaya")
    row = page.get_by_role("grid", name="Status through time")
    told = cell(row, "Sednaya Military Prison", "8 December 2024")
    expect(told).to_be_visible()
    assert row.locator(".cell").count() < 45
    told.hover()
    band = page.locator(".matrix").nth(1)
    expect(band.locator(".tip")).to_contain_text("Sednaya Military Prison, 8 December 2024")
    cell(row, "Sednaya Military Prison", "10 December 2024").focus()
    page.keyboard.press("ArrowLeft")
    expect(band.locator(".tip")).to_contain_text("9 December 2024")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("day=2024-12-09"))
    band.get_by_role("button", name="All days").click()
    expect(row.get_by_role("button", name=re.compile("1 November 2024 –"))).to_be_attached()
    band.get_by_role("button", name="Where things happened").click()
    expect(cell(row, "Sednaya Military Prison", "9 December 2024")).to_be_visible()
    assert watched.is_clean(), watched


def test_the_second_clock_moves_it(watched, matrix):
    """As known on the 21st, al-Hol on the 25th is not reported, and marked as not yet out."""
    shown = matrix("?known=2026-01-21")
    late = cell(shown, "al-Hol camp", "25 January 2026")
    expect(late).to_have_class(re.compile("beyond"))
    expect(late).to_have_attribute("aria-label", re.compile("last reported"))
    now = cell(matrix(), "al-Hol camp", "25 January 2026")
    expect(now).to_have_attribute("aria-label", re.compile("held by Syrian government"))


@pytest.mark.parametrize("kept", [PHONE], indirect=True)
def test_on_a_phone_a_place_is_two_taps_away_and_its_panel_is_a_sheet(watched, matrix):
    """The name in the matrix, and the answer stands over the map."""
    page, shown = watched.page, matrix()
    shown.get_by_role("button", name="al-Hol camp", exact=True).tap()
    sheet = page.locator(".st-key-sheet")
    expect(sheet.get_by_role("heading", name="al-Hol camp")).to_be_in_viewport()
    expect(sheet.get_by_text("held by Syrian government", exact=True)).to_be_in_viewport()
    expect(page.get_by_role("link", name="Ledger")).to_be_in_viewport()
