"""`atlas map`: the press map as a file."""

import os
from datetime import date
from typing import Annotated, Any

import typer

from dashboard.address import public_address
from dashboard.cli.options import (
    STANDARD_OUTPUT,
    Json,
    Known,
    On,
    call_faults,
    day_option,
    form_of,
    print_json,
    put,
    the_atlas,
)
from dashboard.press import FORMATS, LAYERS, USUAL_LAYERS, make_map, map_spec
from seeds.settings import SETTINGS

Before = Annotated[
    date | None,
    typer.Option(parser=day_option, metavar="DATE", help="An earlier day, drawn beside it."),
]


def run(
    out: Annotated[str, typer.Option(help="FILE.png, .svg, .pdf or .zip (all); - for PNG.")],
    view: Annotated[
        str, typer.Option(help=f"{', '.join(SETTINGS.views)}, a place, or west,south,east,north.")
    ] = "country",
    on: On = None,
    known: Known = None,
    size: Annotated[
        str, typer.Option(help="web, web2x, card, square, portrait, story, print-1 … 6, or WxH.")
    ] = "web",
    lang: Annotated[str, typer.Option(help="en or ar.")] = "en",
    mode: Annotated[str, typer.Option(help="light, dark or grey.")] = "light",
    before: Before = None,
    title: Annotated[str | None, typer.Option(help="In place of the title it writes.")] = None,
    miles_first: Annotated[bool, typer.Option(help="Miles before kilometres.")] = False,
    furniture: Annotated[bool, typer.Option(help="Key, locator and scale bar.")] = True,
    layers: Annotated[
        str, typer.Option(help=f"What is drawn, of {', '.join(LAYERS)}; commas between.")
    ] = ",".join(USUAL_LAYERS),
    json: Json = False,
) -> None:
    """Write the press map to a file.

    It names the dashboard where its readers find it, if ATLAS_ADDRESS holds the public address.
    """
    choices: dict[str, Any] = {
        "mode": mode,
        "before": before,
        "title": title,
        "miles_first": miles_first,
        "furniture": furniture,
        "layers": frozenset(filter(None, map(str.strip, layers.split(",")))),
    }
    with call_faults():
        choices["address"] = public_address(os.environ)
        ending = form_of(out, "map", FORMATS, "png")
        atlas = the_atlas()
        made = make_map(atlas, map_spec(atlas, view, on, known, size, lang, **choices))
        put(out, FORMATS[ending](made))
    if json:
        texts = ("title", "caption", "alt", "description", "credit", "citation")
        print_json({"file": out, **{name: getattr(made.captions, name) for name in texts}})
    elif out != STANDARD_OUTPUT:
        typer.echo(f"{out}: {made.captions.caption}")
