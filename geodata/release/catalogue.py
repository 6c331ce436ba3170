"""What catalogues read: schema.org, DCAT, and a citation."""

import json
from typing import Any

from geodata.export.credits import CAUTION, LICENCE_URL, TITLE
from geodata.release.model import Release, digest, media_type
from seeds.settings import SETTINGS

ABOUT = f"{SETTINGS.dataset} "
MAKER = f"{TITLE} contributors"


def schema_org(release: Release) -> str:
    """Write the dataset as schema.org has it, for search engines.

    Args:
        release: The release.

    Returns:
        The file, as JSON-LD.
    """
    (first, last), (west, south, east, north) = release.days, release.box
    shape = {"@type": "GeoShape", "box": f"{south} {west} {north} {east}"}
    return _json(
        {
            "@context": "https://schema.org/",
            "@type": "Dataset",
            "name": TITLE,
            "description": ABOUT + CAUTION,
            "version": release.version,
            "dateModified": str(release.known),
            "license": LICENCE_URL,
            "isAccessibleForFree": True,
            "creator": {"@type": "Organization", "name": MAKER},
            "temporalCoverage": f"{first}/{last}",
            "spatialCoverage": {"@type": "Place", "name": SETTINGS.country, "geo": shape},
            "distribution": [
                {
                    "@type": "DataDownload",
                    "name": name,
                    "contentUrl": name,
                    "encodingFormat": media_type(name),
                    "contentSize": f"{len(content)} B",
                    "sha256": digest(content),
                }
                for name, content in release.files.items()
            ],
        }
    )


def dcat(release: Release) -> str:
    """Write the dataset as DCAT 3 has it, for data portals.

    Args:
        release: The release.

    Returns:
        The file, as JSON-LD.
    """
    first, last = release.days
    return _json(
        {
            "@context": {
                "dcat": "http://www.w3.org/ns/dcat#",
                "dct": "http://purl.org/dc/terms/",
                "xsd": "http://www.w3.org/2001/XMLSchema#",
            },
            "@type": "dcat:Dataset",
            "dct:title": TITLE,
            "dct:description": ABOUT + CAUTION,
            "dcat:version": release.version,
            "dct:modified": _day(release.known),
            "dct:license": {"@id": LICENCE_URL},
            "dct:temporal": {
                "@type": "dct:PeriodOfTime",
                "dcat:startDate": _day(first),
                "dcat:endDate": _day(last),
            },
            "dcat:distribution": [
                {
                    "@type": "dcat:Distribution",
                    "dct:title": name,
                    "dcat:downloadURL": {"@id": name},
                    "dcat:mediaType": media_type(name),
                    "dcat:byteSize": len(content),
                }
                for name, content in release.files.items()
            ],
        }
    )


def citation(release: Release) -> str:
    """Write CITATION.cff.

    Args:
        release: The release.

    Returns:
        The file, in YAML.
    """
    return (
        "cff-version: 1.2.0\n"
        "message: Please cite the release that you used, and the sources of the claims.\n"
        "type: dataset\n"
        f'title: "{TITLE}"\n'
        "authors:\n"
        f'  - name: "{MAKER}"\n'
        f'version: "{release.version}"\n'
        f"date-released: {release.known}\n"
        "license: CC-BY-4.0\n"
    )


def _day(day: object) -> dict[str, str]:
    return {"@type": "xsd:date", "@value": str(day)}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
