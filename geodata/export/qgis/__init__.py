"""What QGIS reads beside a layer: its style (.qml) and its metadata (.qmd)."""

from geodata.export.qgis.metadata import qmd
from geodata.export.qgis.style import qml

__all__ = ["qmd", "qml"]
