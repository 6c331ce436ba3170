"""The check of the whole record: register, layers, and what they share. All faults at once."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geodata.compile import control_zones_are_fresh
from geodata.layer_rules import LAYER_RULES, SHARED_RULES, Collections, read_collections
from geodata.layers import LAYERS, LAYERS_FOLDER
from geodata.tidy import tidy
from seeds import SEEDS, Problem, check_documents, check_records, read_records


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

    Args:
        seeds_folder: The folder of the record.
        layers_folder: The folder of layers.
        documents: The folder with the documents of the seeds, to hold the register against
            them too; not part of the project.

    Returns:
        What was checked, and the faults.

    Examples:
        >>> check().problems
        ()
    """
    records = read_records(seeds_folder)
    collections, unreadable = read_collections(layers_folder)
    shared = [p for rule in SHARED_RULES for p in rule(records, collections)]
    problems = [
        *check_records(records),
        *unreadable,
        *_check_layers(collections),
        *_check_form(collections, layers_folder),
        *shared,
        *control_zones_are_fresh(seeds_folder, layers_folder),
        *(check_documents(records, documents, names_by_id(collections)) if documents else ()),
    ]
    features = sum(len(collection["features"]) for collection in collections.values())
    return Report(len(records.sources), len(records.claims), features, tuple(problems))


def names_by_id(collections: Collections) -> dict[str, list[str]]:
    """List the names of every place of the layers, for the check against documents.

    Returns:
        Names in every script by the place's id, each with and without the word for its kind.
    """
    features = [f for collection in collections.values() for f in collection["features"]]
    return {str(f.get("id")): list(_names_of(f.get("properties") or {})) for f in features}


def _names_of(properties: Mapping[str, Any]) -> Iterator[str]:
    given = [properties.get(name) for name in ("name_en", "name_ar", "name_ku")]
    for name in filter(None, [*given, *(properties.get("variants") or ())]):
        yield name
        yield re.sub(r" (?:prison|camp|base)$", "", name)


def _check_layers(collections: Collections) -> Iterator[Problem]:
    for name, collection in collections.items():
        for rule in LAYER_RULES:
            for record, advice in rule(name, collection):
                yield Problem(f"layers/{LAYERS[name].file}", record, rule.__name__, advice)


def _check_form(collections: Collections, folder: Path) -> Iterator[Problem]:
    for name, collection in collections.items():
        file = LAYERS[name].file
        if LAYERS[name].compiled:
            continue
        if (folder / file).read_text("utf-8") != tidy(dict(collection)):
            advice = "write it in its one canonical form: make tidy"
            yield Problem(f"layers/{file}", "-", "layer_is_tidy", advice)
