"""dashboard.press.write: files that say what they are, the same bytes each time."""

import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from datetime import date
from xml.etree import ElementTree as Tree

import pytest
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import ContentStream

from dashboard.press import (
    FORMATS,
    USUAL_LAYERS,
    map_spec,
)
from dashboard.press.draw import LAYER_MARK
from dashboard.press.type import BOLD, outline
from tests.dashboard.press.drawn import make_map
from tests.needs import lacks

DAY = date(2026, 1, 20)
SVG = "{http://www.w3.org/2000/svg}"
DIGESTS = """
import hashlib
from datetime import date
from dashboard.press import FORMATS, USUAL_LAYERS, make_map, map_spec
from geodata import load
atlas = load()
layers = frozenset({*USUAL_LAYERS, "relief"})
made = make_map(atlas, map_spec(atlas, on=date(2026, 1, 20), size="card", layers=layers))
print(*(hashlib.sha256(FORMATS[ending](made)).hexdigest() for ending in ("png", "svg", "pdf")))
"""


@pytest.fixture(scope="module", params=["en", "ar"])
def made(atlas, request):
    """The country on one day, in each language."""
    return make_map(atlas, map_spec(atlas, on=DAY, size="card", lang=request.param))


@pytest.fixture(scope="module")
def files(made):
    """What is in the bundle of all formats, by name."""
    bundle = zipfile.ZipFile(io.BytesIO(FORMATS["zip"](made)))
    return {name: bundle.read(name) for name in bundle.namelist()}


@pytest.fixture(scope="module")
def svg(files):
    return files["map.svg"]


@pytest.fixture(scope="module")
def pdf(files):
    return files["map.pdf"]


def test_a_png_has_the_size_asked_for_and_carries_its_credit(made, files):
    picture = Image.open(io.BytesIO(files["map.png"]))
    assert picture.size == (1200, 630)
    assert picture.text["Title"] == made.captions.title
    assert made.captions.credit in picture.text["Source"]
    packet = Tree.fromstring(picture.text["XML:com.adobe.xmp"].split("?>", 1)[1].rsplit("<?", 1)[0])
    alt = packet.find(".//{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}AltTextAccessibility")
    assert "".join(alt.itertext()).strip() == made.captions.alt


def test_a_locator_names_the_country_and_its_neighbours_with_room(atlas):
    """Each name on the ground that is its own; none of a list in the code."""
    root = Tree.fromstring(FORMATS["svg"](make_map(atlas, map_spec(atlas, "north-east"))))
    [locator] = [group for group in root.iter(f"{SVG}g") if group.get("id") == "locator"]
    named = {text for text in locator.itertext() if text.strip()}
    assert {"Syria", "Turkey", "Iraq"} <= named <= {c.name() for c in atlas.layers["countries"]}


def test_an_svg_parses_and_its_text_is_text(made, svg):
    root = Tree.fromstring(svg)
    lines = [text.text for text in root.iter(f"{SVG}text")]
    assert not any("\u2009" in (line or "") for line in lines)
    assert any(
        "".join(made.captions.title.split()[:2]) in (x or "").replace(" ", "") for x in lines
    )
    assert root.find(f"{SVG}title").text == made.captions.title
    assert made.captions.alt in root.find(f"{SVG}desc").text
    assert root.get("role") == "img"


def test_an_svg_has_named_layers(svg):
    root = Tree.fromstring(svg)
    label = "{http://www.inkscape.org/namespaces/inkscape}label"
    layers = [group.get(label) for group in root.iter(f"{SVG}g") if group.get(label)]
    assert {"land", "water", "zones", "facilities", "labels", "key", "title"} <= set(layers)
    assert len(layers) == len(set(layers))


def test_an_svg_stacks_all_that_is_drawn_as_the_picture_does(atlas):
    """Rivers over zones, and in an inset its markers and its scale bar."""
    made = make_map(atlas, map_spec(atlas, "al-shaddadi", date(2026, 1, 19), size="card"))
    drawn = sorted(made.figure.get_children()[1:], key=lambda artist: artist.zorder)
    ids = [artist.get_gid() for artist in drawn]
    root = Tree.fromstring(FORMATS["svg"](made))
    in_svg = [group.get("id") or "" for group in root.iter(f"{SVG}g")]
    assert [name for name in in_svg if name.startswith(LAYER_MARK)] == ids
    assert any(id_.startswith(f"{LAYER_MARK}rivers.") for id_ in ids)


def test_a_pdf_gives_its_text_in_reading_order_and_embeds_its_fonts(made, pdf):
    page = PdfReader(io.BytesIO(pdf)).pages[0]
    found = by_pypdf, by_poppler = page.extract_text(), poppler(pdf)
    for text in found:
        for part in made.captions.title.split("؛")[0].split(": "):
            assert part in " ".join(text.split())
    for name in ("سجن الأقطان", "سجن الشدادي") if made.spec.lang == "ar" else ("Al-Aqtan prison",):
        assert name in by_pypdf
        assert name in by_poppler
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    parts = [font["/DescendantFonts"][0] for font in fonts if "/DescendantFonts" in font]
    assert fonts
    assert all("/FontFile2" in part.get_object()["/FontDescriptor"].get_object() for part in parts)


