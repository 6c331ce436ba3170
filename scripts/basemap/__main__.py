"""``python -m scripts.basemap --cod FOLDER --out geodata/layers/basemap``."""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from geodata.tidy import write_layer
from scripts.basemap.build import build, read_materials
from scripts.basemap.relief import IMAGE, write_picture
from scripts.basemap.sources.admin import read_admin


def main(arguments: list[str] | None = None) -> int:
    """Make the basemap.

    Args:
        arguments: The words of the call; those of the process if left out.

    Returns:
        The exit status: 0 done, 1 a package or its data is wrong.
    """
    parser = argparse.ArgumentParser(prog="python -m scripts.basemap", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder of the layers")
    parser.add_argument("--cod", type=Path, required=True, help="folder of OCHA's files")
    parser.add_argument("--keep", type=Path, help="folder in which the archives are kept")
    options = parser.parse_args(arguments)
    try:
        _make(options.out, options.cod, options.keep)
    except ValueError as error:
        print(f"basemap: {error}", file=sys.stderr)
        return 1
    return 0


def _make(out: Path, cod: Path, keep: Path | None) -> None:
    admin = read_admin(cod)
    with TemporaryDirectory() as folder:
        materials = read_materials(keep or Path(folder))
    for name, collection in build(materials, admin).items():
        path = out / f"{name}.geojson"
        write_layer(path, collection)
        print(f"{path}: {len(collection['features'])} features, {path.stat().st_size} bytes")
    write_picture(out / IMAGE, materials.heights_m)


if __name__ == "__main__":
    sys.exit(main())
