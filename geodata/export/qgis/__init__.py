"""What QGIS reads: the style (.qml) and metadata (.qmd) of a layer, a project (.qgs) of all."""

from geodata.export.qgis.metadata import qmd
from geodata.export.qgis.project import project
from geodata.export.qgis.style import qml
from geodata.tables import Sheet

__all__ = ["beside", "project", "qmd", "qml"]


def beside(sheet: Sheet) -> dict[str, bytes]:
    """Write what QGIS looks for beside a file of a table, by its suffix."""
    return {".qml": qml(sheet).encode(), ".qmd": qmd(sheet).encode()}
