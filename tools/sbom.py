"""What the project is made of: `python tools/sbom.py sbom.json`.

It writes every package of the lock as CycloneDX 1.5 lists them, with its hashes and licence, and
fails where a package is not installed as locked, or has a licence that is not known to be free.
"""

import json
import re
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

from packaging.requirements import Requirement

LOCK = Path(__file__).parent.parent / "requirements.txt"

FREE = (
    "apache",
    "bsd",
    "cnri-python",
    "cc0",
    "isc",
    "lesser general public",
    "lgpl",
    "mit",
    "mozilla public",
    "mpl",
    "ofl",
    "psf",
    "python software foundation",
    "unlicense",
    "zlib",
)
"""Words of the licences under which a package may be part of the project."""


def locked() -> dict[str, tuple[str, list[str]]]:
    """The packages of the lock for this Python: version and hashes by name."""
    found = {}
    for entry in re.split(r"\n(?=\S)", LOCK.read_text("utf-8").replace("\\\n", "")):
        line, *hashes = re.split(r"--hash=sha256:", entry)
        if "==" not in line:
            continue
        asked = Requirement(line.strip())
        if asked.marker is None or asked.marker.evaluate():
            version = str(asked.specifier).removeprefix("==")
            found[asked.name] = version, [digest.strip() for digest in hashes]
    return found


def licence_of(name: str) -> str:
    """A package's licence, as the package says it."""
    told = metadata(name)
    classified = [
        line.rpartition(" :: ")[2]
        for line in told.get_all("Classifier", [])
        if line.startswith("License")
    ]
    plain = (told.get("License") or "").strip().partition("\n")[0][:100]
    return told.get("License-Expression") or " AND ".join(classified) or plain


def component(name: str, version: str, hashes: list[str]) -> dict[str, object]:
    """A package as CycloneDX lists it."""
    return {
        "type": "library",
        "name": name,
        "version": version,
        "purl": f"pkg:pypi/{name}@{version}",
        "hashes": [{"alg": "SHA-256", "content": digest} for digest in hashes],
        "licenses": [{"license": {"name": licence_of(name)}}],
    }


def fault(name: str, version: str) -> str | None:
    """What is wrong with a package."""
    try:
        installed = metadata(name)["Version"]
    except PackageNotFoundError:
        return f"{name} is not installed"
    if installed != version:
        return f"{name} is installed as {installed}, and locked as {version}"
    parts = re.split(r"\bAND\b|\bOR\b|;", licence_of(name))
    strange = [p.strip() for p in parts if not any(word in p.lower() for word in FREE)]
    return f"{name} has the licence {strange[0]!r}; add it to FREE if it is" if strange else None


def main(out: Path) -> None:
    """Write the list, or the faults."""
    packages = locked()
    faults = [told for name, (version, _) in packages.items() if (told := fault(name, version))]
    if faults or not packages:
        sys.exit("\n".join(faults) or f"{LOCK} holds no package")
    parts = [component(name, *entry) for name, entry in sorted(packages.items())]
    whole = {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "components": parts}
    out.write_text(json.dumps(whole, indent=1) + "\n", "utf-8")
    print(f"{out}: {len(parts)} packages, each under a free licence")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "sbom.json"))
