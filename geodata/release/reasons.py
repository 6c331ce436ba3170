"""Why a row changed: by the claims that it rests on."""

from geodata.release.held import Change, Feature, Held

_LOCATION = ("geometry", "where_prec", "coord_uncertainty_m", "coord_proxy", "coord_source_id")


def reason(change: Change, old: Held, new: Held) -> str:
    """Say why a row was added or removed, or a field of it changed.

    Args:
        change: The change.
        old: The release before.
        new: The release after.

    Returns:
        The reason in a few words.
    """
    if change.table == "claims":
        return _of_claim(change)
    told = [f"claim {_verb(id_, old, new)}: {id_}" for id_ in _moved(change, old, new)]
    if told:
        return "; ".join(told)
    note = change.row["properties"].get("coord_note")
    if note and change.field in (None, *_LOCATION):
        return f"location: {note}"
    return "no claim under it changed"


def _of_claim(change: Change) -> str:
    if change.is_ is None:
        return "withdrawn"
    told = change.is_["properties"]
    return str(told.get("public_note") or f"from {told.get('source_ids')}")


def _moved(change: Change, old: Held, new: Held) -> list[str]:
    before, after = _claims(change.was), _claims(change.is_)
    kept = [id_ for id_ in before & after if _claim(id_, old) != _claim(id_, new)]
    return sorted((before ^ after) | set(kept))


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
