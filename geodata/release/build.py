"""Build a release in memory, byte by byte the same for the same record, and write it."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from geodata.atlas import Atlas
from geodata.export import FORMATS, Format
from geodata.export.qgis import qml
from geodata.export.qgis_project import project
from geodata.release.catalogue import citation, datapackage, dcat, licence, schema_org
from geodata.release.diff import diff_sheet, held_of, read_release
from geodata.release.model import ATLAS, Place, Release, digest
from geodata.release.notes import arcgis, changelog, dictionary, json_schema, readme
from geodata.tables import TABLES, Sheet, sheet_of
from seeds.settings import SETTINGS

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
) -> dict[str, bytes]:
    """Build every file of a release.

    Args:
        atlas: The atlas.
        before: The release before it, to tell what changed; None for a first one.
        version: Its version; the newest source's day if None.
        follow: Wraps the formats as they are written, to show progress.
        place: Where it will be found.

    Returns:
        The content of each file by name, in the order of their names.

    Raises:
        ValueError: ``before`` holds no release.
    """
    sheets = tuple(sheet_of(atlas, name) for name in TABLES)
    formats = sorted(FORMATS.values(), key=lambda format_: format_.suffix not in HEAVY)
    data = {n: c for format_ in follow(formats) for n, c in _data(format_, sheets)}
    known = str(sheets[0].moment.known)
    release = Release(version or known, sheets, dict(sorted(data.items())), place)
    diff = None if before is None else diff_sheet(read_release(before), held_of(data), known)
    texts = {
        **_described(release),
        VERSION: f"{release.version}\n",
        "CHANGELOG.md": changelog(release, diff, None if before is None else _version(before)),
    }
    changed = {} if diff is None else dict(_diff_files(diff))
    files = {
        **data,
        **changed,
        **_beside(sheets),
        **{name: text.encode() for name, text in texts.items()},
    }
    return dict(sorted({**files, SUMS: sums(files)}.items()))


def sums(files: Mapping[str, bytes]) -> bytes:
    """Write the digests of files, as `sha256sum -c` reads them.

    Returns:
        A line a file, in the order of their names.
    """
    return "".join(f"{digest(files[name])}  {name}\n" for name in sorted(files)).encode()


def _data(format_: Format, sheets: tuple[Sheet, ...]) -> Iterable[tuple[str, bytes]]:
    held = [sheet for sheet in sheets if format_.holds(sheet.name)]
    if format_.holds_all:
        return [(f"{ATLAS}{format_.suffix}", format_.write_all(held))]
    return [(f"{sheet.name}{format_.suffix}", format_.write(sheet)) for sheet in held]


def _beside(sheets: tuple[Sheet, ...]) -> dict[str, bytes]:
    """What QGIS, GDAL and programs look for beside a file, by its name."""
    found = {}
    for sheet in sheets:
        found[f"{sheet.name}.schema.json"] = json_schema(sheet).encode()
        for format_ in FORMATS.values():
            if not format_.holds_all:
                parts = format_.beside(sheet).items()
                found |= {f"{sheet.name}{end}": part for end, part in parts}
    return found


def _described(release: Release) -> dict[str, str]:
    return {
        PROJECT: project(release.sheets, SETTINGS.shown_day, "atlas.gpkg"),
        "README.md": readme(release),
        "ARCGIS.md": arcgis(),
        "DATA-DICTIONARY.md": dictionary(release.sheets),
        "CITATION.cff": citation(release),
        "LICENSE": licence(),
        "datapackage.json": datapackage(release),
        "dataset.schema-org.jsonld": schema_org(release),
        "dataset.dcat.jsonld": dcat(release),
    }


def _diff_files(diff: Sheet) -> Iterable[tuple[str, bytes]]:
    for name in ("csv", "geojson"):
        yield f"changes{FORMATS[name].suffix}", FORMATS[name].write(diff)
    yield "changes.qml", qml(diff).encode()


def _version(folder: Path) -> str:
    path = folder / VERSION
    return path.read_text("utf-8").strip() if path.is_file() else "a release without a version"
