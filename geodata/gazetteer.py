"""Places by any of their names, in any script and spelling."""

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from geodata.layers import PLACES, Feature

_ARTICLE = re.compile(r"\b(al|el|ar|as|ash|at|an|ad|az)[\s-]+|\b(ال)+")
_KIND = re.compile(r"\b(military|prison|camp|base|city|town)\b|\b(سجن|مخيم|قاعدة|مدينة)\b")
_ARABIC = str.maketrans("أإآىةؤئ", "ااايهوي", "ـ")


def fold(name: str) -> str:
    """Reduce a name to what its spellings share: no case, accents, articles, punctuation.

    Args:
        name: A name in any script.

    Returns:
        The folded name; empty if nothing is left.

    Examples:
        >>> fold("Al-Ḥawl"), fold("al Hawl")
        ('hawl', 'hawl')
    """
    lower = unicodedata.normalize("NFKD", name).casefold().translate(_ARABIC)
    bare = unicodedata.normalize("NFKD", lower)
    letters = "".join(char for char in bare if not unicodedata.combining(char))
    return re.sub(r"[\W_]+", "", _ARTICLE.sub("", letters))


class Gazetteer:
    """An index of places by every name that they are known by."""

    def __init__(self, features: Iterable[Feature]) -> None:
        self._by_id = {feature.id: feature for feature in features}
        self._by_name: defaultdict[str, list[Feature]] = defaultdict(list)
        for feature in self._by_id.values():
            for name in _folded_names(feature):
                self._by_name[name].append(feature)

    def find(self, name: str) -> Feature:
        """Find the one place that a name means. It does not guess between several.

        Args:
            name: An id such as ``town/al-hol``, or any name in any script.

        Returns:
            The place; of a facility, a base and a town of one name, the first of these.

        Raises:
            ValueError: No place has the name, or several of one layer have it.
        """
        if name in self._by_id:
            return self._by_id[name]
        found = self._by_name.get(fold(name), [])
        if not found:
            raise ValueError(f"no place is called {name!r}{self._hint(name)}")
        first = [f for f in found if PLACES.index(f.layer) == PLACES.index(found[0].layer)]
        if len(first) > 1:
            ids = ", ".join(feature.id for feature in first)
            raise ValueError(f"{name!r} may be any of {ids}; give the id")
        return first[0]

    def search(self, text: str) -> list[Feature]:
        """List the places of which some name holds a text.

        Args:
            text: A part of a name in any script.

        Returns:
            The places, those whose name begins with the text first.
        """
        part = fold(text)
        hits = {f.id: f for name, fs in self._ranked(part) if part in name for f in fs}
        return list(hits.values()) if part else []

    def _ranked(self, part: str) -> list[tuple[str, list[Feature]]]:
        return sorted(self._by_name.items(), key=lambda entry: not entry[0].startswith(part))

    def _hint(self, name: str) -> str:
        near = difflib.get_close_matches(fold(name), self._by_name, n=3, cutoff=0.7)
        ids = dict.fromkeys(self._by_name[match][0].id for match in near)
        return f"; did you mean {', '.join(ids)}?" if ids else "; `atlas status` lists all places"


def _folded_names(feature: Feature) -> set[str]:
    """A place's names, with and without the word for its kind: "al-Hol camp", "al-Hol"."""
    names = [feature.id.partition("/")[2], *feature.names]
    short = [_KIND.sub(" ", name.casefold()) for name in names]
    return {fold(name) for name in (*names, *short)} - {""}
