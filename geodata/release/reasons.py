"""Why a row changed: by the claims that it rests on, or the place that moved."""

from collections.abc import Set

from geodata.release.held import Change, Feature, Held

_LOCATION = ("geometry", "where_prec", "coord_uncertainty_m", "coord_proxy", "coord_source_id")


_PLACE_TABLES = ("facilities", "bases", "places", "areas")
_OF_GROUND = ("control_zones", "facility_status")
_PLACE_FIELDS = (
    "facility_id",
    "base_id",
    "place_id",
    "subject_id",
    "from_id",
    "to_id",
    "place_ids",
)


def reason(change: Change, old: Held, new: Held, moved: Set[str]) -> str:
    """Say why a row was added or removed, or a field of it changed.

    Args:
        change: The change.
        old: The release before.
        new: The release after.
        moved: The places that moved between them: `moved_places`.

    Returns:
        The reason in a few words.
    """
    if change.table == "claims":
        return _of_claim(change)
    told = [f"claim {_verb(id_, old, new)}: {id_}" for id_ in _moved(change, old, new)]
    if told:
        return "; ".join(told)
    places = _places(change) & moved
    if places and not (change.field in (None, *_LOCATION) and change.table in _PLACE_TABLES):
        return f"moved: {', '.join(sorted(places))}"
    note = change.row["properties"].get("coord_note")
    if note and change.field in (None, *_LOCATION):
        return f"location: {note}"
    if change.table in _OF_GROUND and moved:
        return f"the ground was cut anew: {', '.join(sorted(moved))} moved"
    return "no claim under it changed"


def moved_places(old: Held, new: Held) -> set[str]:
    """List the features whose shape, or how surely it is known, is not what it was.

    Args:
        old: The release before.
        new: The release after.

    Returns:
        Their ids; without those that only one of the two has.
    """
    return {
        id_
        for table in _PLACE_TABLES
        for id_, row in old.get(table, {}).items()
        if id_ in (after := new.get(table, {})) and _location(row) != _location(after[id_])
    }


def _of_claim(change: Change) -> str:
    if change.is_ is None:
        return "withdrawn"
    told = change.is_["properties"]
    return str(told.get("public_note") or f"from {told.get('source_ids')}")


def _moved(change: Change, old: Held, new: Held) -> list[str]:
    before, after = _claims(change.was), _claims(change.is_)
    kept = [id_ for id_ in before & after if _claim(id_, old) != _claim(id_, new)]
    return sorted((before ^ after) | set(kept))


def _places(change: Change) -> set[str]:
    """The places that a row is about, before and after."""
    rows = [row["properties"] for row in (change.was, change.is_) if row]
    told = [str(row.get(name) or "") for row in rows for name in _PLACE_FIELDS]
    return {id_ for text in told for id_ in text.split("; ") if id_}


def _location(row: Feature) -> tuple[object, ...]:
    told = row["properties"]
    return (row["geometry"], *(told.get(name) for name in _LOCATION[1:]))


def _claims(row: Feature | None) -> set[str]:
    properties = row["properties"] if row else {}
    ids = properties.get("claim_ids") or properties.get("claim_id") or ""
    return set(ids.split("; ")) - {""}


def _claim(id_: str, held: Held) -> Feature | None:
    return held.get("claims", {}).get(id_)


def _verb(id_: str, old: Held, new: Held) -> str:
    if _claim(id_, old) is None:
        return "added"
    if _claim(id_, new) is None:
        return "removed"
    return "changed" if _claim(id_, old) != _claim(id_, new) else "bears anew"
