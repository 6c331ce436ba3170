"""The method page: the rules as their own code tells them."""

import inspect
from collections.abc import Iterator
from types import ModuleType

import streamlit as st

from dashboard.panels.markup import Part, show, tag
from dashboard.panels.view import View
from dashboard.text import say
from geodata import answers, bearing, ground, measure
from geodata.cells import mosaic
from geodata.findings import put_to_test
from seeds import dates, figures, register
from seeds.vocabulary import CLAIMANT_GROUPS, HOLDINGS, PROPERTIES, STATES, VERDICTS

RULES: tuple[tuple[str, ModuleType | object], ...] = (
    ("Which claims bear on a day", bearing),
    ("Written dates", dates),
    ("One answer from several claims", answers.answer_on),
    ("One number from several claims", answers.figure_on),
    ("What a number leaves open", figures.said_range),
    ("The second clock", register.Register.verdict_on),
    ("How the country is cut into cells", mosaic),
    ("Who held the ground of a cell", ground),
    ("Distances", measure),
    ("Published distances put to the test", put_to_test),
)
"""What the page tells, and the docstring that tells it."""

_HEADINGS = ("Args:", "Raises:", "Examples:", "Attributes:")


def show_method(view: View) -> None:
    """Show the rules and the words of the record.

    Args:
        view: What the page shows.
    """
    show([tag("p", say("method_intro", view.lang))], view.lang)
    show([part for title, owner in RULES for part in _rule(title, owner)])
    for title, meanings in _vocabularies():
        with st.expander(title, key=f"words-{title}"):
            rows = [tag("tr", tag("th", n, scope="row"), tag("td", m)) for n, m in meanings.items()]
            show([tag("table", tag("tbody", *rows))])


def _rule(title: str, owner: object) -> Iterator[Part]:
    yield tag("h3", title)
    for paragraph in told_by(owner):
        yield tag("p", paragraph)


def told_by(owner: object) -> list[str]:
    """Give what a docstring tells a reader who does not program.

    Args:
        owner: A module or function.

    Returns:
        Its paragraphs, without arguments, examples and the like.
    """
    paragraphs = inspect.cleandoc(owner.__doc__ or "").split("\n\n")
    plain = [
        p.replace("``", "").replace("\n", " ") for p in paragraphs if not p.startswith(_HEADINGS)
    ]
    return [p.removeprefix("Returns:").strip() for p in plain]


def _vocabularies() -> Iterator[tuple[str, dict[str, str]]]:
    yield "Properties", {name: meaning for name, (_, meaning) in PROPERTIES.items()}
    yield "States", dict(STATES)
    yield "Ways of holding", dict(HOLDINGS)
    yield "Verdicts", dict(VERDICTS)
    yield "Groups of claimants", dict(CLAIMANT_GROUPS)
