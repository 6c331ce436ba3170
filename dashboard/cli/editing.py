"""The editor's commands: new claims and sources, and what should be looked up next."""

import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard.cli.options import Json, call_faults, fail, print_json, subject_of, the_atlas

if TYPE_CHECKING:
    from seeds.fields import FieldNote

Fields = dict[str, Any]
CITED = {"source": "the id of its source", "at": "the place in it, such as para. 3"}

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
    from seeds.fields import CLAIM_FIELDS

    with call_faults():
        subject = subject_of(place)
    fields = {
        **{"property": property, "value": value, "low": low, "best": best, "high": high},
        **{"unit": unit, "holding": holding, "to": to, "during": during, "from": start},
        **{"until": until, "claimant": claimant, "says": says, "says_ar": says_ar},
        **{"source": source, "at": at, "verdict": verdict, "why": why, "against": against or None},
    }
    spared = {"value"} if low or best or high else set()
    spared |= {"during"} if start else set()
    wanted = ("property", "value", "during", "claimant", "says", "source", "at")

    def write(whole: Fields) -> str:
        cited = {"source": whole.pop("source"), "at": whole.pop("at")}
        return add_claim(SEEDS, subject, {**whole, "cited": [cited]}, group or "")

    id_ = _asked([name for name in wanted if name not in spared], fields, CLAIM_FIELDS, write)
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
    from seeds.fields import SOURCE_FIELDS

    fields = {
        **{"id": id, "title": title, "publisher": publisher, "author": author, "kind": kind},
        **{"language": language, "published": published, "licence": licence, "url": url},
        **{"read": read or date.today().isoformat(), "archive_url": archive_url, "note": note},
    }
    wanted = ("title", "publisher", "published", "kind", "language", "licence")
    id_ = _asked(wanted, fields, SOURCE_FIELDS, lambda whole: add_source(SEEDS, whole))
    typer.echo(f"{id_}: written to sources/{id_}.yaml; now `atlas new claim PLACE --source {id_}`")


def review(
    most: Annotated[int, typer.Option(min=1, help="How many are listed.")] = 20, json: Json = False
) -> None:
    """List what is old or weak in the record, the most wanted first."""
    from geodata.ledger import WHATS
    from geodata.ledger import review as reviewed

    found = reviewed(the_atlas())
    if json:
        print_json([wanted._asdict() for wanted in found])
        return
    for wanted in found[:most]:
        typer.echo(f"{wanted.claims:>5}  {wanted.what:<12}  {wanted.record}: {wanted.advice}")
    counts = [f"{sum(one.what == what for one in found)} {what}" for what in WHATS]
    typer.echo(f"{len(found)} in all: {', '.join(counts)}")


def _asked(
    wanted: Iterable[str],
    fields: Fields,
    notes: "Mapping[str, FieldNote]",
    write: Callable[[Fields], str],
) -> str:
    """Write what was given, and what the person at the terminal answers to the rest.

    What is refused is asked for again, with what was answered as the answer to keep.
    """
    missing = [name for name in wanted if fields[name] is None]
    if missing and not _is_person():
        fail(f"give {', '.join(f'--{name}' for name in missing)}", 2)
    said: dict[str, str] = {}
    while True:
        for name in missing:
            note = notes.get(name)
            meant = f"{note.meaning}, such as {note.example}" if note else CITED[name]
            said[name] = typer.prompt(f"{name} ({meant})", default=said.get(name))
        try:
            return write({**fields, **said})
        except ValueError as error:
            if not missing:
                raise
            typer.echo(f"\n{error}\nOnce more; Enter keeps what stands in brackets.\n", err=True)


def _is_person() -> bool:
    return sys.stdin.isatty()
