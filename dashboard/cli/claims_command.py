"""`atlas claims`: the ledger."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Annotated

import typer

from dashboard.cli.terms import Json, Known, On, call_faults, print_json, the_atlas
from geodata.documents import claim_document
from geodata.ledger import Filter, ledger
from seeds.vocabulary import CLAIMANT_GROUPS, PROPERTIES, VERDICTS

Text = Annotated[str | None, typer.Option()]


def known_name(kind: str, given: str | None, names: Iterable[str]) -> None:
    """Refuse a name that there is not, since it would find nothing and not say why.

    Args:
        kind: What it names.
        given: The name; None if none was given.
        names: Every name that there is.

    Raises:
        ValueError: There is no such name; it tells what is near, or what there is.

    Examples:
        >>> known_name("property", "holder", ["holder", "state"])
        >>> known_name("property", "holdr", ["holder", "state"])
        Traceback (most recent call last):
        ValueError: no property is called 'holdr'; did you mean holder?
    """
    if given is None or given in (known := list(names)):
        return
    if near := get_close_matches(given, known, n=3):
        raise ValueError(f"no {kind} is called {given!r}; did you mean {' or '.join(near)}?")
    every = f"; there are {', '.join(known)}" if len(known) <= 50 else ""
    raise ValueError(f"no {kind} is called {given!r}{every}")


def run(
    place: Annotated[str | None, typer.Option(help="A place, or any subject's id.")] = None,
    property: Text = None,
    claimant: Text = None,
    group: Annotated[str | None, typer.Option(help="government, sdf, us, un, ngo, press…")] = None,
    source: Text = None,
    verdict: Text = None,
    text: Annotated[str | None, typer.Option(help="Words in any script.")] = None,
    on: On = None,
    known: Known = None,
    json: Json = False,
) -> None:
    """List the claims of the record that pass every filter given."""
    atlas = the_atlas()
    with call_faults():
        for kind, given, names in (
            ("property", property, PROPERTIES),
            ("claimant", claimant, atlas.register.groups),
            ("group", group, CLAIMANT_GROUPS),
            ("source", source, atlas.register.sources),
            ("verdict", verdict, VERDICTS),
        ):
            known_name(kind, given, names)
        is_subject = place is None or place in atlas.register.subjects
        subject = place if is_subject else atlas.place(str(place)).id
    wanted = Filter(subject, property, claimant, group, source, verdict, on, known, text)
    found = ledger(atlas, wanted)
    if json:
        print_json([claim_document(atlas.register, claim) for claim in found])
        return
    for claim in found:
        typer.echo(f"{claim.id} [{claim.verdict}] {claim.claimant}: {claim.says}")
    typer.echo(f"{len(found)} claims")
