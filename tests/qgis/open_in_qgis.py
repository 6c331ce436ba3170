"""Open a release in QGIS without a screen: its project, its files alone, and what they draw by day.

Run by Debian's own Python, which has QGIS: python3 open_in_qgis.py RELEASE PICTURES LIVE DAY...
LIVE is the address of OGC API - Features, of which QGIS counts the rows.
It writes what QGIS found as JSON to standard output, and a picture a day and a page of the
project's atlas to the folder of pictures. `make test-qgis` runs it.
"""

import json
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import (
    QgsApplication,
    QgsDateTimeRange,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeatureRequest,
    QgsLayerTreeModel,
    QgsLayoutExporter,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsProject,
    QgsProviderRegistry,
    QgsReferencedRectangle,
    QgsRenderContext,
    QgsVectorLayer,
    QgsVectorLayerTemporalContext,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QSize, Qt, QTime
from qgis.PyQt.QtGui import QColor

TIMED = ("facility_status", "control_zones", "figures")
FILES = {"gpkg": "atlas.gpkg|layername={}", "geojson": "{}.geojson", "fgb": "{}.fgb"}
PAGE = 3  # of the atlas


def main(release, pictures, live, *days):
    """Tell what QGIS makes of the project, the files and the live layers, and draws on each day."""
    app = QgsApplication([], False)
    app.initQgis()
    found = _told(release, pictures, days)
    found["live"] = {name: _counted(live, name) for name in TIMED}
    json.dump(found, sys.stdout, ensure_ascii=False)
    QgsProject.instance().clear()
    app.exitQgis()


def _told(release, pictures, days):
    project = QgsProject.instance()
    found = {"read": project.read(f"{release}/atlas.qgs")}
    layers = {_name(layer): layer for layer in project.mapLayers().values()}
    found["layers"] = {name: _found(layer) for name, layer in layers.items()}
    found["groups"] = [group.name() for group in project.layerTreeRoot().children()]
    relations = project.relationManager().relations().values()
    found["relations"] = [relation.isValid() for relation in relations]
    found["plays"] = [
        project.readEntry("TemporalControllerWidget", f"/{end}DateTime")[0]
        for end in ("Start", "End")
    ]
    found["ids"] = {"project": {name: _ids(layers[name], days) for name in TIMED}}
    for form, path in FILES.items():
        opened = {name: _opened(f"{release}/{path.format(name)}", name) for name in TIMED}
        found["ids"][form] = {name: _ids(layer, days) for name, layer in opened.items()}
    found["marks"] = {
        name: {day: _marks(project, layers[name], day) for day in days}
        for name in layers
        if name.endswith("_status")
    }
    found["listed"] = {day: _listed(project, day) for day in days}
    for day in days:
        _draw(project, day, f"{pictures}/{day}.png")
    found["pages"] = _print(project, f"{pictures}/page.png")
    for day in days:
        _print_pdf(project, day, f"{pictures}/{day}.pdf")
    found["sublayers"] = {name: _opened(uri, name).isValid() for name, uri in _offered(release)}
    return found


def _counted(address, name):
    layer = QgsVectorLayer(f"url='{address}' typename='{name}'", name, "OAPIF")
    return sum(1 for _ in layer.getFeatures()) if layer.isValid() else None


def _name(layer):
    return Path(layer.source().partition("layername=")[2]).name


def _opened(path, name):
    """As the program does it: the layer, then its style."""
    layer = QgsVectorLayer(path, name, "ogr")
    layer.loadDefaultStyle()
    return layer


def _found(layer):
    renderer = layer.renderer()
    by_look = renderer and renderer.type() == "categorizedSymbol"
    categories = renderer.categories() if by_look else []
    return {
        "valid": layer.isValid(),
        "rows": layer.featureCount(),
        "temporal": layer.temporalProperties().isActive(),
        "dates": [f.name() for f in layer.fields() if f.typeName() == "Date"],
        "credit": layer.metadata().rights(),
        "looks": {c.value(): _drawn(c.symbol()) for c in categories},
        "aliases": {field.name(): field.alias() for field in layer.fields()},
    }


def _drawn(symbol):
    """The kind of each layer of a symbol with its colour."""
    return [[part.layerType(), part.color().name().upper()] for part in symbol.symbolLayers()]


def _frame(day):
    """The frame of a day as the temporal controller makes it: its end is the next one's start."""
    start = QDateTime(QDate.fromString(day, Qt.ISODate), QTime(0, 0), Qt.UTC)
    return QgsDateTimeRange(start, start.addDays(1), True, False)


def _ids(layer, days):
    """The ids of the rows that are drawn on each day, by the filter that QGIS draws with."""
    if not layer.temporalProperties().isActive():
        return {}
    context = QgsVectorLayerTemporalContext()
    context.setLayer(layer)
    key = next(f.name() for f in layer.fields() if f.name() in KEYS)
    found = {}
    for day in days:
        text = layer.temporalProperties().createFilterString(context, _frame(day))
        request = QgsFeatureRequest().setFilterExpression(text)
        found[day] = sorted(feature[key] for feature in layer.getFeatures(request))
    return found


KEYS = ("status_id", "zone_id", "figure_id")


def _marks(project, layer, day):
    """The lines of the legend by whose rules each row of a day is drawn, with its label."""
    context = QgsRenderContext.fromMapSettings(_settings(project, day))
    context.expressionContext().appendScope(QgsExpressionContextUtils.layerScope(layer))
    renderer, label = layer.renderer().clone(), QgsExpression(layer.labeling().settings().fieldName)
    renderer.startRender(context, layer.fields())
    found = {}
    for feature in layer.getFeatures():
        if feature["status_id"] in _ids(layer, [day])[day]:
            context.expressionContext().setFeature(feature)
            keys = renderer.legendKeysForFeature(feature, context)
            rules = [renderer.rootRule().findRuleByKey(key) for key in keys]
            drawn = [rule.label() for rule in rules if rule.symbol()]
            found[feature["status_id"]] = [label.evaluate(context.expressionContext()), *drawn]
    renderer.stopRender(context)
    return found


def _listed(project, day):
    """The lines below each layer in the list of layers, filtered if the project asks for it."""
    model, settings = QgsLayerTreeModel(project.layerTreeRoot()), _settings(project, day)
    if project.readBoolEntry("Legend", "filterByMap")[0]:
        model.setLegendFilterByMap(settings)
    entries = {_name(entry.layer()): entry for entry in project.layerTreeRoot().findLayers()}
    return {
        name: [node.data(Qt.DisplayRole) for node in model.layerLegendNodes(entry)]
        for name, entry in entries.items()
    }


def _settings(project, day):
    settings = QgsMapSettings()
    root = project.layerTreeRoot()
    settings.setLayers([layer for layer in root.layerOrder() if root.findLayer(layer).isVisible()])
    settings.setDestinationCrs(project.crs())
    extent = project.viewSettings().defaultViewExtent()
    settings.setExtent(QgsReferencedRectangle(extent, project.crs()))
    settings.setOutputSize(QSize(1200, 1000))
    settings.setBackgroundColor(QColor("white"))
    settings.setIsTemporal(True)
    settings.setTemporalRange(_frame(day))
    scopes = QgsExpressionContextUtils  # as the program's own canvas
    context = QgsExpressionContext()
    context.appendScope(scopes.projectScope(project))
    context.appendScope(scopes.mapSettingsScope(settings))
    settings.setExpressionContext(context)
    return settings


def _draw(project, day, picture):
    job = QgsMapRendererSequentialJob(_settings(project, day))
    job.start()
    job.waitForFinished()
    job.renderedImage().save(picture)


def _print(project, picture):
    """Print a page of the atlas; tell how many there are."""
    layout = project.layoutManager().printLayouts()[0]
    atlas = layout.atlas()
    atlas.beginRender()
    atlas.seekTo(PAGE)
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = 110
    settings.generateWorldFile = False
    QgsLayoutExporter(layout).exportToImage(picture, settings)
    return atlas.count()


def _print_pdf(project, day, path):
    """Print the same page once its map has been set to a day."""
    layout = project.layoutManager().printLayouts()[0]
    layout.referenceMap().setTemporalRange(_frame(day))
    layout.refresh()
    QgsLayoutExporter(layout).exportToPdf(path, QgsLayoutExporter.PdfExportSettings())


def _offered(release):
    """Every layer that QGIS offers of the GeoPackage, with the address that it opens it at."""
    provider = QgsProviderRegistry.instance().providerMetadata("ogr")
    return [(one.name(), one.uri()) for one in provider.querySublayers(f"{release}/atlas.gpkg")]


if __name__ == "__main__":
    main(*sys.argv[1:])
