"""seeds.settings: a fault of `atlas.toml` is told with its file, its setting and what is wrong."""

import pytest

from seeds.settings import OWN, read_settings

WHOLE = (OWN / "atlas.toml").read_text("utf-8")


def test_the_settings_of_the_record_are_read():
    assert read_settings(OWN).days[0] < read_settings(OWN).days[1]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("name = 7", "name cannot be read: 7 is no text"),
        ('shown_day = "2026-01-21"', "shown_day cannot be read: '2026-01-21' is no day"),
        ("days = [2026-02-01, 2026-01-01]", "2026-02-01 comes after 2026-01-01"),
        ("bounds = [40, 32, 35, 37]", "is not west, south, east, north in degrees"),
        ("plane = {longitude = 1, latitude = 0, parallels = [9, -9]}", "make no cone"),
        ("colour = 'red'", "colour is no setting; take it away"),
        ("clock = ", "cannot be read"),
    ],
)
def test_a_wrong_setting_is_refused_with_its_file_and_name(tmp_path, line, why):
    name = line.partition(" ")[0]
    kept = [old for old in WHOLE.splitlines() if not old.startswith(f"{name} =")]
    (tmp_path / "atlas.toml").write_text("\n".join([line, *kept]), "utf-8")
    with pytest.raises(ValueError, match=r"atlas\.toml: ") as refusal:
        read_settings(tmp_path)
    assert why in str(refusal.value)


def test_a_setting_that_is_missing_is_named_with_where_one_stands(tmp_path):
    (tmp_path / "atlas.toml").write_text('name = "An island"', "utf-8")
    with pytest.raises(ValueError, match=r"atlas\.toml: slug is missing; write it as in .*toml"):
        read_settings(tmp_path)
