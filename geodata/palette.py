"""The colours of parties, for every map and style file. Chosen to be told apart by all eyes."""

PARTY_COLOURS: dict[str, str] = {
    "assad-government": "#C8807A",
    "transitional-government": "#5DBBA4",
    "hts-coalition": "#5DBBA4",
    "southern-operations-room": "#5DBBA4",
    "sdf": "#FAC477",
    "sna": "#6B89AE",
    "druze-groups": "#B58FC0",
    "israel": "#6B567A",
    "us-coalition": "#4F6D3A",
    "syrian-free-army": "#8FA06B",
    "islamic-state": "#3B3B3B",
    "russia": "#8C5A3C",
    "iraq": "#A89F91",
}
DISPUTED_COLOUR = "#DEDEDE"
UNKNOWN_COLOUR = "#F4F4F2"
