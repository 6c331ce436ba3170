"""The matrix as a drawing, for print and for dossiers: SVG, and a picture made from it."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree.ElementTree import Element

from dashboard.charts.drawing import INK, PAPER, QUIET, Style, canvas, draw, text_width, written
from dashboard.charts.drawing import fill_of as painted
from dashboard.text import Lang, language, phrases, say
from geodata.atlas import Atlas
from geodata.look import SIGN_PATHS, Look, look_of, state_look
from geodata.matrix import MAIN_PLACES, Matrix, Row, Stretch

NAME, CELL_HEIGHT, HEAD, GAP, MARGIN = 168, 26, 64, 1, 16
CELL_WIDTHS = 14, 46
"""How narrow and how wide a day may be, in pixels; a longer window is drawn narrower still."""

WIDTH = 760
"""The width that the days share with the names, in pixels."""

THEME = "light"
FAMILIES = "'Atlas Franklin', 'IBM Plex Sans Arabic', 'DejaVu Sans', system-ui, sans-serif"
_PAGE = '#set page(width: auto, height: auto, margin: 0pt)\n#image("matrix.svg")\n'


def matrix_svg(atlas: Atlas, matrix: Matrix, lang: Lang) -> str:
    """Draw a matrix, with names and claims of the atlas as it was known.

    In a language that runs from the right it begins at the right.
    """
    return written(_Drawing(atlas, matrix, lang).drawn())


def matrix_png(svg: str, dpi: int = 300) -> bytes:
    """Set a drawing as a picture, with the fonts of the press map; a pixel of it is 1/96 inch."""
    from dashboard.typeset import typeset, without_marks

    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "matrix.svg").write_text(without_marks(svg), "utf-8")
        (folder / "matrix.typ").write_text(_PAGE, "utf-8")
        return typeset(folder / "matrix.typ", "png", ppi=float(dpi))


BOLDER = 1.18
"""How much wider a title in bold letters is than the same in plain ones, at the most."""


class _Drawing:
    """One drawing on its way."""

    def __init__(self, atlas: Atlas, matrix: Matrix, lang: Lang) -> None:
        self.atlas, self.matrix, self.lang = atlas, matrix, lang
        low, high = CELL_WIDTHS
        count = len(matrix.days)
        self.cell = (
            min(high, (WIDTH - NAME) / count)
            if count > 31
            else max(low, min(high, (WIDTH - NAME) // count))
        )
        self.width = round(NAME + self.cell * count + 2 * MARGIN)
        self.fills: dict[str, str | None] = {}

    def drawn(self) -> Element:
        legend = self._legend_looks()
        lines = -(-len(legend) // 2)
        foot = 22 * lines + 34
        height = HEAD + CELL_HEIGHT * len(self.matrix.rows) + foot + MARGIN
        told = self._title()
        widest = max((text_width(text, 11.5) for _, text in legend), default=0.0)
        texts = (text_width(told, 15) * BOLDER, 2 * (widest + 40))
        self.width = max(self.width, round(max(texts) + 2 * MARGIN))
        self.cell = max(self.cell, (self.width - NAME - 2 * MARGIN) / len(self.matrix.days))
        self.root = canvas(self.width, height, told)
        self.root.set("font-family", FAMILIES)
        self.root.set("direction", "ltr")  # on a page that runs from the right too
        self.defs = draw(self.root, "defs")
        draw(self.root, "rect", width=self.width, height=height, fill=PAPER[THEME])
        self._text(told, self._start(MARGIN), 26, size=15, weight=600)
        self._head()
        for number, row in enumerate(self.matrix.rows):
            self._row(row, HEAD + CELL_HEIGHT * number)
        self._legend(legend, HEAD + CELL_HEIGHT * len(self.matrix.rows) + 16)
        return self.root

    @property
    def _rtl(self) -> bool:
        return language(self.lang).is_rtl

    def _start(self, x: float) -> float:
        """A place along the line, from where the language begins."""
        return self.width - x if self._rtl else x

    def _title(self) -> str:
        first, last = (phrases.day(day, self.lang) for day in (self.matrix.first, self.matrix.last))
        known = say("as_known", self.lang, day=phrases.day(self.matrix.known, self.lang))
        days = say("between", self.lang, low=first, high=last)
        title = say("matrix_title", self.lang)
        return f"{title}{say('colon', self.lang)}{days}{say('comma', self.lang)}{known}"

    def _text(
        self,
        text: str,
        x: float,
        y: float,
        size: float = 12,
        weight: int = 400,
        anchor: str = "start",
        quiet: bool = False,
    ) -> None:
        """In SVG the start of a text that runs from the right is its right end."""
        fill = QUIET[THEME] if quiet else INK[THEME]
        at = {"x": x, "y": y, "fill": fill, "font_size": size, "font_weight": weight}
        if anchor == "start" and self._rtl:
            anchor = "end"
            text = f"\u202b{text}\u202c"  # what is in other letters stays in the order of its line
        draw(self.root, "text", text, **at, text_anchor=anchor)

    def _x(self, day: date) -> float:
        """The left edge of a day."""
        along = MARGIN + NAME + self.cell * (day - self.matrix.first).days
        return self.width - along - self.cell if self._rtl else along

    def _head(self) -> None:
        days = self.matrix.days
        step = 1 if self.cell >= 18 else 5 if self.cell >= 8 else 0
        for number, day in enumerate(days):
            if step and number % step == 0:
                text = phrases.dated(day, "d", self.lang)
            elif not step and day.day == 1 and day.month % 3 == 1:
                text = phrases.dated(day, "MMM y", self.lang)
            else:
                continue
            self._text(
                text, self._x(day) + self.cell / 2, HEAD - 8, 11.5, anchor="middle", quiet=True
            )

    def _row(self, row: Row, y: float) -> None:
        weight = 600 if row.place in MAIN_PLACES else 400
        name = self.atlas.places[row.place].name(language(self.lang).code)
        self._text(name, self._start(MARGIN), y + CELL_HEIGHT / 2 + 4, 12.5, weight)
        for stretch in row.stretches:
            for first, last in self._parts(stretch):
                self._cell(stretch, first, last, y)

    def _parts(self, stretch: Stretch) -> Iterator[tuple[date, date]]:
        """A cell a day, or one for the whole stretch where days are too narrow to stand apart."""
        if self.cell < 8:
            yield stretch.start, stretch.end
            return
        for day in self.matrix.days:
            if stretch.start <= day <= stretch.end:
                yield day, day

    def _cell(self, stretch: Stretch, first: date, last: date, y: float) -> None:
        left = min(self._x(first), self._x(last))
        gap = GAP if self.cell >= 8 else -0.4
        box = {"x": left, "y": y, "width": abs(self._x(last) - self._x(first)) + self.cell - gap}
        fill = self._fill(look_of(stretch.holder))
        beyond = first > self.matrix.known
        cell = draw(self.root, "rect", None, **box, height=CELL_HEIGHT - 1, fill=fill or "none")
        if not fill:
            cell.set("stroke", QUIET[THEME])
            cell.set("stroke-opacity", "0.4")
        if beyond:
            cell.set("opacity", "0.35")
        told = phrases.holder(stretch.holder, self.lang), phrases.state(stretch.state, self.lang)
        draw(cell, "title", f"{phrases.day(first, self.lang)}: {'; '.join(told)}")
        if self.cell >= 14:
            self._signs(stretch, first, left, y)

    def _signs(self, stretch: Stretch, day: date, left: float, y: float) -> None:
        look = state_look(stretch.state, day, self.atlas.register.claims)
        middle = left + (self.cell - GAP) / 2
        if look.sign:
            ink = "#A01D16" if look.is_red else "#14181C"
            at = f"translate({middle - 8:.1f} {y + 4.5:.1f})"
            place = draw(self.root, "g", transform=at, fill="none")
            line: Style = {"d": SIGN_PATHS[look.sign], "stroke_linejoin": "round"}
            halo: Style = {"stroke": "#FFFFFF", "stroke_width": 4.2, "stroke_opacity": 0.85}
            draw(place, "path", **line, **halo)
            draw(place, "path", **line, stroke=ink, stroke_width=1.7, stroke_linecap="round")
        if stretch.events:
            dot: Style = {"cx": left + self.cell - GAP - 4, "cy": y + 4.5, "r": 2.2}
            draw(self.root, "circle", **dot, fill="#14181C", stroke="#FFFFFF", stroke_width=0.8)

    def _fill(self, look: Look) -> str | None:
        if look.key not in self.fills:
            self.fills[look.key] = fill_of(look, self.defs)
        return self.fills[look.key]

    def _legend_looks(self) -> list[tuple[Look, str]]:
        """Each party in a plain look, then each pattern and tone that is drawn, once."""
        looks = {
            look_of(s.holder).key: look_of(s.holder)
            for row in self.matrix.rows
            for s in row.stretches
        }
        lines: dict[str, Look] = {}
        for look in sorted(
            looks.values(), key=lambda look: (len(look.patterns), look.tone != "full", look.key)
        ):
            lines.setdefault(phrases.legend(look, self.lang), look)
        return [(look, text) for text, look in lines.items()]

    def _legend(self, looks: Sequence[tuple[Look, str]], y: float) -> None:
        column = (self.width - 2 * MARGIN) / 2
        for number, (look, text) in enumerate(looks):
            x = MARGIN + column * (number % 2)
            line = y + 22 * (number // 2)
            left = self.width - x - 26 if self._rtl else x
            fill = self._fill(look) or "none"
            box: Style = {"x": left, "y": line, "width": 26, "height": 15, "fill": fill}
            draw(self.root, "rect", **box, stroke=QUIET[THEME], stroke_width=0.6)
            self._text(text, self._start(x + 34), line + 12, 11.5)
        last = y + 22 * -(-len(looks) // 2) + 14
        self._text(say("matrix_credit", self.lang), self._start(MARGIN), last, 10, quiet=True)


def fill_of(look: Look, defs: Element, theme: str = THEME) -> str | None:
    """Give the fill of a look in an SVG drawing: a colour, or a link to a pattern.

    The pattern is put among the ``defs``. None where nothing was reported.
    """
    if not look.parties and not look.patterns:
        return None
    paper = PAPER[theme]
    return painted(defs, look.patterns, look.colours(paper), paper)
