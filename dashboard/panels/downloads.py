"""What can be taken along: the layers of the day, the map as a picture and as one file."""

from xml.etree.ElementTree import Element

import streamlit as st

from dashboard.panels.markup import show, tag
from dashboard.panels.view import View
from dashboard.server.file_routes import address_of, files_of
from dashboard.text import say


def show_downloads(view: View) -> None:
    """Show the downloads. Each file is made when it is asked for.

    Args:
        view: What the page shows.
    """
    with st.expander(say("download", view.lang), key="downloads"):
        show(
            [tag("ul", *(_line(name, view) for name in files_of(view)), class_="files")], view.lang
        )


def _line(name: str, view: View) -> Element:
    text = say(f"download.{name}", view.lang)
    return tag("li", tag("a", text, href=address_of(name, view), download=""))
