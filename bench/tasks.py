"""What three tasks take from the bare address, by a script that acts at a modelled pace.

The pace is that of the Keystroke-Level Model (Card, Moran and Newell, Communications of the ACM
23 (7), 1980, p. 396-410): 1.35 s to think before each act, 1.1 s to point at something, 0.2 s to
click, 0.4 s from the mouse to the keys and 0.28 s a key of somebody who types 40 words a minute.
Such a script knows where everything is. Whoever comes for the first time looks around, and reads
what was found; neither is in these seconds, which are modelled, not those of people.
"""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator, Page

THINK_S, POINT_S, CLICK_S, TO_KEYS_S, KEY_S = 1.35, 1.1, 0.2, 0.4, 0.28


@dataclass
class Hand:
    """A reader's hand on a page, which counts what it does.

    Attributes:
        page: The page.
        pauses: Whether it takes as long as a reader's; otherwise it acts at once.
        clicks: How often it clicked or tapped.
        modelled_s: The seconds that the model allows for what it did.
    """

    page: Page
    pauses: bool = False
    clicks: int = 0
    modelled_s: float = 0.0

    def click(self, what: Locator) -> None:
        """Click something, or tap it where there is no mouse."""
        self._take(THINK_S + POINT_S + CLICK_S)
        self.clicks += 1
        what.tap() if self.page.evaluate("navigator.maxTouchPoints") else what.click()

    def type(self, text: str) -> None:
        """Type over what stands in the field, and press Enter."""
        self._take(THINK_S + TO_KEYS_S + KEY_S * len(["Control", "A", *text, "Enter"]))
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")

    def _take(self, seconds: float) -> None:
        self.modelled_s += seconds
        if self.pauses:
            self.page.wait_for_timeout(seconds * 1000)


def open_page(page: Page, address: str) -> None:
    """Open the dashboard, until its matrix stands."""
    page.goto(address, wait_until="commit")
    page.locator(".matrix .cell").first.wait_for()


def status_of_the_five(hand: Hand) -> None:
    """Find the status of the five on 18-25 January as known on the 21st."""
    hand.click(hand.page.get_by_label("As known on", exact=True))
    hand.type("2026-01-21")
    hand.page.locator(".matrix .cell.beyond").first.wait_for()


def cite_both_sides(hand: Hand) -> list[str]:
    """Cite who says that 1,500 escaped, and who says something else."""
    page = hand.page
    hand.click(page.get_by_role("button", name=re.compile("^al-Shaddadi prison, 19 January 2026:")))
    escaped = page.locator(".atlas h4", has_text="escaped").first
    fold = escaped.locator("xpath=following-sibling::details[1]")
    hand.click(fold.locator("summary").first)
    cited = []
    for who in ("SDF", "Interior Ministry"):
        named = page.locator("strong", has_text=re.compile(f"^{who}$"))
        claim = fold.locator(".claim", has=named).first
        hand.click(claim.locator(".cite summary"))
        citation = claim.locator(".cite code").first
        citation.wait_for()
        cited.append(citation.inner_text())
    return cited


def al_hol_now(hand: Hand) -> None:
    """Find, on a phone, what al-Hol is on the latest day."""
    hand.click(hand.page.frame_locator("iframe[sandbox]").locator("[data-place='camp/al-hol']"))
    sheet = hand.page.locator(".st-key-sheet")
    hand.click(sheet.get_by_role("button", name="The latest day, 21 April 2026"))
    sheet.get_by_text("On 21 April 2026").wait_for()


DESK = {"viewport": {"width": 1440, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}

TASKS: dict[str, tuple[Callable[[Hand], object], dict[str, object], str]] = {
    "status of the five": (status_of_the_five, DESK, "3 clicks, 20 s"),
    "cite both sides": (cite_both_sides, DESK, "4 clicks"),
    "al-Hol now, on a phone": (al_hol_now, PHONE, "2 taps"),
}
"""Each task: what is done, on what screen, and its goal."""


def timed(page: Page, address: str, task: Callable[[Hand], object]) -> tuple[Hand, float]:
    """Do a task from the bare address at the modelled pace; give the hand, and seconds."""
    hand = Hand(page, pauses=True)
    start = time.perf_counter()
    open_page(page, address)
    task(hand)
    return hand, time.perf_counter() - start
