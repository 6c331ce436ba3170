"""seeds.citing: sources as people cite them."""

import re
from datetime import date

import pytest

from seeds import bibtex, csl_json, plain_citation, read_register
from seeds.dates import parse_span
from seeds.model import Source


def made_source(published="2026-01-20", **more) -> Source:
    span = parse_span(published)
    return Source(
        "gazette-2026",
        "Gates & walls: 100%",
        "Gazette",
        "news",
        "en",
        span,
        date(2026, 2, 1),
        "not stated",
        **more,
    )


def test_a_plain_citation_says_who_what_when_and_where():
    told = plain_citation(made_source(url="https://example.org/a"))
    assert told == (
        "Gazette, “Gates & walls: 100%”, 2026-01-20, https://example.org/a (read 2026-02-01)"
    )


def test_signs_that_tex_would_eat_are_escaped_in_bibtex():
    assert r"title = {{Gates \& walls: 100\%}}" in bibtex([made_source()])


def test_every_brace_of_the_registers_bibtex_is_closed():
    text = bibtex(read_register().sources.values())
    bare = re.sub(r"\\[{}]", "", text)
    assert bare.count("{") == bare.count("}")
    assert text.count("@misc{") == len(read_register().sources)


@pytest.mark.parametrize(
    ("published", "parts"),
    [
        ("2026", [[2026]]),
        ("2026-01~", [[2026, 1]]),
        ("2026-01-20", [[2026, 1, 20]]),
        ("2026-01-20/2026-01-21~", [[2026, 1, 20], [2026, 1, 21]]),
        ("../2026-11-22", [[2026, 11, 22]]),
    ],
)
def test_csl_dates_are_as_precise_as_the_source(published, parts):
    [item] = csl_json([made_source(published)])
    assert item["issued"] == {"date-parts": parts}


def test_csl_leaves_out_what_is_not_known():
    [item] = csl_json([made_source()])
    assert "URL" not in item
    assert "author" not in item
