"""The texts of a map that write themselves, on it and in its file: from title to citation."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib.metadata import version
from xml.sax.saxutils import escape

from dashboard.press.content import Content, Site
from dashboard.press.context import Hidden
from dashboard.press.spec import LONGEST_TITLE, MapSpec, View
from dashboard.press.titles import Title
from dashboard.text import Language, in_print, phrases, say, term
from dashboard.text.phrases import capital, joined, listed
from geodata.atlas import Atlas
from seeds.settings import SETTINGS

_release = cache(partial(version, "detention-atlas-syria"))

CREATOR = SETTINGS.name
RIGHTS = f"{CREATOR}, CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"

NOT_NAMED = "not named"
"""What the record says of a publisher that nobody named."""


@dataclass(frozen=True)
class Captions:
    """The texts of one map.

    Attributes:
        finding: The title that writes itself, with what it rests on.
        subtitle: What it shows, on what day, as known when.
        notes: What a reader must know: approximate places, indicative zones, boundaries.
        brief: The same for a narrow sheet.
        claimants: Who says what it shows, those with most weight on it first.
        publishers: Who printed it, those cited most first; for the file's metadata.
        basemap: Whom the ground is from, and its projection.
        graphic: Who made it, in what version.
        link: Where it can be called up again; empty if nowhere for the public.
        command: How it is drawn again.
        caption: A paragraph to print under it.
        alt: What it shows, in one sentence, for those who do not see it.
        description: The same at length: each place, who held it and its state.
        citation: How to cite it, with the version of the data and their address.
    """

    title: str
    finding: Title
    subtitle: str
    notes: tuple[str, ...]
    brief: tuple[str, ...]
    claimants: tuple[str, ...]
    publishers: tuple[str, ...]
    basemap: str
    graphic: str
    link: str
    command: str
    caption: str
    alt: str
    description: str
    citation: str
    lang: Language

    @property
    def credit(self) -> str:
        """Everybody who says it, everybody who printed it, and the basemap."""
        says, printed = (joined(names, self.lang) for names in (self.claimants, self.publishers))
        return f"{say('press.sources', self.lang, names=says)} ({printed}). {self.basemap}"


def captions_of(
    atlas: Atlas,
    spec: MapSpec,
    contents: Sequence[Content],
    view: View,
    finding: Title,
    hidden: Hidden,
) -> Captions:
    """Write the texts of a map."""
    lang, content = in_print(spec.lang), contents[-1]
    title, subtitle = map(_cut, (spec.title or capital(finding.text), _subtitle(spec, view, lang)))
    ranges = (
        [say("press.ranges", lang)] if say("press.span", lang, low="", high="") in title else []
    )
    numbers = _hidden(atlas, hidden, lang)
    notes = (*numbers, *ranges, *_notes(contents, lang))
    link = spec.link(view.place.id if view.place else None)
    project, release = say("press.project", lang), _release()
    where = link or f"{project}: {spec.command}"
    return Captions(
        title=title,
        finding=finding,
        subtitle=subtitle,
        notes=notes,
        brief=(*numbers, *ranges, *_notes(contents, lang, "_short")),
        claimants=tuple(term("claimant", name, lang) for name in claimants_of(atlas, contents)),
        publishers=tuple(publishers_of(atlas, contents)),
        basemap=_basemap(spec, lang),
        graphic=say("press.graphic", lang, project=project, version=release),
        link=link,
        command=f"{spec.command} --out map.png",
        caption=f"{title}. {subtitle}. {' '.join(notes)}",
        alt=f"{title}. {subtitle}.",
        description=" ".join(_site_text(s, lang) for s in content.sites if s.is_facility),
        citation=f"{project} ({release}). {title}. {subtitle}. {where}",
        lang=lang,
    )


def _cut(text: str) -> str:
    """Shorten a text that names what has a name without end; a picture has room for so much."""
    return text if len(text) <= LONGEST_TITLE else f"{text[: LONGEST_TITLE - 1]}…"


def _basemap(spec: MapSpec, lang: Language) -> str:
    ground = say("press.basemap", lang, projection=say("press.projection_lcc", lang))
    return f"{ground} {say('press.relief', lang)}" if "relief" in spec.layers else ground


def _subtitle(spec: MapSpec, view: View, lang: Language) -> str:
    day = phrases.day(spec.on, lang)
    if spec.before:
        before = phrases.day(spec.before, lang)
        text = say("press.subtitle_compare", lang, before=before, day=day)
    elif view.place:
        text = say("press.subtitle_site", lang, site=capital(view.place.name(lang.code)), day=day)
    else:
        text = say("press.subtitle", lang, day=day)
    return say("press.as_known", lang, text=text, known=phrases.day(spec.known, lang))


def _hidden(atlas: Atlas, hidden: Hidden, lang: Language) -> list[str]:
    """Name the places that bear a number, and those that are counted beside another's name."""
    told = [
        f"{phrases.number(n, lang)} {_named(atlas, ids, lang)}."
        for n, ids in enumerate(hidden.numbered, 1)
    ]
    for ids in hidden.counted:
        first, others = _named(atlas, ids[:1], lang), _named(atlas, ids[1:], lang)
        n = phrases.number(len(ids) - 1, lang)
        told.append(say("press.counted", lang, name=first, n=n, others=others))
    return told


