"""The check of the whole record: register, layers, and what they share. All faults at once.

A rule of layers has its sentence in the data dictionary as its docstring.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shapely import prepare
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

from geodata.atlas import load
from geodata.export.geojson import as_layer, tidy
from geodata.layers import LAYERS, LAYERS_FOLDER, PLACES, POINTS, ZONES, read_collection
from geodata.measure import distance_m
from geodata.tables import sheet_of
from seeds import SEEDS, Problem, Records, check_documents, check_records, read_records
from seeds.check import well_formed
from seeds.fields import MOST_LETTERS, has_hidden_characters
from seeds.vocabulary import PLACELESS_KINDS

Collections = Mapping[str, Mapping[str, Any]]


def read_collections(folder: Path = LAYERS_FOLDER) -> tuple[dict[str, Any], list[Problem]]:
    """Read every layer as written. A layer that cannot be read becomes a problem."""
    collections, problems = {}, []
    for name, layer in LAYERS.items():
        if not (folder / layer.file).exists() and not layer.least:
            continue
        try:
            collections[name] = read_collection(folder / layer.file, layer.most_bytes)
        except ValueError as error:
            advice = f"mend the file: {error}"
            problems.append(Problem(f"layers/{layer.file}", "-", "layer_is_readable", advice))
    return collections, problems


def layer_is_not_short(name: str, collection: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """A layer has at least as many features as it is known to have."""
    count, least = len(collection["features"]), LAYERS[name].least
    if count < least:
        yield "-", f"restore the missing features: {count} of at least {least}"


def feature_ids_are_unique(name: str, collection: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """A feature's id stands once in its layer."""
    for id_, count in Counter(f.get("id") for f in collection["features"]).items():
        if count > 1 or not id_:
            yield str(id_), "give each feature an id of its own"


