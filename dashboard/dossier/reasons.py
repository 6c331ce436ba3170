"""What of an editor's reason a reader of a day may be told."""

import re
from datetime import date

from seeds import Claim, Register

_ID = re.compile(r"\b[a-z]+(?:-[a-z0-9]+)+-\d+\b")


def reason(register: Register, claim: Claim, known: date) -> str | None:
    """Give the reason of a claim's verdict, if all that it rests on was known by then.

    Args:
        register: The register.
        claim: The claim.
        known: The day up to which sources had been published.

    Returns:
        The reason; None if there is none, or if it names or weighs a claim that came later.
    """
    if claim.why is None:
        return None
    named = [id_ for id_ in _ID.findall(claim.why) if id_ in register.claims]
    weighed = (*claim.against, *claim.joins, *named)
    return claim.why if all(register.claims[id_].known <= known for id_ in weighed) else None
