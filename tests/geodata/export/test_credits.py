"""geodata.export.credits: whoever asks to be credited is."""

from geodata.export.credits import CREDIT

LAYERS = ("facilities", "bases", "places")


def test_everyone_who_gave_points_under_cc_by_is_credited(record):
    places = [place for layer in LAYERS for place in record.layers[layer]]
    ids = {place.properties["located_by"] for place in places} - {None}
    sources = [record.register.sources[id_] for id_ in ids]
    owed = {s.publisher.partition(" (")[0] for s in sources if s.licence == "CC BY 4.0"}
    assert owed >= {"GeoNames"}
    assert [name for name in sorted(owed) if name not in CREDIT] == []
