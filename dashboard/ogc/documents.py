"""pygeoapi's documents without what this server does not serve."""

from typing import Any

_SERVED = ("application/json", "application/geo+json", "application/schema+json", "text/html")
_NOT_OURS = ("/processes", "/jobs", "/stac", "/TileMatrixSets", "f=jsonld", "f=csv")


def sendable(document: dict[str, Any]) -> dict[str, Any]:
    """Take out the links to what is not served, and the time of the answer.

    Args:
        document: A document of pygeoapi.

    Returns:
        The same document without them: the same question has the same answer.
    """
    return {key: _kept(key, value) for key, value in document.items() if key != "timeStamp"}


def _kept(key: str, value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _kept(name, part) for name, part in value.items()}
    if key == "links" and isinstance(value, list):
        return [link for link in value if _is_served(link)]
    return [_kept("", part) for part in value] if isinstance(value, list) else value


def _is_served(link: dict[str, Any]) -> bool:
    address, media = str(link.get("href")), str(link.get("type", "")).partition(";")[0]
    is_openapi = media == "application/vnd.oai.openapi+json"
    return (media in _SERVED or is_openapi) and not any(part in address for part in _NOT_OURS)
