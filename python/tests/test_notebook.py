"""The notebook of the documentation runs from start to end, at a tiny scale."""

from pathlib import Path

import nbclient
import nbformat

NOTEBOOK = Path(__file__).resolve().parents[2] / "docs" / "from-question-to-plot.ipynb"


def test_the_notebook_runs(monkeypatch):
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    assert not any(cell.get("outputs") for cell in notebook.cells), "strip the outputs"
    for name, value in {"SCALE": "0.005", "DRAWS": "2", "UNTIL": "2027"}.items():
        monkeypatch.setenv(name, value)
    nbclient.NotebookClient(notebook, timeout=300).execute()
    figure = next(cell for cell in notebook.cells if cell.get("id") == "figure")
    assert any("image/png" in output.get("data", {}) for output in figure.outputs)