def test_a_dollar_in_a_title_is_a_dollar(atlas):
    """Between two of them matplotlib would set mathematics, and none of the two."""
    title = "$5 and $6"
    made = make_map(atlas, map_spec(atlas, on=DAY, size="card", title=title))
    text = PdfReader(io.BytesIO(FORMATS["pdf"](made))).pages[0].extract_text()
    assert title in " ".join(text.split())
    drawn, letters = outline(title, BOLD, False), [outline(x, BOLD, False) for x in title]
    assert len(drawn.vertices) == sum(len(letter.vertices) for letter in letters)


def poppler(content):
    """The text as pdftotext finds it, without its marks of direction."""
    if not shutil.which("pdftotext"):
        lacks("the Debian package poppler-utils")
    run = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True)
    return re.sub("[\u200e\u200f\u202a-\u202e]", "", run.stdout.decode())


def test_a_pdf_states_its_language_title_and_alt_text(made, pdf):
    reader = PdfReader(io.BytesIO(pdf))
    assert reader.metadata.title == made.captions.title
    assert reader.root_object["/Lang"] == made.spec.lang
    assert made.captions.alt.split(".")[0] in reader.root_object["/Metadata"].get_data().decode()
    assert "/CreationDate" not in reader.metadata


def test_a_pdf_has_layers_to_switch_off(pdf):
    root = PdfReader(io.BytesIO(pdf)).root_object
    layers = {layer.get_object()["/Name"] for layer in root["/OCProperties"]["/OCGs"]}
    assert {"zones", "facilities", "labels", "towns", "key"} <= layers


def test_a_pdf_is_tagged_as_a_title_a_figure_with_alt_text_and_notes(made, pdf):
    root = PdfReader(io.BytesIO(pdf)).root_object
    assert root["/MarkInfo"]["/Marked"]
    [document] = root["/StructTreeRoot"]["/K"]
    parts = [part.get_object() for part in document.get_object()["/K"]]
    assert [part["/S"] for part in parts] == ["/H1", "/Figure", "/P", "/P"]
    assert made.captions.alt in parts[1]["/Alt"]


PAINTS = {b"f", b"f*", b"F", b"B", b"B*", b"b", b"b*", b"S", b"s", b"Tj", b"TJ", b"Do", b"sh"}


def test_a_pdf_marks_all_that_it_paints_and_its_tags_have_all_marks(pdf):
    """Matterhorn 01-003 to 01-005 and 09-001: all is an artifact or stands under one tag."""
    reader = PdfReader(io.BytesIO(pdf))
    page, marks, opened = reader.pages[0], [], []
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        if operator in (b"BDC", b"BMC"):
            number = operands[1].get("/MCID") if isinstance(operands[-1], dict) else None
            opened.append("artifact" if operands[0] == "/Artifact" else number)
            marks += [number] if number is not None else []
        elif operator == b"EMC":
            opened.pop()
        elif operator in PAINTS:
            assert [mark for mark in opened if mark is not None], (operands, operator)
    assert opened == []
    [document] = reader.root_object["/StructTreeRoot"]["/K"]
    tagged = [n for part in document.get_object()["/K"] for n in part.get_object()["/K"]]
    assert sorted(tagged) == sorted(marks) == list(range(len(marks)))
    assert len(reader.root_object["/StructTreeRoot"]["/ParentTree"]["/Nums"][1]) == len(marks)


def test_a_pdf_is_what_readers_by_ear_ask_for(pdf):
    """Matterhorn 06-001 to 06-004, 07-001, 11-006, 13-004, 20-002, 28-001, 31-027."""
    reader = PdfReader(io.BytesIO(pdf))
    root, page = reader.root_object, reader.pages[0]
    assert b"<dc:title>" in root["/Metadata"].get_data()
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/OCProperties"]["/D"]["/Name"]
    assert "/AS" not in root["/OCProperties"]["/D"]
    assert (page["/Tabs"], page["/StructParents"]) == ("/S", 0)
    assert not reader.is_encrypted
    assert "/Annots" not in page or not page["/Annots"]
    assert all("/ToUnicode" in font.get_object() for font in page["/Resources"]["/Font"].values())


def test_a_zip_holds_every_format_and_the_texts(made, files):
    assert list(files) == ["README.txt", "map.png", "map.svg", "map.pdf"]
    assert made.captions.alt in files["README.txt"].decode()


def test_another_process_with_another_hash_seed_writes_the_same_bytes(atlas):
    """Whatever this one drew before; with the relief, which is a picture in the drawing."""
    layers = frozenset({*USUAL_LAYERS, "relief"})
    made = make_map(atlas, map_spec(atlas, on=DAY, size="card", layers=layers))
    here = [hashlib.sha256(FORMATS[kind](made)).hexdigest() for kind in ("png", "svg", "pdf")]
    env = {**os.environ, "PYTHONHASHSEED": "2"}
    run = [sys.executable, "-c", DIGESTS]
    there = subprocess.run(run, env=env, capture_output=True, text=True, check=True).stdout
    assert there.split() == here


def test_each_format_is_what_its_ending_says(atlas):
    made = make_map(atlas, map_spec(atlas, on=DAY, size="card"))
    starts = {ending: write(made)[:4] for ending, write in FORMATS.items()}
    assert starts == {"png": b"\x89PNG", "svg": b"<?xm", "pdf": b"%PDF", "zip": b"PK\x03\x04"}
