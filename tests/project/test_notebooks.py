"""The notebooks in examples run from first to last, without an error, and draw their picture."""

from pathlib import Path

import pytest

from tests.needs import lacks

EXAMPLES = Path(__file__).parents[2] / "examples"
NOTEBOOKS = sorted(EXAMPLES.glob("*.ipynb"))


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::UserWarning")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_draws(path, tmp_path):
    try:
        import ipykernel  # noqa: F401
        import nbformat
        from nbclient import NotebookClient
    except ImportError:
        lacks("nbclient and ipykernel")
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    kinds = {
        kind
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        for kind in output.get("data", {})
    }
    assert kinds & {"image/png", "image/svg+xml"}
    nbformat.write(notebook, tmp_path / path.name)


def test_notebooks_are_kept_without_what_they_gave():
    """What they give is of the record of the day; it is not stored."""
    assert len(NOTEBOOKS) == 5
    for path in NOTEBOOKS:
        assert '"outputs": []' in path.read_text("utf-8")
        assert "image/png" not in path.read_text("utf-8")
