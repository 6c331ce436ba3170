"""The page. Streamlit chooses and shows; geodata computes.

It runs within the server that ``atlas serve`` starts, or ``streamlit run dashboard/app.py``.
"""

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.panels.bar import show_bar
from dashboard.panels.changes import show_changes
from dashboard.panels.events import show_events
from dashboard.panels.ledger import ledger_params, show_ledger
from dashboard.panels.map_frame import show_map, show_matrix
from dashboard.panels.markup import as_markdown, dress, show, tag
from dashboard.panels.method import show_method
from dashboard.panels.place import show_place
from dashboard.panels.press import press_params, show_press
from dashboard.panels.sharing import show_sharing
from dashboard.panels.view import (
    View,
    begin,
    current_view,
    leave_place,
    to_latest_day,
    write_address,
)
from dashboard.server.shared_state import set_aside, the_atlas
from dashboard.text import phrases, say
from geodata.timeline import LAST_DAY
from seeds.settings import SETTINGS


def map_screen() -> None:
    """Show the map, the matrix of places by days, and the panel of the chosen place."""
    view = current_view()
    left, right = st.columns([2, 1])
    with left:
        show_map(view)
    with right:
        show_matrix(view)
        show([tag("p", say("playing", view.lang), class_="atlas-waits")], view.lang)
        with st.container(key="sheet" if view.place else "panel"):
            if view.place:
                _place_buttons(view)
            show_place(view)
            show_sharing(view)


def _place_buttons(view: View) -> None:
    """The way back to every place, and to what is known last of this one."""
    with st.container(horizontal=True, key="place-buttons"):
        label = say("leave_place", view.lang)
        st.button(label, key="leave", on_click=leave_place, type="tertiary")
        if view.day < LAST_DAY:
            label = say("latest_day", view.lang, day=phrases.day(LAST_DAY, view.lang))
            st.button(label, key="latest", on_click=to_latest_day, type="tertiary")


def press_screen() -> None:
    """Show the press map of the day."""
    view = current_view()
    show_press(the_atlas(view.says), view)


def changes_screen() -> None:
    """Show what changed between two days."""
    view = current_view()
    show_changes(the_atlas(view.says).as_known(view.known), view)


def ledger_screen() -> None:
    """Show the ledger of claims."""
    view = current_view()
    show_ledger(the_atlas().as_known(view.known), view)


def events_screen() -> None:
    """Show the reader's own events near the facilities."""
    view = current_view()
    show_events(the_atlas(view.says).as_known(view.known), view)


def method_screen() -> None:
    """Show the rules."""
    show_method(current_view())


ICON = Path(__file__).with_name("icon.png")

SCREENS = {
    "map": map_screen,
    "press": press_screen,
    "changes": changes_screen,
    "ledger": ledger_screen,
    "events": events_screen,
    "method": method_screen,
}


def main() -> None:
    """Show the page that the address asks for."""
    st.set_page_config(page_title=SETTINGS.name, page_icon=str(ICON), layout="wide")
    atlas = the_atlas()
    wrong = begin(atlas)
    view = current_view()
    dress(view.lang)
    pages = {
        name: st.Page(
            screen, title=say(f"page.{name}", view.lang), url_path=name, default=name == "map"
        )
        for name, screen in SCREENS.items()
    }
    page = st.navigation(list(pages.values()), position="hidden")
    if (asked := st.query_params.get("page")) in pages:
        st.session_state.update(chosen=True, sent=[{}, *st.session_state["sent"]])
        st.switch_page(pages[asked])
    if wrong:
        st.warning(as_markdown(say("wrong_address", view.lang, names=", ".join(wrong))))
    _show_pages(pages)
    show_bar(atlas)
    page.run()
    of_pages = {"ledger": ledger_params, "press": press_params}
    filters = of_pages[page.url_path]() if page.url_path in of_pages else {}
    write_address(current_view(), atlas.register.newest_day, filters)
    set_aside()


def _show_pages(pages: dict[str, StreamlitPage]) -> None:
    """Every page, one tap away on a phone too."""
    with st.container(horizontal=True, key="pages"):
        for page in pages.values():
            st.page_link(page)


if __name__ == "__main__":
    main()