def geometry_is_of_the_layer(name: str, collection: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """A feature's geometry is valid and of a type that its layer holds, in degrees."""
    for feature in collection["features"]:
        geometry = feature.get("geometry")
        if geometry is None and name in POINTS:
            continue
        if geometry is None or geometry.get("type") not in LAYERS[name].geometry:
            yield str(feature.get("id")), f"draw it as {' or '.join(LAYERS[name].geometry)}"
        elif advice := _fault_of_shape(geometry):
            yield str(feature.get("id")), advice


def point_says_how_sure_it_is(
    name: str, collection: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    """A located point has accuracy_m with its reason, where_prec from 1 to 7, and its source."""
    if name not in POINTS:
        return
    for feature in collection["features"]:
        p, located = feature["properties"], feature.get("geometry") is not None
        sure = p.get("accuracy_m") and p.get("where_prec") in range(1, 8) and p.get("located_by")
        if located and not sure:
            yield feature["id"], "add accuracy_m above 0, where_prec (1 to 7) and located_by"
        if not p.get("accuracy_why"):
            yield feature["id"], "add accuracy_why: what the accuracy, or its lack, rests on"


def property_has_its_form(name: str, collection: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """A property is of the type that its name stands for, and no text of it is hidden or long."""
    for feature in () if LAYERS[name].compiled else collection["features"]:
        wrong = [key for key, value in feature["properties"].items() if not _has_form(key, value)]
        if wrong or has_hidden_characters(feature["id"]):
            named = ", ".join(ascii(key)[1:-1] for key in wrong) or "its id"
            yield ascii(feature["id"])[1:-1], f"correct {named}: {_FORMS_TOLD}"


_FORMS: Mapping[str, Callable[[Any], bool]] = {
    "accuracy_m": lambda value: type(value) in (int, float) and 0 <= value <= FARTHEST_M,
    "radius_m": lambda value: type(value) in (int, float) and 0 < value <= FARTHEST_M,
    **dict.fromkeys(("where_prec", "geonames_id", "population"), lambda v: type(v) is int),
    "proxy": lambda value: type(value) is bool,
    "variants": lambda value: isinstance(value, list) and all(map(_is_plain_text, value)),
    **dict.fromkeys(("accuracy_why", "located_by"), lambda value: _is_plain_text(value)),
}
"""The forms of properties by name; those of names and of outside ids are plain text."""

FARTHEST_M = 500_000
"""The largest accuracy that a point may have, in metres: that of a country."""

_FORMS_TOLD = "a number, true or false, a list of names, or a plain text of at most 2,000 letters"


def _has_form(key: str, value: Any) -> bool:
    if value is None or key.startswith("name_"):
        return value is None or _is_plain_text(value)
    form = _FORMS.get(key, lambda v: not isinstance(v, str) or _is_plain_text(v))
    return not has_hidden_characters(key) and form(value)


def _is_plain_text(value: Any) -> bool:
    is_text = isinstance(value, str) and len(value) <= MOST_LETTERS
    return is_text and not has_hidden_characters(value)


def place_is_named(name: str, collection: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """A place has an English name, and says its Arabic and Kurdish names or null."""
    if name not in PLACES:
        return
    for feature in collection["features"]:
        p = feature["properties"]
        if not p.get("name_en") or not {"name_ar", "name_ku"} <= set(p):
            yield feature["id"], "add name_en, and name_ar and name_ku (null where not known)"


LAYER_RULES = (
    layer_is_not_short,
    feature_ids_are_unique,
    geometry_is_of_the_layer,
    point_says_how_sure_it_is,
    property_has_its_form,
    place_is_named,
)


def subject_is_on_the_map(records: Records, collections: Collections) -> Iterator[Problem]:
    """Every subject that is a place, and every `to` of a claim, is a feature of a layer."""
    ids = {feature["id"] for name, feature in _features(collections) if name in PLACES}
    for file, subject, claim in records.claims:
        for place in (subject, *([claim["to"]] if "to" in claim else [])):
            if place not in ids and place.partition("/")[0] not in PLACELESS_KINDS:
                advice = f"add {place} to a layer, or correct the id"
                yield Problem(file, str(claim.get("id")), "subject_is_on_the_map", advice)


def locating_source_is_registered(records: Records, collections: Collections) -> Iterator[Problem]:
    """Every source that located a feature has its file."""
    sources = {str(record.get("id")) for record in records.sources.values()}
    for name, feature in _features(collections):
        source = str(feature["properties"].get("located_by") or "")
        if source and source not in sources:
            advice = f"add sources/{source}.yaml, or name a registered source"
            file = f"layers/{LAYERS[name].file}"
            yield Problem(file, str(feature["id"]), "locating_source_is_registered", advice)


def source_is_used(records: Records, collections: Collections) -> Iterator[Problem]:
    """Every source is cited by a claim or locates a feature."""
    cited = {c.get("source") for _, _, r in records.claims for c in r.get("cited", ())}
    used = cited | {str(f["properties"].get("located_by")) for _, f in _features(collections)}
    for file, record in records.sources.items():
        if record.get("id") not in used:
            advice = "cite it in a claim or in a layer, or remove it"
            yield Problem(file, str(record.get("id")), "source_is_used", advice)


def point_lies_in_its_governorate(records: Records, collections: Collections) -> Iterator[Problem]:
    """A point lies in the governorate whose P-code it has, or within its accuracy of it."""
    governorates = _governorates(collections)
    for name, feature in _features(collections) if governorates else ():
        geometry = feature.get("geometry")
        if name not in POINTS or not isinstance(geometry, Mapping):
            continue
        if geometry.get("type") != "Point" or _fault_of_shape(geometry):
            continue
        code = feature["properties"].get("adm1_pcode")
        within = [g for pcode, g in governorates.items() if code is None or pcode == str(code)]
        advice: str | None = f"name a governorate by its P-code: there is no {str(code)[:40]!r}"
        if within:
            advice = _fault_of_place(shape(dict(geometry)), within, feature["properties"])
        if advice:
            file, rule = f"layers/{LAYERS[name].file}", "point_lies_in_its_governorate"
            yield Problem(file, str(feature["id"]), rule, advice)


def _governorates(collections: Collections) -> dict[str, BaseGeometry]:
    features = collections.get("governorates", {}).get("features", ())
    drawn = (f for f in features if f.get("geometry") and not _fault_of_shape(f["geometry"]))
    found = {str(f["properties"].get("pcode") or f["id"]): shape(f["geometry"]) for f in drawn}
    prepare([*found.values()])  # each is asked of every point
    return found


def _fault_of_place(
    point: BaseGeometry, within: list[BaseGeometry], properties: Mapping[str, Any]
) -> str | None:
    if any(area.intersects(point) for area in within):
        return None
    ends = [nearest_points(area, point) for area in within]
    [(lon, lat)] = point.coords
    outside_m = min(distance_m((end.x, end.y), (lon, lat)) for end, _ in ends)
    accuracy_m = properties.get("accuracy_m")
    if isinstance(accuracy_m, int | float) and outside_m <= accuracy_m:
        return None
    outside = f"{outside_m / 1000:,.1f} km outside"
    return f"move the point or correct adm1_pcode: it is {outside}, and not as inaccurate as that"


SHARED_RULES = (
    subject_is_on_the_map,
    locating_source_is_registered,
    source_is_used,
    point_lies_in_its_governorate,
)


def _features(collections: Collections) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name, collection in collections.items():
        for feature in collection["features"]:
            yield name, feature


def _fault_of_shape(geometry: Mapping[str, Any]) -> str | None:
    made = shape(dict(geometry))
    if made.is_empty or not made.is_valid:
        return "redraw it: the shape is empty or crosses itself"
    west, south, east, north = made.bounds
    inside = west >= -180 and east <= 180 and south >= -90 and north <= 90
    return None if inside else "write longitude first, then latitude, in degrees"


def control_zones_are_fresh(seeds_folder: Path, layers_folder: Path) -> Iterator[Problem]:
    """The layer of control zones is what the holder claims and the layers give today."""
    file, advice = LAYERS[ZONES].file, "it is stale: rebuild it with `make data`"
    try:
        fresh = as_layer(sheet_of(load(seeds_folder, layers_folder), ZONES))
        is_fresh = fresh == (layers_folder / file).read_text("utf-8")
    except Exception as error:  # whatever a stranger's record makes of it
        advice, is_fresh = f"mend the record; it cannot be compiled: {error!r:.300}", False
    if not is_fresh:
        yield Problem(f"layers/{file}", "-", "control_zones_are_fresh", advice)


@dataclass(frozen=True, slots=True)
class Report:
    """What was checked, and every fault found."""

    sources: int
    claims: int
    features: int
    problems: tuple[Problem, ...]


def check(
    seeds_folder: Path = SEEDS,
    layers_folder: Path = LAYERS_FOLDER,
    documents: Path | None = None,
) -> Report:
    """Try every rule on every source, claim and feature. It reports and never repairs.

    With the folder of the ``documents`` of the seeds, which is no part of the project, the
    register is held against them too.

    Examples:
        >>> check().problems
        ()
    """
    records = read_records(seeds_folder)
    collections, unreadable = read_collections(layers_folder)
    readable = well_formed(records)
    shared = [p for rule in SHARED_RULES for p in rule(readable, collections)]
    problems = [
        *check_records(records),
        *unreadable,
        *_check_layers(collections, layers_folder),
        *shared,
        *(check_documents(records, documents, names_by_id(collections)) if documents else ()),
    ]
    if not problems:  # of a record with faults zones are not compiled: it could take minutes
        problems += control_zones_are_fresh(seeds_folder, layers_folder)
    features = sum(len(collection["features"]) for collection in collections.values())
    return Report(len(records.sources), len(records.claims), features, tuple(problems))


def names_by_id(collections: Collections) -> dict[str, list[str]]:
    """List the names of every place, each with and without the word for its kind, by its id."""
    found = {}
    for _, feature in _features(collections):
        p = feature.get("properties") or {}
        given = [*map(p.get, ("name_en", "name_ar", "name_ku")), *(p.get("variants") or ())]
        names = [name for name in given if name]
        bare = [re.sub(r" (?:prison|camp|base)$", "", name) for name in names]
        found[str(feature.get("id"))] = [*names, *bare]
    return found


def _check_layers(collections: Collections, folder: Path) -> Iterator[Problem]:
    for name, collection in collections.items():
        file = LAYERS[name].file
        for rule in LAYER_RULES:
            for record, advice in rule(name, collection):
                yield Problem(f"layers/{file}", record, rule.__name__, advice)
        if LAYERS[name].compiled:
            continue
        advice = "write it in its one canonical form: make tidy"
        try:
            is_tidy = (folder / file).read_text("utf-8") == tidy(collection)
        except ValueError as error:
            advice, is_tidy = str(error), False
        if not is_tidy:
            yield Problem(f"layers/{file}", "-", "layer_is_tidy", advice)
