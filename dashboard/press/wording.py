"""The texts of a map that write themselves: title, subtitle, credit, caption, alt text."""

from collections import Counter
from dataclasses import dataclass
from importlib.metadata import version
from urllib.parse import quote

from dashboard.press.content import Content, Site, sources_of
from dashboard.press.order import Order
from dashboard.press.words import capital, day_text, joined, number, say
from dashboard.words import term
from geodata.answers import DISPUTED, UNKNOWN
from geodata.atlas import Atlas

PACKAGE = "detention-atlas-syria"
BROKEN = ("breached", "being-searched", "under-attack")


@dataclass(frozen=True)
class Wording:
    """The texts of one map.

    Attributes:
        title: What the map finds.
        subtitle: What it shows, on what day, as known when.
        notes: What a reader must know: approximate places, indicative zones, boundaries.
        publishers: Who published what it rests on, the ones most used first.
        basemap: Whom the ground is from, and its projection.
        graphic: Who made it, in what version.
        link: Where it can be called up again.
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
    caption: str
    alt: str
    citation: str
    lang: str

    @property
    def credit(self) -> str:
        """The sources, all of them, and the basemap."""
        names = joined(self.publishers, self.lang)
        return f"{say('sources', self.lang, names=names)}. {self.basemap}"


def wording_of(
    atlas: Atlas, order: Order, content: Content, site: Site | None, earlier: Content | None
) -> Wording:
    """Write the texts of a map. Every number in them is counted from what the map shows.

    Args:
        atlas: The atlas.
        order: The map.
        content: What it shows.
        site: The place that it is about; None for a map of a part of the country.
        earlier: What it shows of the earlier day, if of two.

    Returns:
        The texts.
    """
    title = order.title or capital(_title(content, order, site, earlier))
    subtitle = _subtitle(atlas, order, site)
    publishers = dict.fromkeys(source.publisher for source in sources_of(atlas, content))
    notes = _notes(content, order.lang)
    lang = order.lang
    graphic = say("graphic", lang, project=say("project", lang), version=version(PACKAGE))
    basemap = say("basemap", lang, projection=say("projection_lcc", lang))
    link = order.link or permalink(order)
    alt = f"{title}. {subtitle}. {_count_sentence(content, order)}"
    return Wording(
        title=title,
        subtitle=subtitle,
        notes=notes,
        publishers=tuple(publishers),
        basemap=basemap,
        graphic=graphic,
        link=link,
        caption=f"{title}. {subtitle}. {' '.join(notes)}",
        alt=alt,
        citation=f"{say('project', lang)} ({version(PACKAGE)}). {title}. {subtitle}. {link}",
        lang=lang,
    )


def permalink(order: Order) -> str:
    """Give the address by which the same map can be called up again.

    Args:
        order: The map.

    Returns:
        A query, as the dashboard reads it.
    """
    asked = {"day": order.on, "known": order.known, "view": order.view, "lang": order.lang}
    return "?" + "&".join(f"{key}={quote(str(value), safe=',/')}" for key, value in asked.items())


def state_text(site: Site, lang: str) -> str:
    """Say in what state a site was.

    Args:
        site: The site.
        lang: ``en`` or ``ar``.

    Returns:
        The state; empty where none was ever reported.
    """
    answer = site.status.state
    if site.is_state_old:
        return say("last_reported", lang, state=term("state", site.state, lang))
    if answer.answer in (UNKNOWN, DISPUTED):
        return ""
    state = term("state", answer.answer, lang)
    return say("possibly", lang, state=state) if answer.certainty == "possible" else state


def holder_text(site: Site, lang: str) -> str:
    """Say who held a site.

    Args:
        site: The site.
        lang: ``en`` or ``ar``.

    Returns:
        The holder, or that none is reported, or that sources disagree.
    """
    answer = site.status.holder
    if answer.answer == DISPUTED:
        return say("holder_disputed", lang)
    if answer.answer == UNKNOWN:
        return say("holder_unknown", lang)
    return say("held_by", lang, party=term("party", answer.answer, lang))


def holders(content: Content) -> Counter[str]:
    """Count the places of detention on a map by who held them."""
    return Counter(site.status.holder.answer for site in content.facilities)


def _title(content: Content, order: Order, site: Site | None, earlier: Content | None) -> str:
    lang = order.lang
    if site:
        parts = [part for part in (state_text(site, lang), holder_text(site, lang)) if part]
        name = site.feature.name(lang)
        return say("site_state", lang, site=name, state=joined(parts, lang))
    if earlier:
        return _change(content, earlier, lang)
    broken = [s for s in content.facilities if s.status.state.answer in BROKEN]
    if broken and len(broken) <= 2 and len({s.state for s in broken}) == 1:
        names = joined([s.feature.name(lang) for s in broken], lang)
        found = say("title_broken", lang, sites=names, state=term("state", broken[0].state, lang))
        return f"{found}{'؛ ' if lang == 'ar' else '; '}{_holders_sentence(content, lang, 1)}"
    return _holders_sentence(content, lang, 2)


def _holders_sentence(content: Content, lang: str, most: int) -> str:
    count = holders(content)
    total, unknown = count.total(), count.pop(UNKNOWN, 0)
    count.pop(DISPUTED, 0)
    if not total:
        return say("title_none", lang)
    if unknown * 2 > total:
        return say("title_unknown", lang, n=number(unknown, lang), total=number(total, lang))
    first, *others = count.most_common(most)
    parts = [_party(first, "party_holds", lang), *(_party(o, "party_count", lang) for o in others)]
    return say("title_holders", lang, parties=joined(parts, lang), total=number(total, lang))


def _party(counted: tuple[str, int], key: str, lang: str) -> str:
    return say(key, lang, party=term("party", counted[0], lang), n=number(counted[1], lang))


def _change(content: Content, earlier: Content, lang: str) -> str:
    now, then = holders(content), holders(earlier)
    total = number(now.total(), lang)
    parties = sorted({*now, *then} - {UNKNOWN, DISPUTED}, key=lambda p: (then[p] - now[p], p))
    changed = [p for p in parties if now[p] != then[p]]
    if not changed:
        return say("title_same", lang, total=total)
    most = max(changed, key=lambda p: abs(now[p] - then[p]))
    before, after = number(then[most], lang), number(now[most], lang)
    party = term("party", most, lang)
    return say("title_compare", lang, party=party, before=before, after=after, total=total)


def _subtitle(atlas: Atlas, order: Order, site: Site | None) -> str:
    lang, day = order.lang, day_text(order.on, order.lang)
    if site:
        text = say("subtitle_site", lang, site=capital(site.feature.name(lang)), day=day)
    elif order.before:
        before = day_text(order.before, lang)
        text = say("subtitle_compare", lang, before=before, day=day)
    else:
        text = say("subtitle", lang, day=day)
    return say("as_known", lang, text=text, known=day_text(order.known, lang))


def _notes(content: Content, lang: str) -> tuple[str, ...]:
    keys = ["approximate"] if content.has_proxies else []
    keys += ["indicative"] if content.grounds else []
    return tuple(say(key, lang) for key in (*keys, "boundaries"))


def _count_sentence(content: Content, order: Order) -> str:
    lang = order.lang
    sites = []
    for site in content.facilities:
        told = [t for t in (state_text(site, lang), holder_text(site, lang)) if t]
        sites.append(f"{capital(site.feature.name(lang))}: {joined(told, lang)}")
    return ". ".join(sites) + "."
