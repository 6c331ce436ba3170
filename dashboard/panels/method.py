"""The method page: how the atlas answers, for a reader, with a picture of each look."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import streamlit as st

from dashboard.charts.drawing import EDGE, canvas, data_link, draw
from dashboard.charts.drawing import written as drawing_written
from dashboard.mappage.looks import states_by_sign
from dashboard.matrix.drawing import fill_of
from dashboard.panels.markup import Part, show, tag
from dashboard.panels.view import View
from dashboard.text import FIRST, phrases, say, term
from geodata.look import SIGN_PATHS, Look
from seeds.vocabulary import CLAIMANT_GROUPS, HOLDINGS, PARTIES, PROPERTIES, STATES, VERDICTS

TEXTS = Path(__file__).with_name("method")
"""The prose, a Markdown file a language; a language without one shows the first language's."""

_ONE, _OTHER = list(PARTIES)[1::-1]

EXAMPLES = (
    Look("held", "held", (_ONE,), (), "full"),
    Look("held/area", "held", (_ONE,), (), "area"),
    Look("held/possible", "possible", (_ONE,), ("possible",), "full"),
    Look("changing", "changing", (_ONE, _OTHER), ("changing",), "full"),
    Look("disputed", "disputed", (_ONE, _OTHER), ("disputed",), "full"),
    Look("either", "either", (_ONE, _OTHER), ("either",), "full"),
    Look("contested", "contested", (_ONE,), ("contested",), "full"),
    Look("besieged", "besieged", (_ONE,), ("besieged",), "full"),
    Look("mixed", "mixed", (_ONE,), ("mixed",), "full"),
    Look("last", "last", (_ONE,), (), "last"),
    Look("not-reported", "not-reported", (), (), "full"),
    Look("occupied", "occupied", (), ("occupied",), "full"),
)
"""A look of each kind, in the order in which the page tells of them."""


def show_method(view: View) -> None:
    """Show how the atlas answers, what each look means, and the words of the record."""
    st.markdown(_prose(view.lang))
    show(_looks(view.lang), view.lang)
    for title, words in _vocabularies(view.lang).items():
        rows = [tag("tr", tag("th", n, scope="row"), tag("td", m)) for n, m in words]
        with st.expander(title, key=f"words-{title}"):
            show([tag("table", tag("tbody", *rows))], view.lang)


def _prose(lang: str) -> str:
    own = TEXTS / f"{lang}.md"
    return (own if own.is_file() else TEXTS / f"{FIRST}.md").read_text("utf-8")


def _looks(lang: str) -> Iterator[Part]:
    yield tag("h3", say("method_looks", lang))
    theme = st.context.theme.type or "light"
    lines = [
        tag("li", tag("img", src=_swatch(look, theme), alt=""), " ", phrases.legend(look, lang))
        for look in EXAMPLES
    ]
    for glyph, states in states_by_sign().items():
        told = say("comma", lang).join(term("state", state, lang) for state in states)
        lines.append(tag("li", tag("img", src=_sign(glyph), alt=""), " ", told))
    yield tag("ul", *lines, class_="looks")


@cache
def _swatch(look: Look, theme: str) -> str:
    root = canvas(44, 24, "")
    fill = fill_of(look, draw(root, "defs"), theme) or "none"
    draw(root, "rect", x=0.5, y=0.5, width=43, height=23, fill=fill, stroke=EDGE)
    return data_link(drawing_written(root))


@cache
def _sign(glyph: str) -> str:
    root = canvas(44, 24, "")
    draw(root, "rect", x=0.5, y=0.5, width=43, height=23, fill="#FFFFFF", stroke=EDGE)
    place = draw(root, "g", transform="translate(14 4)", fill="none", stroke="#14181C")
    draw(place, "path", d=SIGN_PATHS[glyph], stroke_width=1.7)
    return data_link(drawing_written(root))


def _vocabularies(lang: str) -> dict[str, list[tuple[str, str]]]:
    """The words of the record as they are shown, each with what it means in the record."""
    kinds = {
        "property": {name: meaning for name, (_, meaning) in PROPERTIES.items()},
        "state": dict(STATES),
        "holding": dict(HOLDINGS),
        "verdict": dict(VERDICTS),
        "group": dict(CLAIMANT_GROUPS),
    }
    return {
        say(f"words.{kind}", lang): [
            (term(kind, name, lang), meaning if lang == "en" else name)
            for name, meaning in of.items()
        ]
        for kind, of in kinds.items()
    }
