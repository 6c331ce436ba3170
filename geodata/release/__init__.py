"""A release of the data: every file, what describes them, and what changed since the last.

It is byte by byte the same for the same record.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from geodata.atlas import Atlas
from geodata.export import FORMATS, Format
from geodata.export.qgis import qml
from geodata.export.qgis_project import project
from geodata.release.catalogue import citation, datapackage, dcat, licence, schema_org
from geodata.release.diff import CHANGES, changes, diff_sheet, held_of, read_release
from geodata.release.model import ATLAS, Place, Release, Summary
from geodata.release.notes import arcgis, changelog, dictionary, json_schema, readme
from geodata.tables import TABLES, Sheet, sheet_of
from seeds.settings import SETTINGS

__all__ = ["CHANGES", "Place", "build", "changes", "diff_sheet", "read_release"]

Follow = Callable[[Iterable[Format]], Iterable[Format]]
"""What stands between a loop and its formats, to show how far it is; tqdm is one."""

HEAVY = (".kml", ".pmtiles")
"""What takes the most memory as it is written comes first: the others then use it again."""

NOWHERE = Place()
SUMS, VERSION, PROJECT = "SHA256SUMS", "VERSION", "atlas.qgs"


def build(
    atlas: Atlas,
    before: Path | None = None,
    version: str | None = None,
    follow: Follow = iter,
    place: Place = NOWHERE,
) -> Iterator[tuple[str, bytes]]:
    """Build every file of a release, one at a time: together they are larger than the atlas.

    Args:
        before: The release before it, to tell what changed; None for a first one.
        version: The newest source's day if None.
        follow: Wraps the formats as they are written, to show progress.
        place: Where it will be found.

    Yields:
        The name and the content of each file; the sums of all others last.

    Raises:
        ValueError: ``before`` holds no release.
    """
    sheets = tuple(sheet_of(atlas, name) for name in TABLES)
    known = str(sheets[0].moment.known)
    diff = None if before is None else diff_sheet(read_release(before), held_of(sheets), known)
    told: dict[str, Summary] = {}

    def noted(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
        for name, content in files:
            told[name] = Summary.of(content)
            yield name, content

    formats = sorted(FORMATS.values(), key=lambda format_: format_.suffix not in HEAVY)
    for format_ in follow(formats):
        yield from noted(_data(format_, sheets))
    release = Release(version or known, sheets, dict(sorted(told.items())), place)
    if diff is not None:
        files = [FORMATS["csv"], FORMATS["geojson"]]
        yield from noted((f"changes{one.suffix}", one.write(diff)) for one in files)
        yield from noted([("changes.qml", qml(diff).encode())])
    yield from noted(_beside(sheets))
    yield from noted(_described(release, diff, before))
    lines = (f"{told[name].sha256}  {name}\n" for name in sorted(told))
    yield SUMS, "".join(lines).encode()


def _data(format_: Format, sheets: tuple[Sheet, ...]) -> Iterator[tuple[str, bytes]]:
    held = [sheet for sheet in sheets if format_.holds(sheet.name)]
    if format_.holds_all:
        yield f"{ATLAS}{format_.suffix}", format_.write_all(held)
        return
    for sheet in held:
        yield f"{sheet.name}{format_.suffix}", format_.write(sheet)


def _beside(sheets: tuple[Sheet, ...]) -> Iterator[tuple[str, bytes]]:
    """What QGIS, GDAL and programs look for beside a file, by its name."""
    for sheet in sheets:
        found = {".schema.json": json_schema(sheet).encode()}
        for format_ in FORMATS.values():
            found |= {} if format_.holds_all else format_.beside(sheet)
        yield from ((f"{sheet.name}{end}", part) for end, part in found.items())


def _described(
    release: Release, diff: Sheet | None, before: Path | None
) -> Iterator[tuple[str, bytes]]:
    last = None
    if before is not None:
        path = before / VERSION
        is_told = path.is_file()
        last = path.read_text("utf-8").strip() if is_told else "a release without a version"
    texts = {
        PROJECT: project(release.sheets, SETTINGS.shown_day, "atlas.gpkg"),
        "README.md": readme(release),
        "ARCGIS.md": arcgis(),
        "DATA-DICTIONARY.md": dictionary(release.sheets),
        "CITATION.cff": citation(release),
        "LICENSE": licence(),
        "CHANGELOG.md": changelog(release, diff, last),
        "datapackage.json": datapackage(release),
        "dataset.schema-org.jsonld": schema_org(release),
        "dataset.dcat.jsonld": dcat(release),
        VERSION: f"{release.version}\n",
    }
    yield from ((name, text.encode()) for name, text in texts.items())
