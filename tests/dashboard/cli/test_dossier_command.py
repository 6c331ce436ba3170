"""`atlas dossier`: a file of the form that its ending names."""

import sys

import pytest

from dashboard.cli import main


@pytest.fixture
def atlas_call(capsys, monkeypatch):
    def call(*words: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["atlas", "dossier", *words])
        with pytest.raises(SystemExit) as end:
            main()
        return int(end.value.code or 0), capsys.readouterr().err

    return call


@pytest.mark.parametrize(
    ("name", "start"),
    [("d.html", b"<!doctype html>"), ("d.md", b"# Sednaya"), ("d.pdf", b"%PDF")],
)
def test_the_ending_of_the_file_names_its_form(atlas_call, tmp_path, name, start):
    out = tmp_path / name
    assert atlas_call("Sednaya", "--out", str(out))[0] == 0
    assert out.read_bytes().lstrip().startswith(start)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("Sednaya", "--out", "d.docx"), "a dossier is written as .html, .md, .pdf"),
        (("Atlantis", "--out", "d.md"), "Atlantis"),
        (("Sednaya", "--out", f"{__file__}/d.md"), "cannot be written"),
        (("Sednaya", "--out", "d.md", "--known", "2001-01-01"), "later --known"),
        (("Sednaya", "--out", "d.md", "--lang", "fr"), "en or ar"),
    ],
)
def test_a_wrong_call_is_told_in_a_sentence(atlas_call, tmp_path, monkeypatch, words, told):
    monkeypatch.chdir(tmp_path)
    status, err = atlas_call(*words)
    assert status == 2
    assert told in err
    assert "Traceback" not in err
