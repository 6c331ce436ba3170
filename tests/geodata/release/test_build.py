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
from geodata.export.credits import CREDIT
from geodata.release import Place, build
from geodata.release.catalogue import dcat, schema_org
from geodata.release.model import Release, Summary
from geodata.tables import TABLES, sheet_of
from seeds.writing import write_folder


def test_twice_gives_the_same_bytes(files):
    assert dict(build(load())) == files


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
    assert all(str(len(files[d["dct:title"]])) == d["dcat:byteSize"]["@value"] for d in dcat)


def test_boxes_hold_the_whole_country(files):
    """Daraa and the coast lie inside, as do all zones."""
    west, south, east, north = json.loads(files["datapackage.json"])["spatial"]["bbox"]
    assert (west < 35.75, south < 32.4, east > 42.3, north > 37.3) == (True,) * 4
    assert f"{south} {west} {north} {east}" in files["dataset.schema-org.jsonld"].decode()


@pytest.fixture(scope="module")
def placed(record):
    """A release with a public address and somebody who answers for it; small, for its words."""
    sheets = tuple(sheet_of(record, name) for name in ("facilities", "facility_status"))
    place = Place("https://atlas.example", "data@atlas.example")
    return Release(
        "7", sheets, {"facilities.csv": Summary.of(b"1"), "atlas.gpkg": Summary.of(b"2")}, place
    )


def test_addresses_are_absolute_where_there_is_one(placed):
    """Those of the dashboard's own data; relative where it has no address."""
    schema, described = json.loads(schema_org(placed)), json.loads(dcat(placed))
    links = [d["contentUrl"] for d in schema["distribution"]]
    assert links == [
        "https://atlas.example/data/facilities.csv",
        "https://atlas.example/data/all.gpkg",
    ]
    assert [d["dcat:accessURL"]["@id"] for d in described["dcat:distribution"]] == links
    assert described["dcat:contactPoint"]["vcard:hasEmail"] == {"@id": "mailto:data@atlas.example"}


@pytest.mark.parametrize(
    "name",
    [
        *("dct:title", "dct:description", "dct:publisher", "dct:issued", "dct:language"),
        *("dct:spatial", "dct:temporal", "dct:identifier", "dcat:contactPoint", "dcat:keyword"),
        *("dcat:theme", "dcat:landingPage"),
    ],
)
def test_dcat_has_what_the_application_profile_asks_or_recommends(placed, name):
    assert json.loads(dcat(placed))[name]


CLASSES = {
    "dct:publisher": "foaf:Agent", "dct:creator": "foaf:Agent", "dct:spatial": "dct:Location",
    "dct:temporal": "dct:PeriodOfTime", "dct:language": "dct:LinguisticSystem",
    "dct:accessRights": "dct:RightsStatement", "dct:license": "dct:LicenseDocument",
    "dcat:theme": "skos:Concept", "dcat:contactPoint": "vcard:Kind",
    "dcat:landingPage": "foaf:Document", "dcat:distribution": "dcat:Distribution",
    "dcat:mediaType": "dct:MediaType", "dcat:accessURL": "rdfs:Resource",
    "dcat:downloadURL": "rdfs:Resource", "spdx:checksum": "spdx:Checksum",
    "spdx:algorithm": "spdx:ChecksumAlgorithm",
}  # fmt: skip
MANDATORY = {
    "dcat:Dataset": ("dct:title", "dct:description"),
    "dcat:Distribution": ("dcat:accessURL",),
    "foaf:Agent": ("foaf:name",),
    "skos:Concept": ("skos:prefLabel",),
    "spdx:Checksum": ("spdx:algorithm", "spdx:checksumValue"),
}
"""Of the shapes of DCAT-AP 3.0.0 (releases/3.0.0/shacl of SEMICeu/DCAT-AP), for what is written."""


def test_dcat_keeps_the_shapes_of_the_application_profile(placed):
    """What a property leads to says its class itself; each class has what it must have."""
    met = set()
    for node, name, parts in linked(json.loads(dcat(placed))):
        if name in CLASSES:
            met.add(name)
            assert all(CLASSES[name] in listed(part["@type"]) for part in parts), name
        for kind in listed(node.get("@type", ())):
            assert all(node.get(wanted) for wanted in MANDATORY.get(kind, ())), kind
    assert met == CLASSES.keys()


def linked(node):
    """Each property of a document and of what it holds: of which node, its name, its values."""
    for name, value in node.items():
        parts = [part for part in listed(value) if isinstance(part, dict)]
        yield node, name, parts
        for part in parts:
            yield from linked(part) if name != "@context" else ()


def listed(value):
    return value if isinstance(value, list) else [value]


def test_the_licence_says_what_it_allows_and_whom_to_credit(files):
    text = files["LICENSE"].decode()
    assert "CC BY 4.0" in text
    assert CREDIT in text


def test_the_readme_tells_which_table_answers_which_question(files):
    text = files["README.md"].decode()
    assert all(f"`{name}`" in text for name in TABLES)
    assert "is not `facility_status`" in text


def test_the_citation_is_readable(files):
    citation = yaml.safe_load(files["CITATION.cff"])
    assert citation["license"] == "CC-BY-4.0"
    assert citation["date-released"]
    assert citation["version"] == files["VERSION"].decode().strip()


def test_a_folder_with_other_files_is_refused(files, tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(ValueError, match=r"holds other files \(mine\.txt\)"):
        write_folder(tmp_path, files.items())
