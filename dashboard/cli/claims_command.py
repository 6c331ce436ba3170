"""`atlas claims`: the ledger."""

from typing import Annotated

import typer

from dashboard.cli.terms import Json, Known, On, call_faults, print_json, the_atlas
from geodata.documents import claim_document
from geodata.ledger import Filter, ledger

Text = Annotated[str | None, typer.Option()]


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
        is_subject = place is None or place in atlas.register.subjects
        subject = place if is_subject else atlas.place(str(place)).id
    wanted = Filter(subject, property, claimant, group, source, verdict, on, known, text)
    found = ledger(atlas, wanted)
    if json:
        print_json([claim_document(atlas.register, claim, known) for claim in found])
        return
    for claim in found:
        verdict_now = atlas.register.verdict_on(claim, known or atlas.register.newest_day)
        typer.echo(f"{claim.id} [{verdict_now}] {claim.claimant}: {claim.says}")
    typer.echo(f"{len(found)} claims")
