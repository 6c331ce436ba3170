"""dashboard.style: colours that everybody can tell apart, by CIEDE2000."""

from itertools import combinations, pairwise

import numpy as np
import pytest

from dashboard.press.draw import GREYS, Palette
from dashboard.style import PARTY_COLOURS, grey
from seeds.vocabulary import PARTIES

TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
SIGHTS = {  # Machado, Oliveira and Fernandes 2009, severity 1
    "normal": np.eye(3),
    "protan": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deutan": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritan": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
HOLDERS = sorted(set(PARTY_COLOURS.values()))


def lab(colour, sight="normal"):
    """CIELAB of a colour as a kind of sight sees it, D65."""
    srgb = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    seen = np.clip(np.array(SIGHTS[sight]) @ linear, 0, 1)
    xyz = TO_XYZ @ seen / TO_XYZ.sum(axis=1)
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


def ciede2000(one, other):
    """Sharma, Wu and Dalal 2005."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    c = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    g = 0.5 * (1 - np.sqrt(c**7 / (c**7 + 25**7)))
    c1, c2 = np.hypot(a1 * (1 + g), b1), np.hypot(a2 * (1 + g), b2)
    h1 = np.degrees(np.arctan2(b1, a1 * (1 + g))) % 360
    h2 = np.degrees(np.arctan2(b2, a2 * (1 + g))) % 360
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0
    light, c, h = (l1 + l2) / 2, (c1 + c2) / 2, (h1 + turn / 2) % 360
    t = 1 - 0.17 * np.cos(np.radians(h - 30)) + 0.24 * np.cos(np.radians(2 * h))
    t += 0.32 * np.cos(np.radians(3 * h + 6)) - 0.2 * np.cos(np.radians(4 * h - 63))
    sl = 1 + 0.015 * (light - 50) ** 2 / np.sqrt(20 + (light - 50) ** 2)
    dl, dc = (l2 - l1) / sl, (c2 - c1) / (1 + 0.045 * c)
    dh = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2)) / (1 + 0.015 * c * t)
    swing = 60 * np.exp(-(((h - 275) / 25) ** 2))
    rt = -2 * np.sqrt(c**7 / (c**7 + 25**7)) * np.sin(np.radians(swing))
    return float(np.sqrt(dl**2 + dc**2 + dh**2 + rt * dc * dh))


@pytest.mark.parametrize(
    ("one", "other", "published"),
    [
        pytest.param((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425, id="blue"),
        pytest.param((50, 2.5, 0), (73, 25, -18), 27.1492, id="far"),
        pytest.param((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082, id="dark"),
    ],
)
def test_our_ciede2000_gives_the_published_values(one, other, published):
    assert ciede2000(one, other) == pytest.approx(published, abs=1e-4)


@pytest.mark.parametrize("sight", SIGHTS)
def test_holders_differ_by_14_or_more_in_every_kind_of_sight(sight):
    """Two parties that are not one side are told apart by their colours alone."""
    least = min(ciede2000(lab(a, sight), lab(b, sight)) for a, b in combinations(HOLDERS, 2))
    assert least >= 14


def test_holders_differ_by_6_or_more_in_lightness_when_printed_in_grey():
    lightness = sorted(lab(grey(colour))[0] for colour in HOLDERS)
    assert min(b - a for a, b in pairwise(lightness)) >= 6


def test_every_party_of_the_record_has_a_colour():
    assert set(PARTIES) == set(PARTY_COLOURS)


@pytest.mark.parametrize("mode", ["light", "dark", "grey"])
def test_ground_that_is_not_reported_is_no_foreign_land(mode):
    palette = Palette(mode)
    assert ciede2000(lab(palette["not-reported"]), lab(palette["land"])) >= 8


def test_in_grey_two_sides_differ_by_lightness_or_by_pattern():
    sides = {GREYS[party] for party in GREYS}
    for (one, lines), (other, others) in combinations(sides, 2):
        assert lines != others or abs(lab(one)[0] - lab(other)[0]) >= 12
