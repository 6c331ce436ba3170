"""Fuzz a parser, led by what of it was run: `python -m fuzz PARSER [RUNS]`.

Needs the package atheris. It begins with the inputs of ``fuzz/corpus``, which are few and kept by
hand; a fault ends the run and leaves the input that made it in a file ``crash-…``.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(include=["seeds", "geodata.events", "geodata.check"]):
    from fuzz.parsers import PARSERS

CORPUS = Path(__file__).parent / "corpus"
RUNS = 100_000
LONGEST = 400


def main() -> None:
    """Fuzz one parser."""
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name not in PARSERS:
        sys.exit(f"{name!r} is no parser; there are {', '.join(PARSERS)}")
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else RUNS
    with TemporaryDirectory() as found:
        options = [f"-runs={runs}", f"-max_len={LONGEST}", "-timeout=10", "-rss_limit_mb=2048"]
        atheris.Setup([sys.argv[0], *options, found, str(CORPUS / name)], PARSERS[name])
        atheris.Fuzz()


if __name__ == "__main__":
    main()
