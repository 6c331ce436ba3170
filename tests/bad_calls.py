"""Calls, records and addresses that were made to do harm, or are merely wrong.

`python -m bench.bad_inputs` asks for each, and measures what it costs.
"""

import json
import random
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from seeds.records import MOST_CLAIMS
from tests.geodata.events.bad_files import Maker, half

ISLAND = Path(__file__).parents[1] / "examples" / "other-country"

CALLS: dict[str, tuple[list[str], str]] = {
    "an address as a file": (["near", "http://127.0.0.1:9/a.csv"], "cannot be opened"),
    "a virtual file": (["near", "/vsicurl/http://127.0.0.1:9/a.gpkg"], "cannot be opened"),
    "no such file": (["zone", "none.csv"], "cannot be opened"),
    "no such place": (["status", "../../etc/passwd"], "no place is called"),
    "a long place": (["status", "x" * 100_000], "no place is called"),
    "a NUL as a place": (["status", "\u202e$(id)"], "no place is called"),
    "the year 0": (["status", "--on", "0000-01-01"], "not a day"),
    "month 99": (["status", "--on", "9999-99-01"], "not a day"),
    "a day too late": (["export", "facilities", "--on", "9999-12-31", "--out", "a.geojson"], ""),
    "20,000 pixels": (["map", "--size", "20000x20000", "--out", "a.png"], "is too large"),
    "6,324 pixels": (["map", "--size", "6324x6324", "--out", "a.png"], "is too large"),
    "20 million pixels": (["map", "--size", "4472x4472", "--out", "a.png"], ""),
    "2 pixels": (["map", "--size", "2x2", "--out", "a.png"], "is too small"),
    "a negative size": (["map", "--size=-5x-5", "--out", "a.png"], "is no size"),
    "negative degrees": (["map", "--view=-40,-35,-39,-34", "--out", "a.png"], "no ground of"),
    "degrees that are none": (["map", "--view=nan,inf,1e400,0", "--out", "a.png"], "1e400"),
    "50,000 lines": (["map", "--title", "a" + "\n" * 50_000 + "b", "--out", "a.png"], ""),
    "100,000 letters": (["map", "--title", "x" * 100_000, "--out", "a.png"], "it may have 200"),
    "dollars": (["map", "--title", "$5 and $6", "--size", "card", "--out", "a.svg"], "$5 and $6"),
    "a folder as a file": (["export", "facilities", "--out", "."], "cannot be written"),
    "a full disk": (["export", "facilities", "--format", "csv", "--out", "/dev/full"], "No space"),
    "no such folder": (["export", "facilities", "--out", "/proc/a.gpkg"], "cannot be written"),
    "a path too long": (
        ["export", "facilities", "--out", "a" * 5000 + ".gpkg"],
        "cannot be written",
    ),
    "no such format": (["export", "facilities", "--format", "exe", "--out", "a.exe"], "exe"),
    "a length of nothing": (["near", "good.csv", "--within", "0km"], "a distance is above 0"),
    "a length without end": (["near", "good.csv", "--within", "1e400km"], "1e400km"),
    "a system that is none": (["near", "good.csv", "--crs", "/etc/passwd"], "no reference system"),
    "an encoding that is none": (["near", "good.csv", "--encoding", "rot13"], "is no encoding"),
    "a column that is none": (["near", "good.csv", "--lat", "${x}"], "has no column"),
}
"""Calls of the command line, each with a part of what is told of it."""


def spoilt(file: str, change: Callable[[bytes], bytes]) -> Maker:
    """Make a record of which one file is changed."""

    def make(folder: Path) -> None:
        shutil.copytree(ISLAND, folder)
        path = folder / file
        path.write_bytes(change(path.read_bytes()))

    return make


def overlapping(**said: str) -> str:
    """As many claims as a file may have, of two parties, each over centuries up to the last days.

    They overlap without a fault, so that each of them bears on each day of the map.

    Args:
        said: How a claim says its time, with ``{first}`` and ``{last}`` for its days.
    """
    chance, claims = random.Random(18), []
    for number in range(1, MOST_CLAIMS + 1):
        first = date(1500, 1, 1) + timedelta(chance.randrange(365 * 500))
        last = date(2019, 12, 1) + timedelta(chance.randrange(60))
        claim = {
            "id": f"prison-lighthouse-{number}",
            "property": "holder",
            "value": ("crown", "league")[number % 2],
            "holding": "held",
            **{field: form.format(first=first, last=last) for field, form in said.items()},
            "claimant": "Crown Office",
            "says": "they held it at times",
            "cited": [{"source": "example-gazette-2020-02", "at": "para. 3"}],
            "verdict": "accepted",
        }
        claims.append(claim)
    return json.dumps({"subject": "prison/lighthouse", "claims": claims})


def instead(content: str) -> Callable[[bytes], bytes]:
    """Put something in a file's place."""
    return lambda _: content.encode()


LEVELS = 100_000
ALIASES = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True)
)
CLAIMS, PLACES = "claims/prison/lighthouse.yaml", "layers/places.geojson"
FACILITIES, SETTINGS = "layers/facilities.geojson", "atlas.toml"

