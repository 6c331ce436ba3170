"""A call of the command line, as its words, with what came of it."""

import sys

import pytest

from dashboard.cli import main


@pytest.fixture
def atlas_call(capsys, monkeypatch):
    """Call `atlas` with words; get its exit status and what it wrote to both outputs."""

    def call(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["atlas", *words])
        try:
            main()
        except SystemExit as end:
            status = int(end.code or 0)
        else:
            status = 0
        out, err = capsys.readouterr()
        return status, out, err

    return call
