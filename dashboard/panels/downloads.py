"""What can be taken along: the layers of the day, the map as a picture and as one file."""

from collections.abc import Callable
from datetime import date
from functools import partial

import streamlit as st

from dashboard.loaded import the_atlas
from dashboard.mappage import map_page
from dashboard.panels.view import View
from dashboard.words import word
from geodata.export import export


def show_downloads(view: View) -> None:
    """Show the downloads. Each file is built when it is asked for.

    Args:
        view: What the page shows.
    """
    lang = view.lang
    with st.expander(word("download", lang), key="downloads"):
        _button(
            view, "facilities", "facilities", _layer("facilities", view.day, view.known, view.says)
        )
        _button(view, "zones", "zones", _layer("control_zones", view.day, view.known, view.says))
        _button(view, "png", "map", lambda: _picture(view), "png", "image/png")
        _button(view, "page", "map", lambda: _page(view), "html", "text/html")
        if view.place is not None:
            name = view.place.replace("/", "-")
            for form, media_type in (("html", "text/html"), ("pdf", "application/pdf")):
                build = partial(_dossier, view, view.place, form)
                _button(view, f"dossier_{form}", f"dossier-{name}", build, form, media_type)


def _button(
    view: View,
    key: str,
    name: str,
    build: Callable[[], bytes],
    suffix: str = "geojson",
    media_type: str = "application/geo+json",
) -> None:
    st.download_button(
        word(f"download_{key}", view.lang),
        build,
        file_name=f"{name}-{view.day}.{suffix}",
        mime=media_type,
        key=f"download-{key}",
        on_click="ignore",
        width="stretch",
    )


def _layer(name: str, day: date, known: date, says: str | None) -> Callable[[], bytes]:
    return lambda: export(the_atlas(says), name, "geojson", day, known)


def _picture(view: View) -> bytes:
    """Drawing is loaded on the first picture, so that the page opens without it."""
    from dashboard.press import press_png

    return press_png(the_atlas(view.says), "country", view.day, view.known, "web", view.lang)


def _dossier(view: View, place: str, form: str) -> bytes:
    from dashboard.dossier import dossier, write

    return write(dossier(the_atlas(view.says), place, view.day, view.known), form, view.lang)


def _page(view: View) -> bytes:
    return map_page(the_atlas(view.says), dict(view.params)).html
