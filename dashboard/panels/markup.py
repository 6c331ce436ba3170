"""HTML as a tree of elements, written once and escaped by construction.

What the record says goes in as text, never as markup; Streamlit's own Markdown would turn a
source's stars and dollar signs into something else.
"""

import re
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, tostring

import streamlit as st

from dashboard import text
from dashboard.charts.drawing import PAPER

Part = Element | str | None


def tag(name: str, *parts: Part, **attributes: str | None) -> Element:
    """Make an element.

    Args:
        *parts: What it holds, texts and elements; None is left out.
        **attributes: Its attributes; None is left out, ``class_`` is written ``class``.

    Examples:
        >>> tostring(tag("p", "1 < 2 ", tag("b", "&")), encoding="unicode", method="html")
        '<p>1 &lt; 2 <b>&amp;</b></p>'
    """
    given = {key.rstrip("_"): value for key, value in attributes.items() if value is not None}
    made = Element(name, given)
    for part in parts:
        _append(made, part)
    return made


def help_on(term: str, lang: str) -> Element:
    """Explain a term, the end of a key ``help.…``, to who points at it, tabs to it or taps."""
    told = text.say(f"help.{term}", lang)
    shown = tag("span", told, class_="told", **{"aria-hidden": "true"})
    return tag("span", "?", shown, class_="term", tabindex="0", role="note", **{"aria-label": told})


def link(text: Part, url: str | None) -> Part:
    """Link a text to another page, if the address is one that can do nothing but open it."""
    return tag("a", text, href=url, target="_blank", rel="noopener noreferrer") if url else text


def written(parts: Iterable[Part], language: str = "en") -> str:
    """Write elements as HTML, in the direction of a language; None is left out.

    Examples:
        >>> written([tag("p", "1 < 2")])
        '<div class="atlas" dir="ltr"><p>1 &lt; 2</p></div>'
    """
    box = tag("div", *parts, class_="atlas", dir=text.language(language).direction)
    return tostring(box, encoding="unicode", method="html")


def plain_page(parts: Iterable[Part], lang: str, head: str) -> tuple[str, str]:
    """Write a page that stands alone, without a script: its parts below a way to the atlas.

    Gives the page, and the policy under which a browser shows it.
    """
    found = text.language(lang)
    home = tag("a", text.say("title", lang), href=f"/?lang={found.code}")
    body = written([tag("p", home, class_="quiet"), *parts], lang)
    style = _FRAME + page_style()
    html = (
        f'<!doctype html><html lang="{found.code}" dir="{found.direction}"><head>'
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"{head}<style>{style}</style></head><body><main>{body}</main></body></html>"
    )
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return html, f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'"


_FRAME = (
    "body{font:16px/1.5 system-ui,'Noto Sans','Noto Sans Arabic',sans-serif;max-width:44rem;"
    "margin:2rem auto;padding:0 1rem;color-scheme:light dark}"
)


def show(parts: Iterable[Part], language: str = "en") -> None:
    """Show elements in the page; None is left out."""
    st.html(written(parts, language))


def as_markdown(text: str) -> str:
    r"""Write a text so that Streamlit's Markdown shows it as it is; a bare address stays a link.

    Examples:
        >>> print(as_markdown("![a](https://example.org/a.png) *b*"))
        !\[a\](https\://example.org/a.png) \*b\*
    """
    return _SIGNS.sub(r"\\\g<0>", text)


_SIGNS = re.compile(r"[\\`*_\[\]$~<@]|:(?=//)|(?<=www)[.]", re.IGNORECASE)
"""What begins something in Markdown within a line, and what else would be read into an address."""


def dress(lang: str) -> None:
    """Give the page its own look and manners on top of Streamlit's, in its direction."""
    paper = PAPER[st.context.theme.type or "light"]
    root = f":root {{ --atlas-paper: {paper}; }}"
    st.html(f"<style>{root}{page_style()}{_direction(lang)}</style>")
    most = text.say("own.most", lang, megabytes=st.get_option("server.maxUploadSize"))
    _manners()(key="manners", data={"choose": text.say("own.choose", lang), "most": most})


@cache
def _manners() -> Any:
    script = Path(__file__).with_name("page.js").read_text("utf-8")
    return st.components.v2.component("atlas_page", js=script)


@cache
def page_style() -> str:
    """Give the style of what is written here, wherever it is shown."""
    return Path(__file__).with_name("page.css").read_text("utf-8")


def _direction(lang: str) -> str:
    if not text.language(lang).is_rtl:
        return ""
    sides = ".block-container, .block-container .stElementContainer, [data-testid='stHeader']"
    return f"{sides} {{ direction: rtl; text-align: right; }}{_LEFT_TO_RIGHT}"


_LEFT_TO_RIGHT = (  # Streamlit moves the knob of a switch, and puts a table's buttons, to the right
    "[data-testid='stCheckbox'] label > div:first-of-type { direction: ltr; }"
    ".stElementToolbar { right: auto; left: 0; }"
)


def _append(to: Element, part: Part) -> None:
    if isinstance(part, Element):
        to.append(part)
    elif part is not None and len(to):
        to[-1].tail = (to[-1].tail or "") + part
    elif part is not None:
        to.text = (to.text or "") + part
