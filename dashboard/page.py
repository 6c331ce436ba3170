"""The page. Streamlit chooses and shows; geodata computes.

It runs within the server that ``atlas serve`` starts, or ``streamlit run dashboard/app.py``.
"""

from collections.abc import Callable

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


def show_map_screen(view: View) -> None:
    """Show the map, the matrix of places by days, and the panel of the chosen place."""
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


SCREENS: dict[str, Callable[[View], None]] = {
    "map": show_map_screen,
    "press": show_press,
    "changes": show_changes,
    "ledger": show_ledger,
    "events": show_events,
    "method": show_method,
}


def _page(name: str, lang: str) -> StreamlitPage:
    def screen() -> None:
        SCREENS[name](current_view())

    return st.Page(screen, title=say(f"page.{name}", lang), url_path=name, default=name == "map")


def main() -> None:
    """Show the page that the address asks for."""
    st.set_page_config(page_title=SETTINGS.name, layout="wide")
    atlas = the_atlas()
    wrong = begin(atlas)
    view = current_view()
    dress(view.lang)
    pages = {name: _page(name, view.lang) for name in SCREENS}
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
