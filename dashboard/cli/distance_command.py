"""`atlas distance`: the geodesic between two places, its range, and what sources claim."""

from typing import Annotated

import typer

from dashboard.cli.terms import Json, Known, call_faults, print_json, the_atlas
from dashboard.text.sentences import distance_sentences
from geodata.distances import distance
from geodata.documents import distance_document
from geodata.measure import METRES


def unit_option(text: str) -> str:
    """Read a unit given on the command line.

    Args:
        text: The unit.

    Returns:
        The unit.

    Raises:
        typer.BadParameter: It is not mi, km or m.
    """
    if text not in METRES:
        raise typer.BadParameter(f"{text!r} is no unit; write mi, km or m")
    return text


def run(
    start: Annotated[str, typer.Argument(metavar="FROM", help="A place, or lat,lon.")],
    end: Annotated[str, typer.Argument(metavar="TO", help="A place, or lat,lon.")],
    unit: Annotated[str, typer.Option(parser=unit_option, help="mi, km or m, for people.")] = "km",
    known: Known = None,
    json: Json = False,
) -> None:
    """Measure the geodesic between two places, with its range, and test published distances."""
    with call_faults():
        measured = distance(the_atlas(), start, end, known)
    if json:
        print_json(distance_document(measured))
    else:
        typer.echo("\n".join(distance_sentences(the_atlas(), measured, unit)))
