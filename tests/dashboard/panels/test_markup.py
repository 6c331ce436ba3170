"""dashboard.panels.markup: what the record says is text wherever it is shown, and never markup."""

from base64 import b64encode
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from xml.etree.ElementTree import tostring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.panels import markup
from dashboard.panels.markup import (
    as_markdown,
    dress,
    help_on,
    link,
    page_style,
    plain_page,
    show,
    tag,
    written,
)
from dashboard.text import say

HOSTILE = "</p><script>alert(1)</script> \"'&amp;<img src=x onerror=alert(1)>"


def html(element):
    return tostring(element, encoding="unicode", method="html")


class Parsed(HTMLParser):
    """The tags and the text that a browser finds."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags, self.text = [], ""
        self.feed(page)
        self.close()

    def handle_starttag(self, name, attributes):
        """Note a tag."""
        self.tags.append((name, dict(attributes)))

    def handle_data(self, text):
        """Note a text."""
        self.text += text


texts = st.text(st.characters(exclude_categories=["C"])) | st.just(HOSTILE)


@given(texts, texts, texts)
def test_whatever_a_text_holds_it_is_read_as_that_text(before, within, after):
    """Before, in and behind an element, and in an attribute; nothing of it becomes a tag."""
    page = Parsed(written([tag("p", before, tag("b", within, title=after), after, before)]))
    assert [name for name, _ in page.tags] == ["div", "p", "b"]
    assert page.tags[2][1] == {"title": after}
    assert page.text == before + within + after + before


def test_parts_stand_in_their_order_and_what_is_none_is_left_out():
    made = tag(
        "p", "a", None, "b", tag("i", "c"), "d", None, "e", tag("i"), "f", class_="x", id=None
    )
    assert html(made) == '<p class="x">ab<i>c</i>de<i></i>f</p>'


@pytest.mark.parametrize(("language", "way"), [("en", "ltr"), ("ar", "rtl")])
def test_parts_are_written_in_one_box_in_the_direction_of_the_language(language, way):
    assert written([tag("p", "1"), None, "2"], language) == (
        f'<div class="atlas" dir="{way}"><p>1</p>2</div>'
    )
    assert written([]) == '<div class="atlas" dir="ltr"></div>'


def test_a_link_opens_a_page_apart_and_without_an_address_there_is_none():
    assert html(link("a", "https://example.org/?a=1&b")) == (
        '<a href="https://example.org/?a=1&amp;b" target="_blank" rel="noopener noreferrer">a</a>'
    )
    assert (link("a", None), link("a", "")) == ("a", "a")


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_term_is_explained_to_who_points_at_it_and_to_who_hears_it(lang):
    told = say("help.possible", lang)
    page = Parsed(html(help_on("possible", lang)))
    assert page.tags == [
        ("span", {"class": "term", "tabindex": "0", "role": "note", "aria-label": told}),
        ("span", {"aria-hidden": "true", "class": "told"}),
    ]
    assert page.text == f"?{told}"


@pytest.mark.parametrize(("lang", "way"), [("en", "ltr"), ("ar", "rtl")])
def test_a_plain_page_is_whole_with_a_way_home_and_runs_no_script(lang, way):
    """Its policy lets in its own style, by its digest, and nothing else."""
    page, policy = plain_page([tag("p", HOSTILE)], lang, "<title>T</title>")
    head, body = page.split("<body>")
    assert head.startswith(f'<!doctype html><html lang="{lang}" dir="{way}"><head>')
    wide = 'name="viewport" content="width=device-width, initial-scale=1"'
    assert f'<head><meta charset="utf-8"><meta {wide}><title>T</title><style>' in head
    style = head.split("<style>")[1].removesuffix("</style></head>")
    assert style.startswith("body{font:16px")
    assert style.endswith(page_style())
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'"
    home = f'<p class="quiet"><a href="/?lang={lang}">{say("title", lang)}</a></p>'
    assert body.startswith(f'<main><div class="atlas" dir="{way}">{home}<p>')
    assert body.endswith("</p></div></main></body></html>")
    assert HOSTILE in unescape(body)
    assert "<script" not in body


@pytest.fixture
def shown(monkeypatch):
    """What the page of Streamlit is given, on paper of the theme that a reader chose."""
    given, theme = [], type("Theme", (), {"type": "dark"})
    monkeypatch.setattr(markup.st, "html", given.append)
    monkeypatch.setattr(markup.st, "context", type("Context", (), {"theme": theme}))
    return given


def test_what_is_shown_is_what_is_written(shown):
    show([tag("p", HOSTILE)], "ar")
    show([tag("p", "1")])
    assert shown == [written([tag("p", HOSTILE)], "ar"), written([tag("p", "1")], "en")]


@pytest.mark.parametrize(
    ("theme", "paper"), [("dark", "dark"), ("light", "light"), (None, "light")]
)
def test_a_page_has_the_paper_of_its_theme_and_its_sides_in_its_language(shown, theme, paper):
    markup.st.context.theme.type = theme
    dress("en")
    dress("ar")
    root = f"<style>:root {{ --atlas-paper: {markup.PAPER[paper]}; }}{page_style()}"
    turned = (
        ".block-container, .block-container .stElementContainer, [data-testid='stHeader']"
        " { direction: rtl; text-align: right; }"
        "[data-testid='stCheckbox'] label > div:first-of-type { direction: ltr; }"
        ".stElementToolbar { right: auto; left: 0; }"
    )
    assert shown == [f"{root}</style>", f"{root}{turned}</style>"]


def test_the_script_of_the_page_is_told_the_words_of_its_language_and_takes_no_room(
    shown, monkeypatch
):
    """Of the field for a file, which is Streamlit's; what is at most taken is its own option."""
    told, most = [], markup.st.get_option("server.maxUploadSize")
    monkeypatch.setattr(markup, "_manners", lambda: lambda **given: told.append(given))
    dress("ar")
    words = {"choose": say("own.choose", "ar"), "most": say("own.most", "ar", megabytes=most)}
    assert told == [{"key": "manners", "data": words}]
    assert f".st-key-{told[0]['key']} {{ display: none; }}" in page_style()
    assert len(shown) == 1


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("al-Hol, 20 January", "al-Hol, 20 January"),
        ("*a* _b_ $c$ <d> ~e~", r"\*a\* \_b\_ \$c\$ \<d> \~e\~"),
        ("![a](https://example.org/a.png)", r"!\[a\](https\://example.org/a.png)"),
        ("www.example.org, WWW.example.org", r"www\.example.org, WWW\.example.org"),
    ],
)
def test_what_is_typed_is_the_same_text_in_markdown(text, markdown):
    assert as_markdown(text) == markdown
