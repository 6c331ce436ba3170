"""The matrix as rows of a table: a row for each place and day."""

from collections.abc import Iterator

from dashboard.text import FIRST, Lang, language, phrases
from geodata.atlas import Atlas
from geodata.look import look_of
from geodata.matrix import Matrix, Stretch

COLUMNS = (
    "place", "name", "day", "known", "holder", "holder_certainty", "holder_basis", "holder_told",
    "holder_claims", "state", "state_certainty", "state_told", "state_claims", "events", "look",
)  # fmt: skip
"""The columns, in their order."""


def matrix_rows(atlas: Atlas, matrix: Matrix, lang: Lang = FIRST) -> Iterator[dict[str, str]]:
    """Write a matrix as rows.

    Args:
        atlas: The atlas, for names.
        matrix: The matrix.
        lang: The language of names and phrases.

    Yields:
        A row for each place and day, with the columns of `COLUMNS`. Several ids are joined by
        spaces.
    """
    for row in matrix.rows:
        name = atlas.places[row.place].name(language(lang).code)
        for day in matrix.days:
            stretch = row.on(day)
            days = {"day": day.isoformat(), "known": matrix.known.isoformat()}
            yield {"place": row.place, "name": name, **days, **_answers(stretch, lang)}


def _answers(stretch: Stretch, lang: Lang) -> dict[str, str]:
    holder, state = stretch.holder, stretch.state
    return {
        "holder": holder.answer,
        "holder_certainty": holder.certainty,
        "holder_basis": holder.basis or "",
        "holder_told": phrases.holder(holder, lang),
        "holder_claims": " ".join(holder.claims),
        "state": state.answer,
        "state_certainty": state.certainty,
        "state_told": phrases.state(state, lang),
        "state_claims": " ".join(state.claims),
        "events": " ".join(stretch.events),
        "look": look_of(holder).key,
    }
