"""Press maps, each of them drawn once: what several tests look at is one map."""

from functools import cache

from dashboard import press

make_map = cache(press.make_map)


def names_and_boxes(made):
    return {p.label.lines[0][0]: p.box for p in made.panels[0].placed if p.box}
