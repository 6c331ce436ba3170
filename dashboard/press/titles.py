"""What a map finds, as its title says it: counted from what the map shows."""

from collections import Counter
from collections.abc import Sequence

from dashboard.press.content import BROKEN, POSSIBLE, Content, Site
from dashboard.press.words import joined, number, say, word_of
from geodata.answers import DISPUTED, UNKNOWN
from geodata.layers import Feature


def state_text(site: Site, lang: str) -> str:
    """Say in what state a site was.

    Returns:
        The state; empty where none was ever reported.
    """
    answer = site.status.state
    if site.is_state_old:
        return say("last_reported", lang, state=word_of("state", site.state, lang))
    if answer.answer in (UNKNOWN, DISPUTED):
        return ""
    state = word_of("state", answer.answer, lang)
    return say("possibly", lang, state=state) if answer.certainty == "possible" else state


def holder_text(site: Site, lang: str) -> str:
    """Say who held a site.

    Returns:
        The holder, or that none is reported, or that sources disagree.
    """
    answer = site.status.holder
    if answer.answer == DISPUTED:
        return say("holder_disputed", lang)
    if answer.answer == UNKNOWN:
        return say("holder_unknown", lang)
    held = say("held_by", lang, party=word_of("party", answer.answer, lang))
    return say("possibly", lang, state=held) if answer.certainty == POSSIBLE else held


def holders(content: Content) -> Counter[str]:
    """Count the places of detention on a map by who held them, surely or possibly."""
    return Counter(site.status.holder.answer for site in content.facilities)


def sure_holders(content: Content) -> Counter[str]:
    """Count the places of detention on a map by who surely held them."""
    held = (site.status.holder for site in content.facilities)
    return Counter(holder.answer for holder in held if holder.certainty == "certain")


def title_of(contents: Sequence[Content], lang: str, place: Feature | None) -> str:
    """Say what a map finds.

    Args:
        contents: What it shows; of two days, the earlier first.
        lang: ``en`` or ``ar``.
        place: The place that it is about; None for a map of a part of the country.

    Returns:
        The finding: of a place its state and holder; of two days what changed hands; else what
        was opened by force, and who held how many.
    """
    content = contents[-1]
    site = next((s for s in content.sites if place and s.feature.id == place.id), None)
    if site:
        state = status_text(site, lang)
        return say("site_state", lang, site=site.feature.name(lang), state=state)
    if len(contents) > 1:
        return _change(content, contents[0], lang)
    broken = [s for s in content.facilities if s.status.state.answer in BROKEN]
    if not broken or len(broken) > 2 or len({s.state for s in broken}) > 1:
        return _holders_sentence(content, lang, 2)
    names = joined([s.feature.name(lang) for s in broken], lang)
    found = say("title_broken", lang, sites=names, state=word_of("state", broken[0].state, lang))
    return say("title_two", lang, first=found, second=_holders_sentence(content, lang, 1))


def _holders_sentence(content: Content, lang: str, most: int) -> str:
    count = holders(content)
    total, unknown = count.total(), count.pop(UNKNOWN, 0)
    count.pop(DISPUTED, 0)
    if not total:
        return say("title_none", lang)
    if unknown * 2 > total:
        return say("title_unknown", lang, n=number(unknown, lang), total=number(total, lang))
    first, *others = count.most_common(most)
    told_as = [(first, "party_holds"), *((other, "party_count") for other in others)]
    parts = [
        say(key, lang, party=word_of("party", party, lang), n=_count(content, party, lang))
        for (party, _), key in told_as
    ]
    return say("title_holders", lang, parties=joined(parts, lang), total=number(total, lang))


def _count(content: Content, party: str, lang: str) -> str:
    """How many a party holds, from those that are certain to those that are possible."""
    low, high = sure_holders(content)[party], holders(content)[party]
    if low == high:
        return number(high, lang)
    return say("span", lang, low=number(low, lang), high=number(high, lang))


def _change(content: Content, earlier: Content, lang: str) -> str:
    now, then = holders(content), holders(earlier)
    total = number(now.total(), lang)
    parties = sorted({*now, *then} - {UNKNOWN, DISPUTED}, key=lambda p: (then[p] - now[p], p))
    changed = [p for p in parties if now[p] != then[p]]
    if not changed:
        return say("title_same", lang, total=total)
    most = max(changed, key=lambda p: abs(now[p] - then[p]))
    before, after = _count(earlier, most, lang), _count(content, most, lang)
    if now.total() != then.total():
        after = say("of", lang, n=after, total=total)
    party = word_of("party", most, lang)
    return say(
        "title_compare",
        lang,
        party=party,
        before=before,
        after=after,
        total=number(then.total(), lang),
    )


def status_text(site: Site, lang: str) -> str:
    """Say who held a site, and in what state it was."""
    holder, state = holder_text(site, lang), state_text(site, lang)
    return say("title_two", lang, first=holder, second=state) if state else holder
