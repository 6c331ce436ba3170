"""geodata.release: reproducible, described, valid by tools that are not ours."""

import json
import subprocess

import frictionless
import pyogrio
import pytest
import yaml
from jsonschema import Draft202012Validator
from pyproj import CRS

from geodata import load
from geodata.release import build
from geodata.tables import TABLES
from geodata.writing import write_folder


def test_twice_gives_the_same_bytes(files):
    assert build(load()) == files


def test_every_file_is_in_the_sums(files, folder):
    """The digests hold, by the tool that people check them with."""
    call = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    run = subprocess.run(call, cwd=folder, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert len(run.stdout.splitlines()) == len(files) - 1


@pytest.mark.filterwarnings("ignore")
def test_the_package_passes_frictionless(folder):
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["title", "message"])


@pytest.mark.parametrize("name", list(TABLES))
def test_geojson_follows_its_schema(files, name):
    schema = json.loads(files[f"{name}.schema.json"])
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(files[f"{name}.geojson"]))


@pytest.mark.parametrize("name", list(TABLES))
def test_every_table_has_what_programs_look_for_beside_it(files, name):
    assert {f"{name}{end}" for end in (".qml", ".qmd", ".csvt", ".schema.json")} <= files.keys()


@pytest.mark.parametrize("name", [name for name, table in TABLES.items() if table.geometry])
def test_gdal_reads_csv_as_typed_and_placed(folder, name):
    """The files beside it give it dates and WGS 84, which CSV has no room for."""
    info = pyogrio.read_info(folder / f"{name}.csv")
    types = dict(zip(info["fields"], info["ogr_types"], strict=True))
    dates = {field.name for field in TABLES[name].fields if field.kind == "date"}
    assert {field for field, type_ in types.items() if type_ == "OFTDate"} == dates
    assert CRS(info["crs"]).to_epsg(min_confidence=20) == 4326


def test_every_field_is_in_the_dictionary(files):
    text = files["DATA-DICTIONARY.md"].decode()
    names = {field.name for table in TABLES.values() for field in table.fields}
    assert all(f"`{name}`" in text for name in names)


def test_catalogues_name_every_data_file(files):
    """schema.org and DCAT list the same files with the same sizes."""
    schema = json.loads(files["dataset.schema-org.jsonld"])["distribution"]
    dcat = json.loads(files["dataset.dcat.jsonld"])["dcat:distribution"]
    assert [d["name"] for d in schema] == [d["dct:title"] for d in dcat]
    assert all(len(files[d["dct:title"]]) == d["dcat:byteSize"] for d in dcat)


def test_the_citation_is_readable(files):
    citation = yaml.safe_load(files["CITATION.cff"])
    assert citation["license"] == "CC-BY-4.0"
    assert citation["version"] == files["VERSION"].decode().strip()


def test_a_folder_with_other_files_is_refused(files, tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(ValueError, match=r"holds other files \(mine\.txt\)"):
        write_folder(tmp_path, files)
