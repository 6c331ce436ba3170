"""The editor's commands: new claims and sources, and what should be looked up next."""

import sys
from datetime import date
from typing import Annotated

import typer

from dashboard.cli.options import Json, fail, the_atlas
from dashboard.cli.output import print_json

new = typer.Typer(no_args_is_help=True)

Asked = Annotated[str | None, typer.Option(help="Asked for, if it is left out.")]
Text = Annotated[str | None, typer.Option()]


@new.command()
def claim(
    place: Annotated[str, typer.Argument(help="A place by any of its names, or a subject's id.")],
    property: Asked = None,
    value: Asked = None,
    low: Text = None,
    best: Text = None,
    high: Text = None,
    unit: Text = None,
    holding: Text = None,
    to: Text = None,
    during: Asked = None,
    start: Annotated[str | None, typer.Option("--from", help="With --until, for --during.")] = None,
    until: Text = None,
    claimant: Asked = None,
    group: Annotated[str | None, typer.Option(help="Of a claimant who is not listed yet.")] = None,
    says: Asked = None,
    says_ar: Text = None,
    source: Asked = None,
    at: Asked = None,
    verdict: str = "accepted",
    why: Text = None,
    against: Annotated[list[str] | None, typer.Option()] = None,
) -> None:
    """Write a claim at the end of its subject's file. What breaks a rule is not written."""
    from seeds import SEEDS
    from seeds.editing import add_claim

    subject = _subject(place)
    is_number = bool(low or best or high)
    fields = {
        "property": _asked("property", property),
        "value": value if is_number else _asked("value", value),
        **{"low": low, "best": best, "high": high, "unit": unit, "holding": holding, "to": to},
        "during": None if start else _asked("during", during),
        **{"from": start, "until": until},
        "claimant": _asked("claimant", claimant),
        "says": _asked("says", says),
        "says_ar": says_ar,
        "cited": [{"source": _asked("source", source), "at": _asked("at", at)}],
        **{"verdict": verdict, "why": why, "against": against or None},
    }
    id_ = add_claim(SEEDS, subject, fields, group or "")
    typer.echo(f"{id_}: written to claims/{subject}.yaml; now `make data` and `make check`")


@new.command()
def source(
    url: Annotated[str, typer.Argument(help="Where it stands.")],
    title: Asked = None,
    publisher: Asked = None,
    published: Asked = None,
    kind: Asked = None,
    language: Asked = None,
    licence: Asked = None,
    author: Text = None,
    read: Annotated[str | None, typer.Option(help="The day; today if left out.")] = None,
    archive_url: Text = None,
    note: Text = None,
    id: Annotated[str | None, typer.Option(help="Publisher and day, if left out.")] = None,
) -> None:
    """Write a source to a file of its own. What breaks a rule is not written."""
    from seeds import SEEDS
    from seeds.editing import add_source

    fields = {
        "id": id,
        "title": _asked("title", title),
        "publisher": _asked("publisher", publisher),
        "author": author,
        "kind": _asked("kind", kind),
        "language": _asked("language", language),
        "published": _asked("published", published),
        "read": read or date.today().isoformat(),
        "url": url,
        "archive_url": archive_url,
        "licence": _asked("licence", licence),
        "note": note,
    }
    id_ = add_source(SEEDS, fields)
    typer.echo(f"{id_}: written to sources/{id_}.yaml")


def review(
    most: Annotated[int, typer.Option(min=1, help="How many are listed.")] = 20, json: Json = False
) -> None:
    """List what is old or weak in the record, the most wanted first."""
    from geodata.review import WHATS
    from geodata.review import review as reviewed

    found = reviewed(the_atlas())
    if json:
        print_json([wanted._asdict() for wanted in found])
        return
    for wanted in found[:most]:
        typer.echo(f"{wanted.claims:>5}  {wanted.what:<12}  {wanted.record}: {wanted.advice}")
    counts = [f"{sum(one.what == what for one in found)} {what}" for what in WHATS]
    typer.echo(f"{len(found)} in all: {', '.join(counts)}")


def _subject(place: str) -> str:
    atlas = the_atlas()
    if place in atlas.register.subjects:
        return place
    try:
        return atlas.place(place).id
    except ValueError as error:
        fail(str(error), 2)


def _asked(name: str, given: str | None) -> str:
    """What was given; else what the person at the terminal answers."""
    if given is not None:
        return given
    if not sys.stdin.isatty():
        fail(f"give --{name}", 2)
    return str(typer.prompt(name))
