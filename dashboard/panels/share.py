"""A link to this view, and a frame to paste into another page, with its credit."""

from html import escape
from urllib.parse import urlencode, urlsplit

import streamlit as st

from dashboard.panels.view import View
from dashboard.server.shared_state import the_tiles
from dashboard.text import say


def show_share(view: View) -> None:
    """Show the link and the frame. They are written when they are opened.

    Args:
        view: What the page shows.
    """
    base = base_of(st.context.url)
    box = st.expander(say("share_embed", view.lang), key="share", on_change="rerun")
    if not box.open:
        return
    with box:
        st.caption(say("link_here", view.lang))
        st.code(f"{base}/?{urlencode(view.params)}", language=None, wrap_lines=True)
        st.caption(f"{say('frame_code', view.lang)}. {_embed_help(view.lang)}")
        st.code(frame_code(base, view), language="html", wrap_lines=True)


def _embed_help(lang: str) -> str:
    tiles = the_tiles()
    return say("embed_tiles", lang, host=tiles.host) if tiles else say("embed_help", lang)


def base_of(url: str | None) -> str:
    """Give the address of the server from that of the page.

    Args:
        url: The page's address, if it is known.

    Returns:
        Scheme and host.

    Examples:
        >>> base_of("https://atlas.example/ledger?day=2026-01-21")
        'https://atlas.example'
    """
    parts = urlsplit(url or "http://127.0.0.1:8501")
    return f"{parts.scheme}://{parts.netloc}"


def frame_code(base: str, view: View) -> str:
    """Write the frame that shows this view of the map in another page.

    Args:
        base: The server's address.
        view: What it shows.

    Returns:
        HTML to paste.
    """
    title = say("title", view.lang)
    source = escape(f"{base}/map?{urlencode(view.params)}")
    credit = escape(say("embed_credit", view.lang))
    return (
        f'<iframe src="{source}" title="{escape(title)}" width="100%" height="640" '
        'loading="lazy" style="border:0" '
        'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"></iframe>\n'
        f'<p><a href="{escape(base)}/">{escape(title)}</a>. {credit}</p>'
    )
