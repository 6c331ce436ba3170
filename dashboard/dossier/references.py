"""How to cite a dossier, and its sources as files for reference managers."""

import json
from typing import Any

from dashboard.dossier.collecting import Dossier
from dashboard.text import say
from seeds import bibtex, csl_json


def plain_reference(dossier: Dossier, title: str) -> str:
    """Write the dossier's own reference as one line of plain text.

    Args:
        dossier: The dossier.
        title: The name of its subject.

    Returns:
        The reference: no address and no clock, so that it stays the same.
    """
    return (
        f"{say('title')}. “{title}” ({dossier.subject}), dossier. Version {dossier.version}, "
        f"status on {dossier.on}, as known on {dossier.known}. Data: CC BY 4.0."
    )


def bibtex_reference(dossier: Dossier, title: str) -> str:
    """Write the dossier's own reference as BibTeX.

    Args:
        dossier: The dossier.
        title: The name of its subject.

    Returns:
        A ``@misc`` entry.
    """
    fields = {
        "title": f"{{{title}: dossier}}",
        "author": f"{{{say('title')}}}",
        "year": str(dossier.known.year),
        "date": dossier.known.isoformat(),
        "version": dossier.version,
        "note": f"{dossier.subject}, status on {dossier.on}, as known on {dossier.known}",
    }
    lines = [f"  {name} = {{{_tex(value)}}}," for name, value in fields.items()]
    return "\n".join([f"@misc{{{_key(dossier)},", *lines, "}"])


def csl_reference(dossier: Dossier, title: str) -> str:
    """Write the dossier's own reference as CSL-JSON.

    Args:
        dossier: The dossier.
        title: The name of its subject.

    Returns:
        An array of one item.
    """
    day = dossier.known
    item: dict[str, Any] = {
        "id": _key(dossier),
        "type": "dataset",
        "title": f"{title}: dossier",
        "author": [{"literal": say("title")}],
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "version": dossier.version,
        "note": f"{dossier.subject}, status on {dossier.on}, as known on {dossier.known}",
    }
    return json.dumps([item], ensure_ascii=False, indent=1)


def sources_bibtex(dossier: Dossier) -> str:
    """Write every source of the dossier as BibTeX."""
    return bibtex(dossier.sources)


def sources_csl(dossier: Dossier) -> str:
    """Write every source of the dossier as CSL-JSON."""
    return json.dumps(csl_json(dossier.sources), ensure_ascii=False, indent=1)


def _key(dossier: Dossier) -> str:
    return f"atlas-{dossier.subject.replace('/', '-')}-{dossier.known}"


def _tex(text: str) -> str:
    return "".join(f"\\{letter}" if letter in "&%$#_" else letter for letter in text)
