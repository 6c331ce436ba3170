"""What QGIS reads: the style (.qml) and metadata (.qmd) of a layer, a project (.qgs) of all."""

from geodata.export.qgis.metadata import qmd
from geodata.export.qgis.project import project
from geodata.export.qgis.style import qml

__all__ = ["project", "qmd", "qml"]
