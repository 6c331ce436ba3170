"""The notebooks in examples run from first to last, without an error, and draw their picture."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from tests.needs import lacks

EXAMPLES = Path(__file__).parents[2] / "examples"
NOTEBOOKS = sorted(EXAMPLES.glob("*.ipynb"))


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Each notebook after it ran, or the fault that stopped it.

    They run in one kernel, one after the other, each without the names of the one before.
    """
    try:
        import ipykernel  # noqa: F401
        import nbformat
        from nbclient import NotebookClient
    except ImportError:
        lacks("nbclient and ipykernel")
    folder = {"metadata": {"path": str(tmp_path_factory.mktemp("run"))}}
    client = NotebookClient(nbformat.v4.new_notebook(), timeout=None, resources=folder)

    async def run(path: Path) -> Any:
        client.nb = nbformat.read(path, as_version=4)
        await client.async_execute_cell(nbformat.v4.new_code_cell("%reset -f"), 0)
        for number, cell in enumerate(client.nb.cells):
            await client.async_execute_cell(cell, number)
        return client.nb

    async def run_all() -> dict[str, Any]:
        found: dict[str, Any] = {}
        async with client.async_setup_kernel():
            for path in NOTEBOOKS:
                [found[path.stem]] = await asyncio.gather(run(path), return_exceptions=True)
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("MPLBACKEND", raising=False)  # the kernel's own draws into the notebook
        patch.setenv("PYTHONPATH", str(EXAMPLES.parent))
        return asyncio.run(run_all())


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::UserWarning")
@pytest.mark.parametrize("name", [path.stem for path in NOTEBOOKS])
def test_a_notebook_runs_and_draws(executed, name):
    notebook = executed[name]
    if isinstance(notebook, BaseException):
        raise notebook
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    drawn = {kind for output in outputs for kind in output.get("data", {})}
    assert drawn & {"image/png", "image/svg+xml"}


def test_notebooks_are_kept_without_what_they_gave():
    """What they give is of the record of the day; it is not stored."""
    assert len(NOTEBOOKS) == 5
    for path in NOTEBOOKS:
        text = path.read_text("utf-8")
        assert '"outputs": []' in text
        assert "image/png" not in text
