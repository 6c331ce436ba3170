"""What can be taken along: files of the view, its address, a frame of it for another page."""

import os
from collections.abc import Iterator
from html import escape
from urllib.parse import urlencode, urlsplit
from xml.etree.ElementTree import Element

import streamlit as st

from dashboard.address import public_address
from dashboard.panels.map_frame import SANDBOX
from dashboard.panels.markup import show, tag
from dashboard.panels.view import View
from dashboard.server.file_routes import address_of, files_of
from dashboard.server.shared_state import the_tiles
from dashboard.text import say

HEIGHT_PX = 640
"""The height of a frame until the map in it tells its own, or where the page has no script."""


def show_sharing(view: View) -> None:
    """Show the files, the address and the frame. A file is made when it is asked for."""
    with st.expander(say("download", view.lang), key="download"):
        show([_files(view)], view.lang)
    with st.expander(say("share_embed", view.lang), key="share"):
        show(_codes(shared_base(st.context.url), view), view.lang)


def _files(view: View) -> Element:
    lines = [
        tag(
            "li",
            tag("a", say(f"download.{name}", view.lang), href=address_of(name, view), download=""),
        )
        for name in files_of(view)
    ]
    return tag("ul", *lines, class_="files")


def _codes(base: str, view: View) -> Iterator[Element]:
    yield tag("p", say("link_here", view.lang), class_="quiet")
    yield tag("pre", f"{base}/?{urlencode(view.params)}", dir="ltr", tabindex="0")
    help_ = f"{say('frame_code', view.lang)}. {_embed_help(view.lang)}"
    yield tag("p", help_, class_="quiet")
    yield tag("pre", frame_code(base, view), dir="ltr", tabindex="0")


def _embed_help(lang: str) -> str:
    tiles = the_tiles()
    return say("embed_tiles", lang, host=tiles.host) if tiles else say("embed_help", lang)


def shared_base(url: str | None) -> str:
    """Give the address that a link is to have: the operator's word, or that of the page.

    Examples:
        >>> shared_base("https://atlas.example/ledger?day=2026-01-21")
        'https://atlas.example'
    """
    parts = urlsplit(url or "http://127.0.0.1:8501")
    return public_address(os.environ) or f"{parts.scheme}://{parts.netloc}"


def frame_code(base: str, view: View) -> str:
    """Write the frame that shows this view of the map in another page.

    Its script gives the frame the height that the map in it tells; a page that drops scripts shows
    a frame of `HEIGHT_PX`.
    """
    title = say("title", view.lang)
    source = escape(f"{base}/map?{urlencode(view.params)}")
    credit = escape(say("embed_credit", view.lang))
    return (
        f'<iframe src="{source}" title="{escape(title)}" width="100%" height="{HEIGHT_PX}" '
        'loading="lazy" style="border:0" '
        f'sandbox="{SANDBOX}"></iframe>\n'
        f'<p><a href="{escape(base)}/">{escape(title)}</a>. {credit}</p>\n'
        "<script>addEventListener('message',function(e){if(e.data&&e.data.atlas==='size')"
        "document.querySelectorAll('iframe').forEach(function(f){if(f.contentWindow===e.source)"
        "f.height=Math.min(2400,e.data.height)})})</script>"
    )
