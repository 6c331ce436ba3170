"""CONTRIBUTING: who follows its five steps adds a claim that the check accepts."""

import re
from pathlib import Path
from textwrap import dedent

import yaml

from seeds import SEEDS, check_records, read_records

PAGE = (Path(__file__).parent.parent.parent / "CONTRIBUTING.md").read_text("utf-8")


def yaml_of_the_page() -> list:
    blocks = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    return [yaml.load(dedent(block), yaml.BaseLoader) for block in blocks]


def broken_by_the_steps(steps: int) -> set[str]:
    """The rules that the record breaks after the first of the steps 2, 3 and 4."""
    records = read_records(SEEDS)
    source, [claim] = yaml_of_the_page()
    if steps >= 2:
        records.sources[f"sources/{source['id']}.yaml"] = source
    if steps >= 3:
        records.claims.append(("claims/camp/al-hol.yaml", "camp/al-hol", claim))
    if steps >= 4:
        records.claimants.append((claim["claimant"], "claimants/press.yaml", "press"))
    return {problem.rule for problem in check_records(records)}


def test_the_check_tells_which_step_is_missing():
    assert broken_by_the_steps(3) == {"claimant_is_listed"}


def test_the_five_steps_add_a_claim_that_breaks_no_rule():
    assert broken_by_the_steps(4) == set()
