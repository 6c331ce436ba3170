"""Open a GeoPackage in QGIS without a screen: its layers, styles, time and credits, and a picture.

Run by Debian's own Python, which has QGIS: python3 open_geopackage.py FILE.gpkg PICTURE.png
It writes what QGIS found as JSON to standard output. `make test-qgis` runs it.
"""

import json
import os
import sqlite3
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsDateTimeRange,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
    QgsSymbolLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QSize, Qt, QTime
from qgis.PyQt.QtGui import QColor

SHOWN = ("facility_status", "facilities", "uncertainty", "control_zones")
SYRIA = QgsRectangle(35.4, 32.1, 42.6, 37.6)
DAY = QDate(2026, 1, 19)


def main(path, picture):
    """Open every layer, tell what QGIS made of it, and draw those that a map shows."""
    app = QgsApplication([], False)
    app.initQgis()
    layers = {name: _opened(path, name) for name in _names(path)}
    QgsProject.instance().addMapLayers(list(layers.values()))
    json.dump(
        {name: _found(layer) for name, layer in layers.items()}, sys.stdout, ensure_ascii=False
    )
    _draw([layers[name] for name in SHOWN if name in layers], picture)
    QgsProject.instance().clear()
    app.exitQgis()


def _names(path):
    query = "SELECT table_name FROM gpkg_contents WHERE table_name <> 'layer_styles'"
    with sqlite3.connect(path) as database:
        return [name for (name,) in database.execute(query)]


def _opened(path, name):
    """As the program does it: the layer, then its style."""
    layer = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
    layer.loadDefaultStyle()
    return layer


def _found(layer):
    time = layer.temporalProperties()
    renderer = layer.renderer()
    return {
        "valid": layer.isValid(),
        "rows": layer.featureCount(),
        "geometry": layer.geometryType(),
        "renderer": renderer.type() if renderer else None,
        "categories": _categories(renderer),
        "fill_style": _fill_style(renderer),
        "temporal": time.isActive(),
        "start": time.startField(),
        "end": time.endField(),
        "dates": [f.name() for f in layer.fields() if f.typeName() == "Date"],
        "credit": layer.metadata().rights(),
    }


def _categories(renderer):
    if renderer is None or renderer.type() != "categorizedSymbol":
        return {}
    return {c.value(): c.symbol().color().name() for c in renderer.categories()}


def _fill_style(renderer):
    """By which expression the ground is filled; empty where none is."""
    if renderer is None or renderer.type() != "categorizedSymbol":
        return ""
    categories = renderer.categories()  # QGIS frees a symbol with its category
    symbol = categories[0].symbol()
    properties = symbol.symbolLayer(symbol.symbolLayerCount() - 1).dataDefinedProperties()
    return properties.property(QgsSymbolLayer.PropertyFillStyle).expressionString()


def _draw(layers, picture):
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    settings.setExtent(SYRIA)
    settings.setOutputSize(QSize(1200, 920))
    settings.setBackgroundColor(QColor("white"))
    settings.setIsTemporal(True)
    midnights = [QDateTime(day, QTime(0, 0), Qt.UTC) for day in (DAY, DAY.addDays(1))]
    settings.setTemporalRange(QgsDateTimeRange(*midnights, True, False))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    job.renderedImage().save(picture)


if __name__ == "__main__":
    main(*sys.argv[1:])
