"""Why a row changed: by the claims that it rests on."""

from collections.abc import Mapping
from typing import Any

Feature = Mapping[str, Any]
Held = Mapping[str, Mapping[str, Feature]]


_LOCATION = ("geometry", "where_prec", "coord_uncertainty_m", "coord_proxy", "coord_source_id")


def reason(
    change: tuple[str, str | None], was: Feature | None, is_: Feature | None, old: Held, new: Held
) -> str:
    """Say why a row was added or removed, or a field of it changed.

    Args:
        change: The table, and the field that changed; None for a whole row.
        was: The row before; None if it was added.
        is_: The row after; None if it was removed.
        old: The release before.
        new: The release after.

    Returns:
        The reason in a few words.
    """
    (table, field), row = change, is_ or was
    assert row is not None
    if table == "claims":
        return _of_claim(was, is_)
    told = [f"claim {_verb(id_, old, new)}: {id_}" for id_ in _moved(was, is_, old, new)]
    if told:
        return "; ".join(told)
    note = row["properties"].get("coord_note")
    if note and field in (None, *_LOCATION):
        return f"location: {note}"
    return "no claim under it changed"


def _of_claim(was: Feature | None, is_: Feature | None) -> str:
    row = is_ or was
    assert row is not None
    note = row["properties"].get("public_note")
    says = "withdrawn" if is_ is None else note or f"from {row['properties'].get('source_ids')}"
    return str(says)


def _moved(was: Feature | None, is_: Feature | None, old: Held, new: Held) -> list[str]:
    before, after = _claims(was), _claims(is_)
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
