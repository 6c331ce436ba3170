"""The register against the documents themselves, where they are at hand.

The documents are not part of the project. Whoever holds them can let the machine see that
each is the copy that was read, that each figure of a claim stands, in digits or as a word,
in the paragraph that the claim cites, that the paragraph is of the claim's subject or claimant,
and that the claim is in our own words. A paragraph is a line with something on it, counted
from 1.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from seeds.claim_rules import NUMBERS
from seeds.fields import list_of
from seeds.records import Problem, Record, Records

Names = Mapping[str, Iterable[str]]
"""The names that each subject goes by, in any script."""

_AT = re.compile(r"para\. (\d+)")
_RUN = 7
_VAGUE = {100: "hundreds", 1000: "thousands", 10_000: "tens of thousands"}


@dataclass(frozen=True, slots=True)
class Document:
    """A document that is at hand: who prints it, and its paragraphs."""

    publisher: str
    text: list[str]


def check_documents(records: Records, folder: Path, names: Names) -> Iterator[Problem]:
    """Hold the register against the documents that its sources name, in a folder.

    Of a subject without ``names`` it is not asked whether a paragraph names it.
    """
    documents: dict[str, Document] = {}
    for file, source in records.sources.items():
        if "document" not in source:
            continue
        path, advice = folder / source["document"], ""
        if not path.is_file():
            advice = f"put {path.name} into the folder of documents"
        elif (digest := hashlib.sha256(path.read_bytes()).hexdigest()) != source.get("sha256"):
            advice = f"this copy's sha256 is {digest}; find the copy that was read"
        if advice:
            yield Problem(file, source["id"], "document_is_the_copy_read", advice)
        else:
            text = paragraphs(path.read_text("utf-8"))
            documents[source["id"]] = Document(source.get("publisher", ""), text)
    for file, subject, claim in records.claims:
        for rule, advice in _faults_of_claim(claim, documents, names.get(subject, ())):
            yield Problem(file, claim["id"], rule, advice)


def paragraphs(text: str) -> list[str]:
    r"""Split a document into its paragraphs: the lines with something on them. The first is 1.

    Examples:
        >>> paragraphs("A title\n\nForty escaped.\n")
        ['A title', 'Forty escaped.']
    """
    return [line.strip() for line in text.splitlines() if line.strip()]


def states(paragraph: str, number: Decimal) -> bool:
    """Tell whether a paragraph states a number by itself, in digits or as a word.

    Examples:
        >>> states("Forty of 4,500 escaped", Decimal(40)), states("of 4,500", Decimal(500))
        (True, False)
    """
    text = paragraph.casefold()
    return any(
        re.search(rf"(?<![\w.,]){re.escape(form)}(?![\w]|[.,]\d)", text) for form in _forms(number)
    )


def is_named(names: Iterable[str], text: str) -> bool:
    """Tell whether a text has one of several names, as whole words in upper or lower case.

    Examples:
        >>> is_named(["al-Hol camp", "al-Hol"], "Guards left Al-Hol."), is_named(["Roj"], "Rojava")
        (True, False)
    """
    forms = "|".join(re.escape(name.casefold()) for name in names if name)
    return bool(forms and re.search(rf"(?<!\w)(?:{forms})(?!\w)", text.casefold()))


def borrowed_words(says: str, text: str) -> str | None:
    """Find the first run of seven words that a claim took over from its source; None if none.

    Examples:
        >>> borrowed_words("a b c d e f g h", "A b c, d e f g!")
        'a b c d e f g'
    """
    ours, theirs = _words(says), f" {' '.join(_words(text))} "
    runs = (" ".join(ours[n : n + _RUN]) for n in range(len(ours) - _RUN + 1))
    return next((run for run in runs if f" {run} " in theirs), None)


def _words(text: str) -> list[str]:
    return re.findall(r"[\w.,]*\w", text.casefold())


def _forms(number: Decimal) -> list[str]:
    plain = str(int(number)) if number == int(number) else str(number)
    from num2words import num2words

    words = num2words(number)
    vague = [_VAGUE[int(number)]] if number in _VAGUE else []
    return [plain, f"{number:,}", str(number), words, words.replace(" and ", " "), *vague]


def _faults_of_claim(
    claim: Record, documents: Mapping[str, Document], names: Iterable[str]
) -> Iterator[tuple[str, str]]:
    for cited in list_of(claim, "cited"):
        if cited["source"] not in documents:
            continue
        document = documents[cited["source"]]
        found = document.text
        numbers = [int(n) for n in _AT.findall(cited["at"])]
        if not numbers or max(numbers) > len(found):
            advice = f"cite a paragraph from 1 to {len(found)}, such as `para. 3`"
            yield "cited_paragraph_is_there", advice
            continue
        text = "\n".join(found[n - 1] for n in numbers)
        if run := borrowed_words(claim.get("says", ""), text):
            yield "point_is_in_our_words", f"say it in other words than “{run}”"
        claimant = claim.get("claimant", "")
        is_theirs = claimant == document.publisher or is_named([*names, claimant], text)
        if names and not is_theirs:
            advice = f"{cited['at']} names neither the place nor {claim.get('claimant')}"
            yield "paragraph_is_of_its_claim", f"{advice}; cite where one of them stands"
        for number in (claim[name] for name in NUMBERS if name in claim and claim.get("unit")):
            if not states(text, Decimal(number)):
                advice = f"{number} does not stand in {cited['at']} of {cited['source']}"
                yield "figure_stands_in_its_paragraph", f"{advice}; correct the figure or the place"
