"""What a place is and how surely its point is known: the columns that point layers share."""

from collections.abc import Container

from geodata.layers import Feature
from geodata.tables.model import Field, Value

NAMES = (
    Field("name", "text", "Name in English."),
    Field("name_ar", "text", "Name in Arabic."),
)
POSITION = (
    Field(
        "where_prec",
        "integer",
        "Precision of the point as UCDP GED codes it: 1 exact, 2 near a named place, 3 district, "
        "4 governorate, 5 larger, 6 country, 7 sea.",
    ),
    Field(
        "coord_uncertainty_m",
        "number",
        "Radius round the point within which the place lies, in metres.",
    ),
    Field("coord_proxy", "flag", "Whether the point stands in for one that is not known."),
)
ABOUT = (
    Field("name_ku", "text", "Name in Kurdish."),
    Field("other_names", "text", "Other names and spellings, parted by semicolons."),
    Field("coord_note", "text", "What the precision of the point rests on."),
    Field("coord_source_id", "text", "The source that located it; joins sources.source_id."),
    Field("geonames_id", "text", "Its id in GeoNames."),
    Field("admin_pcode", "text", "Its P-code of OCHA."),
    Field("wikidata_id", "text", "Its id in Wikidata."),
)


def names_of(place: Feature) -> dict[str, Value]:
    """Give the values of NAMES."""
    return {"name": place.name(), "name_ar": text_of(place, "name_ar")}


def position_of(place: Feature) -> dict[str, Value]:
    """Give the values of POSITION."""
    return {
        "where_prec": place.properties.get("where_prec"),
        "coord_uncertainty_m": place.properties.get("accuracy_m"),
        "coord_proxy": place.is_proxy,
    }


def about(place: Feature, sources: Container[str]) -> dict[str, Value]:
    """Give the values of ABOUT.

    Args:
        place: The place.
        sources: The sources that were out; what is said of another is left out.
    """
    located_by = text_of(place, "located_by")
    is_out = located_by is None or located_by in sources
    return {
        "name_ku": text_of(place, "name_ku"),
        "other_names": listed(place.properties.get("variants") or ()),
        "coord_note": text_of(place, "accuracy_why") if is_out else None,
        "coord_source_id": located_by if is_out else None,
        "geonames_id": text_of(place, "geonames_id"),
        "admin_pcode": text_of(place, "pcode"),
        "wikidata_id": text_of(place, "wikidata"),
    }


def listed(words: list[str] | tuple[str, ...]) -> str | None:
    """Write several words into one flat field.

    Args:
        words: The words.

    Returns:
        The words parted by semicolons; None if there are none.
    """
    return "; ".join(words) or None


def text_of(place: Feature, name: str) -> str | None:
    """Give a property of a place as text; None where it has none."""
    value = place.properties.get(name)
    return None if value is None else str(value)
