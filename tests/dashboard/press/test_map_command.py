"""`atlas map`: the press map from the command line."""

import json
import sys

import pytest

from dashboard.cli import main


@pytest.fixture
def atlas_map(monkeypatch, capsys):
    """Call `atlas map` and give its exit status, output and errors."""

    def call(*words):
        monkeypatch.setattr(sys, "argv", ["atlas", "map", *words])
        with pytest.raises(SystemExit) as stopped:
            main()
        out, err = capsys.readouterr()
        return stopped.value.code or 0, out, err

    return call


@pytest.mark.parametrize(
    ("ending", "start"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")]
)
def test_a_map_is_written_in_the_format_that_the_name_asks_for(atlas_map, tmp_path, ending, start):
    out = tmp_path / f"map.{ending}"
    status, said, _ = atlas_map("--on", "2026-01-20", "--size", "card", "--out", str(out))
    assert status == 0
    assert out.read_bytes().startswith(start)
    assert "20 January 2026" in said


def test_json_gives_the_texts_to_paste(atlas_map, tmp_path):
    out = str(tmp_path / "map.png")
    _, said, _ = atlas_map("--size", "card", "--lang", "ar", "--out", out, "--json")
    texts = {"title", "caption", "alt", "description", "credit", "citation"}
    assert {"file", *texts} == json.loads(said).keys()


@pytest.mark.parametrize(
    "words",
    [
        ("--out", "map.gif"),
        ("--out", "map.png", "--view", "atlantis"),
        ("--out", "map.png", "--size", "99999x10"),
        ("--out", "map.png", "--lang", "fr"),
        ("--out", "map.png", "--layers", "zones,roads"),
        ("--out", "a-file/map.png"),
    ],
)
def test_a_wrong_call_ends_with_a_sentence_and_status_2(atlas_map, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a-file").touch()
    status, _, said = atlas_map(*words)
    assert status == 2
    assert said.startswith("atlas: ")
    assert "Traceback" not in said


def test_layers_are_drawn_as_they_are_named(atlas_map, tmp_path):
    out = tmp_path / "map.svg"
    atlas_map("--size", "card", "--layers", "zones, relief", "--out", str(out))
    drawn = out.read_text()
    assert 'inkscape:label="relief"' in drawn
    assert 'inkscape:label="towns"' not in drawn
