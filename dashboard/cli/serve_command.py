"""`atlas serve`: the dashboard, on this machine alone."""

import os
import socket
from typing import Annotated

import typer

from dashboard.cli.terms import fail

ADDRESS = "127.0.0.1"


def run(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Where it listens.")] = 8501,
    host: Annotated[
        list[str] | None,
        typer.Option(help="A further name that it may be asked for by, behind a proxy."),
    ] = None,
) -> None:
    """Serve the dashboard on 127.0.0.1 and print its address."""
    if _is_taken(port):
        fail(f"port {port} is taken; try: atlas serve --port {port + 1}", 2)
    os.environ["STREAMLIT_BROWSER_GATHER_USAGE_STATS"] = "false"
    typer.echo(f"The atlas is at http://{ADDRESS}:{port} (stop it with Ctrl+C)")
    import uvicorn

    from dashboard.server import LOCAL, make_app

    uvicorn.run(
        make_app((*LOCAL, *(host or ()))),
        host=ADDRESS,
        port=port,
        log_level="warning",
        access_log=False,
    )


def _is_taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError:
            return True
    return False
