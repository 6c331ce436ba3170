"""`seeds` reads a stranger's file and gives problems, whatever the file holds; it never fails."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeds.check import check_records
from seeds.records import MOST_BYTES, read_records

CLAIMS = "claims/prison/north-gate.yaml"
HEAD = "subject: prison/north-gate\nclaims:\n"
BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True)
)

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)
names = st.sampled_from(["id", "property", "value", "during", "cited", "against", "joins", "why"])


def problems(folder) -> list:
    return list(check_records(read_records(folder)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(BOMB, "aliases", id="aliases that grow"),
        pytest.param("[" * 100_000, "deep", id="lists in lists"),
        pytest.param("- " * 100_000, "deep", id="items in items"),
        pytest.param("x" * (MOST_BYTES + 1), "larger", id="too large"),
        pytest.param("\x00", "mend the YAML", id="a NUL"),
        pytest.param("claims: 7", "list the claims", id="claims that are no list"),
        pytest.param(HEAD + "  - id: cut", "add", id="cut off"),
        pytest.param(HEAD + "  - id: a\n" * 3000, "split it", id="claims without end"),
        pytest.param("{" + "a: 1, " * 50_000 + "}", "stands twice", id="one name many times"),
        pytest.param("[" + "[]," * 200_000 + "]", "lists, fields and texts", id="empty lists"),
        pytest.param("{[a]: 1}", "a field's name is a text", id="a list as a name"),
        pytest.param(
            "{" + ", ".join(f"k{n}: 1" for n in range(70_000)) + "}",
            "list the claims",
            id="names without end",
        ),
    ],
)
def test_a_file_that_no_parser_should_take_is_a_problem_with_its_address(tmp_path, text, said):
    path = tmp_path / CLAIMS
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    assert any(p.file == CLAIMS and said in p.advice for p in problems(tmp_path))


def test_what_is_no_plain_file_is_not_opened(tmp_path):
    (tmp_path / "sources").mkdir()
    os.mkfifo(tmp_path / "sources" / "pipe.yaml")
    (tmp_path / "sources" / "link.yaml").symlink_to("/dev/zero")
    said = {p.file: p.advice for p in problems(tmp_path) if p.rule == "file_is_readable"}
    assert said.keys() == {"sources/pipe.yaml", "sources/link.yaml"}


@settings(max_examples=300)
@given(st.lists(st.dictionaries(names, values, max_size=5), max_size=3))
def test_a_record_of_any_values_gives_problems_and_no_error(tmp_path_factory, claims):
    records = read_records(tmp_path_factory.getbasetemp() / "nothing")
    records.claims += [(CLAIMS, "prison/north-gate", claim) for claim in claims]
    records.sources["sources/any.yaml"] = claims[0] if claims else {}
    assert all(p.advice for p in check_records(records))
