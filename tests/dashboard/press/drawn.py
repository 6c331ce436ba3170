"""Press maps, each of them drawn once: what several tests look at is one map."""

from functools import cache

from dashboard import press

make_map = cache(press.make_map)
