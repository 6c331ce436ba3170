"""At which address readers have the dashboard: as the operator says it, or as they see it."""

from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit

ADDRESS = "ATLAS_ADDRESS"
"""The environment variable in which the operator says it."""


def public_address(environ: Mapping[str, str], seen: str | None = None) -> str | None:
    """Tell at which address the public reaches the dashboard.

    It is the one that the operator says; else the one at which this reader has it, if others can
    reach it, and it is not the reader's own machine; else None.

    Raises:
        ValueError: What the operator says is no address of the web.

    Examples:
        >>> public_address({}, "http://127.0.0.1:8501/?day=2026-01-20") is None
        True
        >>> public_address({ADDRESS: "https://atlas.example/"})
        'https://atlas.example'
    """
    said = environ.get(ADDRESS)
    if said and not (urlsplit(said).scheme in ("http", "https") and urlsplit(said).hostname):
        raise ValueError(f"{ADDRESS} is {said!r}; write an address such as https://atlas.example/")
    parts = urlsplit(said or seen or "")
    if not said and not _is_public(parts.hostname or ""):
        return None
    return f"{parts.scheme}://{parts.netloc}{parts.path}".rstrip("/")


def _is_public(host: str) -> bool:
    try:
        return ip_address(host).is_global
    except ValueError:
        return "." in host and not host.endswith((".local", ".localhost", ".internal"))
