"""scripts.basemap: subdistricts approximated from their communities."""

import pytest
import shapely
from shapely import LineString, box

from scripts.basemap.areas import district_features, slug, subdistrict_features
from scripts.basemap.sources import Area, Community, read_admin
from scripts.basemap.subdistricts import River, Unit, approximate, settled_districts

RAQQA = box(38, 35, 39, 36)
RIVER = River(LineString([(38.5, 37), (38.5, 34)]), RAQQA)


def community(number, adm3, lon, lat=35.5):
    return Community(f"C{number}", f"Village {number}", "", adm3, f"Sub {adm3}", "", (lon, lat))


def approximated(*communities):
    return approximate({"SY1101": RAQQA}, communities, RIVER)


def is_box(shape, *bounds):
    return shapely.hausdorff_distance(shape, box(*bounds)) < 2e-6


def test_ground_is_of_the_subdistrict_of_the_nearest_community_on_its_bank():
    found = approximated(community(1, "SY110100", 38.1), community(2, "SY110101", 38.9))
    assert is_box(found[Unit("SY110100", "right")], 38, 35, 38.5, 36)
    assert is_box(found[Unit("SY110101", "left")], 38.5, 35, 39, 36)


def test_a_subdistrict_on_both_banks_is_two_units():
    found = approximated(community(1, "SY110100", 38.1), community(2, "SY110100", 38.9))
    assert {unit.bank for unit in found} == {"left", "right"}


def test_a_village_beside_the_river_is_on_the_bank_of_most_of_its_subdistrict():
    """The river's line is generalised, and may pass a village on the wrong side."""
    found = approximated(
        *(community(n, "SY110100", 38.1 + n / 100) for n in range(3)),
        community(9, "SY110100", 38.505),
        community(10, "SY110101", 38.9),
    )
    assert set(found) == {Unit("SY110100", "right"), Unit("SY110101", "left")}


def test_districts_are_fitted_to_their_governorate():
    """The governorate counts: ground beyond it is not the district's, ground left out is."""
    aleppo = box(37, 35, 38, 36)
    governorates = [Area("SY11", "Raqqa", "", RAQQA), Area("SY02", "Aleppo", "", aleppo)]
    districts = [
        Area("SY1101", "Ar-Raqqa", "", box(37.9, 35, 38.9, 36)),
        Area("SY0200", "Jebel Saman", "", box(37, 35, 37.9, 36)),
    ]
    found = settled_districts(governorates, districts)
    assert found["SY1101"].equals(RAQQA)
    assert found["SY0200"].equals(aleppo)


def test_a_district_has_its_usual_name_and_the_slug_of_ochas():
    area = Area("SY1103", "Ath-Thawrah", "مركز الثورة", RAQQA)
    (made,) = district_features([area], {"SY1103": RAQQA})
    assert made["id"] == "district/ath-thawrah"
    assert made["properties"]["name_en"] == "al-Thawra"
    assert made["properties"]["variants"] == ["Tabqa", "Ath-Thawrah"]
    assert made["properties"]["name_ar"] == "الثورة"


def test_subdistricts_of_one_name_and_of_one_bank_have_ids_of_their_own():
    names = {"SY020405": "Suran", "SY050101": "Suran", "SY110100": "Ar-Raqqa"}
    areas = [Area(code[:6], code, "", RAQQA) for code in names]
    villages = [Community(c, c, "", c, name, "", (38, 35)) for c, name in names.items()]
    units = [Unit("SY020405", "right"), Unit("SY050101", None)]
    units += [Unit("SY110100", bank) for bank in ("left", "right")]
    made = subdistrict_features(dict.fromkeys(units, RAQQA), areas, villages)
    assert [f["id"].partition("/")[2] for f in made] == [
        "suran-sy020405",
        "suran-sy050101",
        "ar-raqqa-left",
        "ar-raqqa-right",
    ]


def test_a_slug_keeps_no_apostrophe():
    assert slug("Jisr-Ash-Shugur") == "jisr-ash-shugur"
    assert slug("Dar'a") == "dara"


def test_a_file_that_is_missing_is_named_with_where_to_take_it_from(tmp_path):
    with pytest.raises(ValueError, match=r"syr_adm1.geojson is not there: take it from COD-AB"):
        read_admin(tmp_path)
