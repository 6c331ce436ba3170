"""The texts of a map that write themselves: title, subtitle, credit, caption, alt text."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version

from dashboard.press.content import Content, sources_of
from dashboard.press.spec import MapSpec
from dashboard.press.titles import status_text, title_of
from dashboard.press.words import capital, day_text, joined, number, say
from geodata.atlas import Atlas
from geodata.layers import Feature

PACKAGE = "detention-atlas-syria"

NOT_NAMED = "not named"
"""What the record says of a publisher that nobody named."""


@dataclass(frozen=True)
class Captions:
    """The texts of one map.

    Attributes:
        title: What the map finds.
        subtitle: What it shows, on what day, as known when.
        notes: What a reader must know: approximate places, indicative zones, boundaries.
        publishers: Who published what it rests on, the ones most used first.
        basemap: Whom the ground is from, and its projection.
        graphic: Who made it, in what version.
        link: Where it can be called up again; empty if nowhere for the public.
        command: How it is drawn again.
        caption: A paragraph to print under it.
        alt: What it shows, for those who do not see it.
        citation: How to cite it.
        lang: Its language.
    """

    title: str
    subtitle: str
    notes: tuple[str, ...]
    publishers: tuple[str, ...]
    basemap: str
    graphic: str
    link: str
    command: str
    caption: str
    alt: str
    citation: str
    lang: str

    @property
    def credit(self) -> str:
        """The sources, all of them, and the basemap."""
        names = joined(self.publishers, self.lang)
        return f"{say('sources', self.lang, names=names)}. {self.basemap}"


def captions_of(
    atlas: Atlas,
    spec: MapSpec,
    contents: Sequence[Content],
    place: Feature | None,
    numbered: Sequence[Sequence[str]] = (),
) -> Captions:
    """Write the texts of a map. Every number in them is counted from what the map shows.

    Args:
        atlas: The atlas.
        spec: The map.
        contents: What it shows; of two days, the earlier first.
        place: The place that it is about; None for a map of a part of the country.
        numbered: The places that bear a number, by their ids, in the order of their numbers.
    """
    lang, content = spec.lang, contents[-1]
    title = spec.title or capital(title_of(contents, lang, place))
    subtitle = _subtitle(spec, place)
    sources = dict.fromkeys(s.publisher for c in contents for s in sources_of(atlas, c))
    sources.pop(NOT_NAMED, None)
    ranges = [say("ranges", lang)] if say("span", lang, low="", high="") in title else []
    notes = (*_numbers(atlas, numbered, lang), *ranges, *_notes(contents, lang))
    link = spec.link(place.id if place else None)
    project, release = say("project", lang), version(PACKAGE)
    return Captions(
        title=title,
        subtitle=subtitle,
        notes=notes,
        publishers=tuple(sources),
        basemap=_basemap(spec),
        graphic=say("graphic", lang, project=project, version=release),
        link=link,
        command=f"{spec.command} --out map.png",
        caption=f"{title}. {subtitle}. {' '.join(notes)}",
        alt=f"{title}. {subtitle}. {_sites_text(content, lang)}",
        citation=f"{project} ({release}). {title}. {subtitle}. {link}".rstrip(),
        lang=lang,
    )


def _basemap(spec: MapSpec) -> str:
    ground = say("basemap", spec.lang, projection=say("projection_lcc", spec.lang))
    return f"{ground} {say('relief', spec.lang)}" if "relief" in spec.layers else ground


def _subtitle(spec: MapSpec, place: Feature | None) -> str:
    lang, day = spec.lang, day_text(spec.on, spec.lang)
    if spec.before:
        before = day_text(spec.before, lang)
        text = say("subtitle_compare", lang, before=before, day=day)
    elif place:
        text = say("subtitle_site", lang, site=capital(place.name(lang)), day=day)
    else:
        text = say("subtitle", lang, day=day)
    return say("as_known", lang, text=text, known=day_text(spec.known, lang))


def _numbers(atlas: Atlas, numbered: Sequence[Sequence[str]], lang: str) -> list[str]:
    """Name the places that bear a number."""
    return [
        f"{number(n, lang)} {capital(joined([atlas.places[id_].name(lang) for id_ in ids], lang))}."
        for n, ids in enumerate(numbered, 1)
    ]


def _notes(contents: Sequence[Content], lang: str) -> tuple[str, ...]:
    keys = ["approximate"] if any(content.has_proxies for content in contents) else []
    keys += ["indicative"] if any(content.grounds for content in contents) else []
    return tuple(say(key, lang) for key in (*keys, "boundaries"))


def _sites_text(content: Content, lang: str) -> str:
    """Each place of detention with its state and holder, for those who do not see the map."""
    sites = ((site.feature.name(lang), status_text(site, lang)) for site in content.facilities)
    sentences = [f"{capital(name)}: {text}" for name, text in sites]
    return "".join(f"{sentence}. " for sentence in sentences).strip()
