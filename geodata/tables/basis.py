"""What control of a place rests on."""

from collections.abc import Iterable

from seeds import Register
from seeds.settings import SETTINGS

BASES_OF_CONTROL = (
    "What the holder rests on: assessed (an editor joined sightings), claimed (only parties to "
    "the conflict say so), reported (somebody else says so)."
)
_SIDES = frozenset(word for word, group in SETTINGS.groups.items() if group.side)


def control_basis(register: Register, claims: Iterable[str]) -> str | None:
    """Tell what an answer on control rests on.

    Args:
        register: The register.
        claims: The ids of the claims under the answer.

    Returns:
        ``assessed``, ``claimed`` or ``reported``; None where no claim bears.
    """
    groups = {register.groups.get(register.claims[id_].claimant) for id_ in claims}
    if not groups:
        return None
    if "editor" in groups:
        return "assessed"
    return "claimed" if groups <= _SIDES else "reported"