RECORDS: dict[str, Maker] = {
    "claims cut off": spoilt(CLAIMS, half),
    "lists in lists": spoilt(CLAIMS, instead("[" * LEVELS)),
    "items in items": spoilt(CLAIMS, instead("- " * LEVELS)),
    "aliases that grow": spoilt(CLAIMS, instead(ALIASES)),
    "sightings over years": spoilt(CLAIMS, instead(overlapping(during="{first}/{last}"))),
    "stays of rough days": spoilt(
        CLAIMS, instead(overlapping(**{"from": "{first}~", "until": "{last}~"}))
    ),
    "a file too large": spoilt(CLAIMS, instead("x" * 2_000_000)),
    "JSON in JSON": spoilt(FACILITIES, instead("[" * LEVELS)),
    "features that are none": spoilt(FACILITIES, instead('{"features": [1, {}, null]}')),
    "a layer of nothing": spoilt(PLACES, instead("")),
    "no number": spoilt(FACILITIES, lambda old: old.replace(b"20.0", b"NaN")),
    "letters that are none": spoilt(FACILITIES, lambda old: old.replace(b"ison", b"\xe2\x80\xae")),
    "places far away": spoilt(FACILITIES, lambda old: old.replace(b"-39.", b"139.")),
    "settings cut off": spoilt(SETTINGS, half),
    "settings of bytes": spoilt(SETTINGS, lambda _: bytes(range(256))),
}
"""Records of a stranger, which `atlas check` and `atlas status` are asked about."""

LONG = "x" * 10_000
DIGITS = f"bytes=0-{'9' * 5000}"
BROWSER, CHUNKED = {"Accept": "text/html"}, {"Transfer-Encoding": "chunked"}
Headers = dict[str, str]

ADDRESSES: dict[str, tuple[str, Headers, tuple[int, ...]]] = {
    "an unknown parameter": ("/map?colour=red", {}, (400,)),
    "one twice": ("/files/map.png?day=2026-01-19&on=2026-01-19", {}, (400,)),
    "an unknown place": ("/files/dossier.pdf?place=../../etc", {}, (400,)),
    "a day that is none": ("/data/facilities.csv?on=0000-00-00", {}, (400,)),
    "10 kB of it": (f"/?place={LONG}", {}, (200,)),
    "10 kB of a map": (f"/map?place={LONG}", {}, (400,)),
    "100 kB of it": (f"/map?place={LONG * 10}", {}, (400, 414, 431)),
    "a claim that is none": (f"/claim/{LONG}", {}, (404,)),
    "upwards": ("/data/../../../../etc/passwd", {}, (400, 404)),
    "upwards, written otherwise": ("/docs/..%2f..%2fetc/passwd", {}, (400, 404)),
    "a NUL": ("/claim/%00", {}, (400, 404)),
    "a NUL in a page": ("/docs/%00.html", {}, (400, 404)),
    "UTF-8 that is none": ("/docs/%c0%ae%c0%ae/%ff", {}, (404,)),
    "UTF-8 that is none, of a claim": ("/claim/%ff%fe", {}, (404,)),
    "a static NUL": ("/static/%00", {}, (400, 404)),
    "a host of others": ("/", {"Host": "evil.example"}, (403,)),
    "no host": ("/", {"Host": ""}, (400, 403)),
    "metrics": ("/_stcore/metrics", {}, (404,)),
    "a range": ("/data/facilities.csv", {"Range": "bytes=5-1"}, (200, 416)),
    "a range beyond": ("/data/facilities.csv", {"Range": f"bytes={'9' * 4000}-"}, (200, 416)),
    "a range of 5,000 digits": ("/data/facilities.csv", {"Range": DIGITS}, (200,)),
    "many ranges": ("/data/facilities.csv", {"Range": "bytes=" + "0-1," * 2000}, (200, 416)),
    "a range of digits that are none": ("/data/facilities.csv", {"Range": "bytes=²-"}, (200, 400)),
    "many tags": ("/map", {"If-None-Match": '"x", ' * 3000}, (200,)),
    "any tag": ("/map", {"If-None-Match": "*"}, (304,)),
    "many cookies": ("/", {"Cookie": "a=b; " * 10_000}, (200, 400, 431)),
    "a language of 10 kB": ("/nowhere", BROWSER | {"Accept-Language": "ar," * 3000}, (404,)),
    "a language of 100 kB": ("/nowhere", BROWSER | {"Accept-Language": LONG * 10}, (404, 431)),
    "a length that is none": ("/", {"Content-Length": "-5"}, (400,)),
    "two ways of length": ("/", {"Content-Length": "5", **CHUNKED}, (200, 400)),
    "a wide embed": ("/oembed?url=http://a/&maxwidth=" + "9" * 1500, {}, (200,)),
    "an embed of digits": ("/oembed?url=http://a/&maxwidth=%C2%B2", {}, (200, 400)),
    "an embed of an address that is none": ("/oembed?url=http://[", {}, (400, 404)),
    "a day that is none, of OGC": ("/ogc/collections/claims/items?datetime=soon", {}, (400,)),
    "a box of OGC": ("/ogc/collections/claims/items?bbox=-1e400,nan,5,5", {}, (400,)),
    "a negative limit": ("/ogc/collections/claims/items?limit=-5", {}, (400,)),
    "an endless limit": (f"/ogc/collections/claims/items?limit={'9' * 1000}", {}, (200, 400)),
    "a filter of OGC": ("/ogc/collections/claims/items?filter=" + "(" * 1500, {}, (400,)),
    "SQL": ("/ogc/collections/claims/items?filter=a%3D%27%27%3Bdrop%20table%20a", {}, (400,)),
    "a question too long": (f"/ogc/collections?x={LONG}", {}, (414,)),
}  # fmt: skip
"""Addresses of a running server, with headers, and what it may answer."""
