"""The record: what was published, and what it says. See seeds/README.md for every field."""

from seeds.check import check_records
from seeds.citing import bibtex, csl_json, plain_citation
from seeds.dates import Day, Span, as_day, parse_day, parse_span
from seeds.documents import check_documents
from seeds.model import Citation, Claim, Figure, Source, agree, central, said_range
from seeds.records import Problem, RecordError, Records, read_records
from seeds.register import SEEDS, Register, build_register, read_register

__all__ = [
    "SEEDS",
    "Citation",
    "Claim",
    "Day",
    "Figure",
    "Problem",
    "RecordError",
    "Records",
    "Register",
    "Source",
    "Span",
    "agree",
    "as_day",
    "bibtex",
    "build_register",
    "central",
    "check_documents",
    "check_records",
    "csl_json",
    "parse_day",
    "parse_span",
    "plain_citation",
    "read_records",
    "read_register",
    "said_range",
]
