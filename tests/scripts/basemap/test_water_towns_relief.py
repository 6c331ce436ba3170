"""scripts.basemap: seas, lakes, rivers, towns and the relief."""

import numpy as np
import pytest
import shapely
from PIL import Image
from shapely.geometry import shape

from geodata.layers import Feature
from scripts.basemap.relief import hillshade, read_heights, write_picture
from scripts.basemap.sources import Community, Record
from scripts.basemap.towns import PREFERRED, arabic, english, town_features
from scripts.basemap.water import lake_features, river_features, sea_features, stream_features

NOWHERE = shapely.Polygon()


def test_the_sea_meets_the_official_coast():
    coast, country = shapely.box(35.8, 34, 35.9, 35), shapely.box(35.5, 35, 36.5, 36)
    water = Record({}, shapely.box(33, 33, 35.8, 36))
    sea = shape(sea_features([water], country, coast)[0]["geometry"])
    assert sea.covers(coast)
    assert not sea.intersection(country).area


def town(number, name, country, population, lon=40.0, lat=36.0):
    return {
        "geonameid": number,
        "name": name,
        "countrycode": country,
        "population": population,
        "longitude": lon,
        "latitude": lat,
        "alternatenames": [],
    }


def shown(*towns):
    return [feature["properties"]["name_en"] for feature in town_features(towns, (), ())]


def test_a_lake_is_named_by_where_it_lies():
    """One that has no name here is left out."""
    lakes = [shapely.box(38, 36, 38.2, 36.2), shapely.box(40, 40, 41, 40.5)]
    assert [f["id"] for f in lake_features(Record({}, lake) for lake in lakes)] == ["lake/assad"]


def test_a_sea_without_a_name_is_kept():
    """Water is water."""
    seas = [shapely.box(32, 33, 34, 34), shapely.box(48.5, 29.5, 48.8, 30)]
    made = sea_features([Record({}, shapely.MultiPolygon(seas))], NOWHERE, NOWHERE)
    assert [f["id"] for f in made] == ["sea/mediterranean", "sea/other"]


def test_stretches_of_a_river_are_one_line():
    """Under whichever name; an end that runs past the next stretch is dropped."""
    stretches = [
        Record({"rivernum": 65}, shapely.LineString([(38, 37), (38, 36), (38, 35.995)])),
        Record({"rivernum": 69.0}, shapely.LineString([(38, 36), (39, 36)])),
        Record({"rivernum": 1}, shapely.LineString([(40, 36), (41, 36)])),
    ]
    (river,) = river_features(stretches)
    assert river["id"] == "river/euphrates"
    expected = shapely.LineString([(38, 37), (38, 36), (39, 36)])
    assert shape(river["geometry"]).equals(expected)


def test_syrian_towns_are_shown_whatever_their_size():
    """Neighbours' need people: more where they are far."""
    near, far = (40.0, 37.5), (47.0, 37.5)
    assert shown(
        town(1, "Large and far", "IR", 200_000, *far),
        town(2, "Small and far", "IR", 20_000, *far),
        town(3, "Small and near", "TR", 20_000, *near),
        town(4, "Tiny and near", "TR", 900, *near),
        town(5, "Syrian", "SY", 0),
    ) == ["Large and far", "Small and near", "Syrian"]


def test_a_quarter_abroad_is_left_out():
    """It lies within 10 km of a larger town."""
    quarter = town(2, "Quarter", "IQ", 50_000, 41.05, 36.0)
    assert shown(quarter, town(1, "City", "IQ", 900_000, 41.0, 36.0)) == ["City"]


def test_an_unknown_population_is_null():
    """Not zero people."""
    (feature,) = town_features([town(5, "Ḩajīn", "SY", 0)], (), ())
    assert feature["properties"]["population"] is None
    assert feature["properties"]["variants"] == ["Ḩajīn"]


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Ra’s al ‘Ayn", "Ras al-Ayn"),
        ("Tall Ḩamīs", "Tell Hamis"),
        ("Dayr al ‘Aşāfīr", "Deir al-Asafir"),
        ("At Tall", "al-Tall"),
        ("Azaz", "Azaz"),
    ],
)
def test_transliterations_become_plain(name, plain):
    """Accents and apostrophes go, the article is one word."""
    assert english(name) == plain


def test_the_arabic_spelling_that_sounds_alike_is_chosen():
    """Persian, Kurdish and older names are passed over."""
    assert arabic("Al Qāmishlī", ["قامشلی", "قامشلۆ", "القامشلي"]) == "القامشلي"
    assert arabic("Qenterê", ["Qenterê"]) is None


def test_preferred_names_have_two_scripts():
    """Each town of the table has an English and an Arabic name."""
    assert all(name and arab > "\u0600" for name, arab in PREFERRED.values())


def test_a_slope_to_the_north_west_is_lit():
    """And one to the south-east is in the shade of level ground."""
    rows, columns = np.mgrid[0:40, 0:40]
    south_east = hillshade((40.0 - rows - columns + 40) * 50)
    north_west = hillshade((rows + columns) * 50.0)
    assert north_west.min() > hillshade(np.zeros((4, 4))).max() > south_east.max()


def test_the_sea_is_level(tmp_path):
    """GLOBE writes -500 there."""
    np.savez(tmp_path / "g.npz", np.full((6000, 480), -500, dtype=np.int16))
    heights = read_heights(tmp_path / "g.npz", (1, 48, 3, 49))
    assert heights.shape == (120, 240)
    assert not heights.any()


def test_the_same_heights_give_the_same_picture(tmp_path):
    """To the byte, at half the resolution."""
    for name in ("a.png", "b.png"):
        write_picture(tmp_path / name, np.arange(64.0).reshape(8, 8))
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()
    with Image.open(tmp_path / "a.png") as picture:
        assert picture.size == (4, 4)


def place(slug, number=None):
    names = {"name_en": slug, "name_ar": None, "name_ku": None, "variants": []}
    said = {**names, "geonames_id": number, "located_by": "here"}
    return Feature(f"town/{slug}", "places", shapely.Point(40, 36), said)


def test_seats_of_governorates_are_named_first_then_the_records_towns_then_the_largest():
    towns = [
        town(1, "Large", "TR", 900_000, 40.0, 37.5),
        town(2, "Middling", "SY", 200_000, 38.0),
        town(3, "Kobani", "SY", 500, 38.4),
        town(4, "Daraa", "SY", 100_000, 36.1),
    ]
    made = town_features(towns, [place("kobani", 3), place("daraa", 4)], ())
    ranked = sorted(made, key=lambda f: f["properties"]["rank"])
    assert [f["id"].partition("/")[2] for f in ranked] == ["4", "3", "2", "1"]


def test_a_town_of_the_record_that_the_gazetteer_lacks_is_named_too():
    (made,) = town_features([], [place("gharanij")], ())
    assert (made["id"], made["properties"]["place"]) == ("place/gharanij", "town/gharanij")


def test_a_town_without_an_arabic_name_has_that_of_the_community_called_like_it():
    near = Community("C1", "Shaqa", "شقا", "SY130301", "", "", (40.01, 36.0))
    other = Community("C2", "Mreiji", "مريجي", "SY130301", "", "", (40.0, 36.0))
    (made,) = town_features([town(1, "Shaqqā", "SY", 0)], (), [other, near])
    assert made["properties"]["name_ar"] == "شقا"


def test_a_river_is_cut_out_of_the_line_near_its_points_and_a_missing_one_is_said():
    with pytest.raises(ValueError, match=r"no river passes near \(40.097, 36.737\)"):
        stream_features([shapely.LineString([(30, 30), (31, 31)])])
