"""Places by any of their names, in any script and spelling."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from geodata.layers import Feature

MOST_NAMED = 8
"""As many of the places that share a name are listed; some villages share one with thirty."""

_ARTICLE = re.compile(r"\b(al|el|ar|as|ash|at|an|ad|az)[\s-]+|\b(ال)+")
_KIND = re.compile(r"\b(military|prison|camp|base|city|town)\b|\b(سجن|مخيم|قاعدة|مدينة)\b")
_LEAST_LIKE = 60.0
"""How like a name must be to be offered where nothing is called so, in per cent."""

_SOUNDS = (
    ("sh", "s"),
    ("ch", "c"),
    ("kh", "k"),
    ("gh", "g"),
    ("th", "t"),
    ("dh", "d"),
    ("x", "k"),
    ("q", "k"),
)
_VOWELS = re.compile("[aeiouywاوي]")
_DOUBLED = re.compile(r"(.)\1+")
_ARABIC = str.maketrans("أإآىةؤئ", "ااايهوي", "ـ")


def fold(name: str) -> str:
    """Reduce a name to what its spellings share: no case, accents, articles, punctuation.

    Examples:
        >>> fold("Al-Ḥawl"), fold("al Hawl")
        ('hawl', 'hawl')
    """
    lower = unicodedata.normalize("NFKD", name).casefold().translate(_ARABIC)
    bare = unicodedata.normalize("NFKD", lower)
    letters = "".join(char for char in bare if not unicodedata.combining(char))
    return re.sub(r"[\W_]+", "", _ARTICLE.sub("", letters))


def _bare(text: str) -> str:
    return _KIND.sub(" ", text.casefold())


def sound(name: str) -> str:
    """Reduce a name to its consonants, those that languages write in two ways as one.

    Examples:
        >>> sound("al-Shaddadi"), sound("Shadady"), sound("Şedadê")
        ('sdd', 'sdd', 'sdd')
    """
    letters = fold(name)
    for written, heard in _SOUNDS:
        letters = letters.replace(written, heard)
    return _VOWELS.sub("", _DOUBLED.sub(r"\1", letters))


class Gazetteer:
    """An index of the places of the record by every name that they are known by.

    Args:
        others: Gives the places that stand behind them, as villages do: no name of theirs hides
            one of the record. It is asked once, when a name is none of the record's.
    """

    def __init__(
        self,
        features: Iterable[Feature],
        others: Callable[[], Iterable[Feature]] | None = None,
    ) -> None:
        self._others = others
        self._by_id = {feature.id: feature for feature in features}
        self._by_name: defaultdict[str, list[Feature]] = defaultdict(list)
        for feature in self._by_id.values():
            for name in _folded_names(feature):
                self._by_name[name].append(feature)

    @cached_property
    def _behind(self) -> "Gazetteer | None":
        return Gazetteer(self._others()) if self._others else None

    def find(self, name: str) -> Feature:
        """Find the one place that a name means. It does not guess between several.

        Args:
            name: An id such as ``town/al-hol``, or any name in any script.

        Returns:
            The place; of a facility, a base, a town and a village of one name, the first.

        Raises:
            ValueError: No place has the name, or several of one layer have it.
        """
        found = self._called(name)
        if not found:
            raise ValueError(f"no place is called {name!r}{self._hint(name)}")
        first = [feature for feature in found if feature.layer == found[0].layer]
        if len(first) > 1:
            ids = ", ".join(feature.id for feature in first[:MOST_NAMED])
            more = f" and {len(first) - MOST_NAMED} more" if len(first) > MOST_NAMED else ""
            raise ValueError(f"{name!r} may be any of {ids}{more}; give the id")
        return first[0]

    def by_id(self, id_: str) -> Feature | None:
        """Give the place with an id, such as ``town/al-hol``."""
        own = self._by_id.get(id_)
        return own or (self._behind.by_id(id_) if self._behind else None)

    def named(self, text: str) -> list[Feature]:
        """List the places of the record that are called exactly so, in any script and spelling."""
        return list(self._by_name.get(fold(text), []))

    def search(self, text: str) -> list[Feature]:
        """List the places that a name, or a part of one, may mean, in any script and spelling.

        Those called exactly so come first, then those whose name begins with the text or holds
        it; where there is none of these, those that sound like it. Those of the record lead.
        """
        part = fold(_bare(text)) or fold(text)
        ranks: dict[str, int] = {}
        for name in self._by_name if part else ():
            if part in name:
                rank = 0 if name == part else 1 if name.startswith(part) else 2
                for feature in self._by_name[name]:
                    ranks[feature.id] = min(ranks.get(feature.id, rank), rank)
        if not ranks and len(heard := sound(_bare(text))) > 1:
            ranks = {f.id: 0 for name in self._by_sound.get(heard, ()) for f in self._by_name[name]}
        listed = [place for id_, place in self._by_id.items() if id_ in ranks]
        own = sorted(listed, key=lambda place: ranks[place.id])
        return own + (self._behind.search(text) if self._behind else [])

    @cached_property
    def _by_sound(self) -> Mapping[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for name in self._by_name:
            found[sound(name)].append(name)
        return found

    def nearest(self, text: str, most: int = 3) -> list[Feature]:
        """List the places whose names are likest to a text, if any are like it at all."""
        from rapidfuzz import fuzz, process  # asked for where a name is not found, and only there

        names, least = list(self._by_name), _LEAST_LIKE
        near = process.extract(
            fold(text), names, scorer=fuzz.WRatio, limit=3 * most, score_cutoff=least
        )
        found = {f.id: f for name, _, _ in near for f in self._by_name[name]}
        return list(found.values())[:most]

    def _called(self, name: str) -> list[Feature]:
        own = [self._by_id[name]] if name in self._by_id else self._by_name.get(fold(name), [])
        return own or (self._behind._called(name) if self._behind else [])

    def _hint(self, name: str) -> str:
        ids = [place.id for place in self.nearest(name)]
        return f"; did you mean {', '.join(ids)}?" if ids else "; `atlas status` lists all places"


def _folded_names(feature: Feature) -> set[str]:
    """A place's names, with and without the word for its kind: "al-Hol camp", "al-Hol"."""
    names = [feature.id.partition("/")[2], *feature.names]
    return {fold(name) for one in names for name in (one, _bare(one))} - {""}
