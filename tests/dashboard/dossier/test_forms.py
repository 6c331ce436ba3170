"""dashboard.dossier: HTML, Markdown and PDF tell the same, and nothing in them acts."""

import json
import os
import re
import subprocess
import sys
from base64 import b64decode
from dataclasses import replace
from datetime import date
from html import unescape
from html.parser import HTMLParser
from io import BytesIO

import pytest
from pypdf import PdfReader

from dashboard.dossier import dossier, write
from dashboard.text import phrases, say
from geodata.atlas import Atlas

HOSTILE = '<script>alert(1)</script> [x](javascript:alert(2)) #panic("x") *b* | $y$ {{ 7 * 7 }}'


@pytest.mark.parametrize("subject", ["camp/al-hol", "prison/sednaya"])
def test_every_claim_stands_in_each_form(of, written, form, subject):
    """In a PDF an id may run on from one line to the next."""
    text = re.sub(r"\s+", "", written(subject, form))
    assert [claim.id for claim in of(subject).claims if claim.id not in text] == []


def test_what_was_superseded_is_shown_with_its_reason(written, form):
    text = re.sub(r"\s+", " ", written("prison/sednaya", form)).replace("**", "")
    assert "overtaken by a later claim, since 10 December 2024" in text
    assert "The search ended on 10 December without any hidden cell." in text


def test_every_source_stands_in_each_form(of, written, form):
    squeezed = re.sub(r"\W", "", unescape(written("prison/sednaya", form)))
    titles = [re.sub(r"\W", "", source.title) for source in of("prison/sednaya").sources]
    assert [title for title in titles if title not in squeezed and title.isascii()] == []


def test_the_same_dossier_gives_the_same_bytes(atlas, form):
    first, second = (write(dossier(atlas, "prison/sednaya"), form) for _ in range(2))
    assert first == second


WRITING = """
import sys
from pathlib import Path
from dashboard.dossier import FORMATS, dossier, write
from geodata import load
made = dossier(load(), "prison/sednaya")
for form in FORMATS:
    Path(sys.argv[1], form).write_bytes(write(made, form))
"""


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    """A folder in which another process, with another seed of hashes, wrote a file a form."""
    folder = tmp_path_factory.mktemp("elsewhere")
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    subprocess.run([sys.executable, "-c", WRITING, str(folder)], check=True, env=environment)
    return folder


def test_the_bytes_depend_on_no_order_of_hashing(form, of, elsewhere):
    assert (elsewhere / form).read_bytes() == write(of("prison/sednaya"), form)


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_days_round_that_of_the_dossier_are_drawn_beside_the_main_places(atlas, lang):
    """In HTML each cell tells its day on hover; in a PDF the picture has words for who hears it."""
    found = dossier(atlas, "camp/al-hol", date(2026, 1, 21), date(2026, 1, 22))
    page = write(found, "html", lang).decode()
    drawn = page.split('<section id="days">')[1].split("</section>")[0]
    assert say("matrix_title", lang) in drawn
    for day in (date(2026, 1, 6), date(2026, 1, 21), date(2026, 2, 5)):
        assert f"<title>{phrases.day(day, lang)}:" in drawn
    assert phrases.day(date(2026, 2, 6), lang) not in drawn
    pdf = PdfReader(BytesIO(write(found, "pdf", lang)))
    assert say("matrix_title", lang) in _alts(pdf.trailer["/Root"]["/StructTreeRoot"])


def _alts(node):
    """What is said in place of each picture, through the tree of a tagged PDF."""
    found = node.get_object()
    if isinstance(found, list):
        return [alt for one in found for alt in _alts(one)]
    if not isinstance(found, dict):
        return []
    own = [str(found["/Alt"])] if "/Alt" in found else []
    return own + (_alts(found["/K"]) if "/K" in found else [])


def test_a_subject_that_is_no_mark_on_the_map_has_no_days_drawn(written):
    assert 'id="days"' not in written("transfer/syria-to-iraq-2026", "html")


def after_the_drawing(pdf):
    """The text of the pages after the first, on which ten thousand strokes draw its days."""
    return "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages[1:])


def test_arabic_can_be_copied_out_of_the_pdf(of):
    """Each word of the name comes out letter by letter, not as shapes."""
    text = after_the_drawing(write(of("al-Shaddadi"), "pdf", "ar"))
    assert {"سجن", "الشدادي", "الحالة"} <= set(text.split())


