"""Changes to code that the tests should notice: `python -m bench.mutants [A MODULE] [HOW MANY]`.

In a copy of the project, one operator, number or word of a module is changed at a time, and the
tests of the module are run. A change that no test notices is printed.
"""

import ast
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
PARTS = ("seeds", "geodata", "dashboard", "tests", "fuzz", "pyproject.toml", "tools")

TESTS = {
    "seeds/claim_rules.py": ("tests/seeds/test_check.py", "tests/seeds/test_strangers.py"),
    "seeds/check.py": ("tests/seeds/test_check.py",),
    "geodata/answers.py": ("tests/geodata/test_answers.py", "tests/test_one_answer.py"),
    "geodata/measure.py": ("tests/geodata/test_measure.py",),
    "geodata/events/read/values.py": ("tests/geodata/events",),
    "geodata/export/csv_text.py": (
        "tests/geodata/export/test_csv_text.py",
        "tests/geodata/export/round_trip/test_csv.py",
    ),
}
"""The modules, and the tests that are there for each."""

SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
}
MANY, LIMIT_S = 25, 120


def mutants(source: str) -> Iterator[tuple[int, str, str]]:
    """Give every change: its line, what it is, and the changed source."""
    tree = ast.parse(source)
    for number, node in enumerate(ast.walk(tree)):
        changed = deepcopy(tree)
        place = next(one for n, one in enumerate(ast.walk(changed)) if n == number)
        if told := _change(place):
            yield getattr(node, "lineno", 0), told, ast.unparse(changed)


def _change(node: ast.AST) -> str | None:
    for name in ("op", "ops"):
        held = getattr(node, name, None)
        first = held[0] if isinstance(held, list) and held else held
        if type(first) in SWAPS:
            new = SWAPS[type(first)]()
            setattr(node, name, [new, *held[1:]] if isinstance(held, list) else new)
            return f"{type(first).__name__} is {type(new).__name__}: {ast.unparse(node)[:60]}"
    if isinstance(node, ast.If):
        node.test = ast.UnaryOp(ast.Not(), node.test)
        return f"if {ast.unparse(node.test)[:60]}"
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        node.value += 1
        return f"a number is {node.value}"
    return None


def is_noticed(folder: Path, tests: tuple[str, ...]) -> bool:
    """Tell whether a test fails, or none ends in time."""
    call = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    try:
        ran = subprocess.run(call, cwd=folder, capture_output=True, timeout=LIMIT_S, check=False)
    except subprocess.TimeoutExpired:
        return True
    return ran.returncode != 0


def try_module(folder: Path, module: str, many: int) -> tuple[int, int]:
    """Try changes of a module; give how many were noticed of how many."""
    path, source = folder / module, (ROOT / module).read_text("utf-8")
    if is_noticed(folder, TESTS[module]):
        sys.exit(f"the tests of {module} fail as it is")
    found = list(mutants(source))
    tried = random.Random(1).sample(found, min(many, len(found)))
    noticed = 0
    for line, told, changed in tried:
        path.write_text(changed, "utf-8")
        if is_noticed(folder, TESTS[module]):
            noticed += 1
        else:
            print(f"  {module}:{line}: {told}", flush=True)
    path.write_text(source, "utf-8")
    return noticed, len(tried)


def main() -> None:
    """Print the share of the changes that the tests notice, a module a line."""
    modules = [sys.argv[1]] if len(sys.argv) > 1 else list(TESTS)
    many = int(sys.argv[2]) if len(sys.argv) > 2 else MANY
    with TemporaryDirectory() as copy:
        folder = Path(copy)
        for part in PARTS:
            whole = ROOT / part
            put = shutil.copytree if whole.is_dir() else shutil.copy2
            put(whole, folder / part)
        for module in modules:
            noticed, tried = try_module(folder, module, many)
            print(f"{module}: {noticed} of {tried} noticed (goal 90 %)", flush=True)


if __name__ == "__main__":
    main()