def told_beneath(atlas: Atlas, captions: Captions, hidden: Hidden) -> Captions:
    """Name in the caption the places of which the sheet has no room for a note."""
    numbered = [f"{_named(atlas, ids, captions.lang)}." for ids in hidden.numbered]
    counted = _hidden(atlas, Hidden(counted=hidden.counted), captions.lang)
    new = [text for text in (*numbered, *counted) if text not in captions.notes]
    return replace(captions, caption=" ".join([captions.caption, *new]))


def _named(atlas: Atlas, ids: Sequence[str], lang: Language) -> str:
    return capital(joined([atlas.places[id_].name(lang.code) for id_ in ids], lang))


def _notes(contents: Sequence[Content], lang: Language, form: str = "") -> tuple[str, ...]:
    sites = (site for content in contents for site in content.sites)
    keys = ["approximate"] if any(site.feature.is_proxy for site in sites) else []
    keys += [f"indicative{form}"] if any(content.grounds for content in contents) else []
    return tuple(say(f"press.{key}", lang) for key in (*keys, f"boundaries{form}"))


def _site_text(site: Site, lang: Language) -> str:
    """A place of detention with its holder and state, for those who do not see the map."""
    name, told = site.feature.name(lang.code), phrases.holder(site.status.holder, lang)
    if site.state.word != "unknown":
        state = phrases.state(site.status.state, lang)
        told = say("press.title.two", lang, first=told, second=state)
    return f"{capital(name)}: {told}."


def credit_line(captions: Captions, count: int) -> str:
    """Name so many of those who say it, and tell where the rest is named."""
    lang, names = captions.lang, captions.claimants[:count]
    rest = len(captions.claimants) - len(names)
    if not captions.claimants:
        return captions.basemap
    told = listed(names, lang)
    if rest and names:
        told = say("press.and_more", lang, names=told, count=phrases.number(rest, lang))
    elif rest:
        told = say("press.so_many", lang, count=phrases.number(rest, lang))
    credit = say("press.sources", lang, names=told)
    if rest:
        credit = say("press.title.two", lang, first=credit, second=say("press.all_sources", lang))
    return f"{credit}."


SITE_WEIGHT = 5
"""How much more a claim about a marked place weighs in the credit than one about the ground."""

EDITOR = "editor"


def claimants_of(atlas: Atlas, contents: Sequence[Content]) -> list[str]:
    """List who says what a map shows, in order of their weight on it, then by name."""
    weights: Counter[str] = Counter()
    for content in contents:
        for parts, weight in ((content.sites, SITE_WEIGHT), (content.grounds, 1)):
            claims = (id_ for part in parts for id_ in part.claims)
            for name in (name for id_ in claims for name in atlas.register.speakers([id_])):
                weights[name] += weight
    named = [name for name in weights if name != EDITOR and not name.startswith("unnamed")]
    return sorted(named, key=lambda name: (-weights[name], name))


def publishers_of(atlas: Atlas, contents: Sequence[Content]) -> list[str]:
    """List who printed it, the ones most cited first; for the file's metadata."""
    ids = dict.fromkeys(id_ for content in contents for id_ in content.claims)
    claims = (atlas.register.claims[id_] for id_ in ids)
    cited = Counter(name for c in claims for name in {cited.source for cited in c.cited})
    ranked = sorted(cited, key=lambda name: (-cited[name], name))
    names = dict.fromkeys(atlas.register.sources[name].publisher for name in ranked)
    return [name for name in names if name != NOT_NAMED]


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
    xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"
    xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">
   <dc:title>{title}</dc:title>
   <dc:description>{caption}</dc:description>
   <dc:rights>{rights}</dc:rights>
   <dc:creator><rdf:Seq><rdf:li>{creator}</rdf:li></rdf:Seq></dc:creator>
   <dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>
   <dc:source>{link}</dc:source>
   <photoshop:Credit>{credit}</photoshop:Credit>
   <xmpRights:Marked>True</xmpRights:Marked>
   <xmpRights:WebStatement>{licence_url}</xmpRights:WebStatement>
   <Iptc4xmpCore:AltTextAccessibility>{alt}</Iptc4xmpCore:AltTextAccessibility>
   <Iptc4xmpCore:ExtDescrAccessibility>{description}</Iptc4xmpCore:ExtDescrAccessibility>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def text_fields(captions: Captions) -> dict[str, str]:
    """Give the fields that a picture carries as plain text."""
    return {
        "Title": captions.title,
        "Description": f"{captions.alt} {captions.description}",
        "Author": CREATOR,
        "Source": f"{captions.credit} {captions.link}".rstrip(),
        "Copyright": RIGHTS,
        "Comment": captions.caption,
    }


def xmp(captions: Captions) -> str:
    """Write the XMP packet of a map."""
    plain = ("title", "caption", "alt", "description")
    told = {name: getattr(captions, name) for name in plain}
    told["rights"] = RIGHTS
    item = '<rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt>'
    return _XMP.format(
        **{name: item.format(escape(text)) for name, text in told.items()},
        creator=escape(CREATOR),
        credit=escape(captions.credit),
        lang=captions.lang.code,
        link=escape(captions.link),
        licence_url=LICENCE_URL,
    )