def test_the_pdf_is_tagged_and_brings_its_fonts(of):
    reader = PdfReader(BytesIO(write(of("prison/sednaya"), "pdf")))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    fonts = {name for page in reader.pages for name in page["/Resources"]["/Font"].values()}
    names = {str(font.get_object()["/BaseFont"]) for font in fonts}
    assert all("+" in name for name in names), "a subset of each font is inside"
    assert any("Arabic" in name for name in names)


def test_arabic_pages_run_from_right_to_left(written):
    assert '<html lang="ar" dir="rtl">' in written("al-Shaddadi", "html", "ar")


def test_an_arabic_dossier_parts_what_it_lists_as_arabic_does(written):
    """No comma of another script follows an Arabic word."""
    text = written("al-Shaddadi", "md", "ar")
    assert re.findall(r"[\u0621-\u064A][*)`]*[,;].{20}", text) == []
    assert "؛ يستند إلى" in text


def test_a_subject_that_is_no_place_has_a_dossier_in_each_form(written, form):
    assert "transfer-syria-to-iraq-2026-1" in written("transfer/syria-to-iraq-2026", form)


def test_the_html_asks_no_host_for_anything(written):
    text = written("camp/al-hol", "html")
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in text
    loaded = [v for tag, k, v in _attributes(text) if k in ("src", "srcset") or tag == "link"]
    assert loaded == []
    assert {v.partition(":")[0] for tag, k, v in _attributes(text) if k == "href" and ":" in v} <= {
        "http",
        "https",
        "data",
    }


def test_every_link_within_the_html_leads_somewhere(written):
    text = written("camp/al-hol", "html")
    attributes = list(_attributes(text))
    ids = {value for _, name, value in attributes if name == "id"}
    inner = {value[1:] for _, name, value in attributes if name == "href" and value[0] == "#"}
    assert inner <= ids


def test_the_sources_can_be_taken_along(of, written):
    """The link to CSL-JSON holds every source of the dossier."""
    [file] = re.findall(r'href="data:application/vnd[^,]*,([^"]+)"', written("camp/al-hol", "html"))
    assert [item["id"] for item in json.loads(b64decode(file))] == [
        source.id for source in of("camp/al-hol").sources
    ]


def test_hostile_text_is_inert_in_html(atlas):
    text = write(dossier(_hostile(atlas), "prison/sednaya"), "html").decode()
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)" in text
    assert all(not value.startswith("javascript") for _, _, value in _attributes(text))
    assert "{{ 7 * 7 }}" in text


def test_hostile_text_is_inert_in_markdown(atlas):
    text = write(dossier(_hostile(atlas), "prison/sednaya"), "md").decode()
    assert "<script" not in text
    assert r"\[x\](javascript:alert(2))" in text
    assert "](<javascript" not in text
    assert "{{ 7 \\* 7 }}" in text


def test_hostile_text_is_text_in_pdf(atlas):
    content = write(dossier(_hostile(atlas), "prison/sednaya"), "pdf")
    text = after_the_drawing(content)
    assert "<script>alert(1)</script>" in text
    assert '#panic("x")' in text
    assert b"javascript:" not in content


def test_a_letter_that_no_font_has_does_not_stop_the_pdf(atlas):
    strange = _changed(atlas, says="a sign \U00013000 of another script")
    assert write(dossier(strange, "prison/sednaya"), "pdf").startswith(b"%PDF")


def test_an_unknown_form_or_language_is_refused(of):
    with pytest.raises(ValueError, match="html, md, pdf"):
        write(of("prison/sednaya"), "docx")
    with pytest.raises(ValueError, match="en or ar"):
        write(of("prison/sednaya"), "md", "fr")


def _hostile(atlas: Atlas) -> Atlas:
    changed = _changed(atlas, says=HOSTILE, claimant=HOSTILE, why=HOSTILE)
    sources = {
        id_: replace(source, title=HOSTILE, url="javascript:alert(3)")
        for id_, source in atlas.register.sources.items()
    }
    return Atlas(replace(changed.register, sources=sources), atlas.geography)


def _changed(atlas: Atlas, **change: str) -> Atlas:
    claims = {
        id_: replace(claim, **change) if claim.subject == "prison/sednaya" else claim
        for id_, claim in atlas.register.claims.items()
    }
    return Atlas(replace(atlas.register, claims=claims), atlas.geography)


def _attributes(text: str) -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            found.extend((tag, name, value or " ") for name, value in attrs)

    Reader().feed(text)
    return found
