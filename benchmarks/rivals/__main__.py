"""Index and knob edit beside ast-grep and recast: `make bench` prints this table."""

import json
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from ast_grep_py import SgRoot

from benchmarks.rivals.scripts import page, script
from tools.edits.apply import apply
from tools.edits.edit import EditPlan
from tools.index.reader import read_index
from tools.knobs import literals
from tools.patches import Patch
from tools.source import Source

FOLDER = Path(__file__).parent
SIZES = (5_000, 15_000, 50_000, 200_000)
ROUNDS = 15
OLD, NEW = "#3498db", "#e74c3c"


def median(work: Callable[[], object], prepare: Callable[[], object] = lambda: None) -> float:
    """Milliseconds of the work alone, the median."""
    times: list[float] = []
    for _ in range(ROUNDS):
        prepare()
        started = time.perf_counter()
        work()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def ours(size: int) -> tuple[float, float, float, bool]:
    """Index, edit from nothing (parse, index, edit), edit on a kept tree, in ms; and whether the rest is the same."""
    data = page(size)
    index = median(lambda: read_index(Source(data)))

    def edit(source: Source) -> bytes:
        knob = read_index(source).symbols["CONFIG.player.color"]
        patch = apply(source, EditPlan(strategy="surgical", edits=literals(knob, NEW)))
        assert isinstance(patch, Patch)
        return patch.data

    cold = median(lambda: edit(Source(data)))
    kept = Source(data)
    exact = edit(kept) == data.replace(OLD.encode(), NEW.encode())
    return index, cold, median(lambda: edit(kept)), exact


def ast_grep(size: int) -> tuple[float, float, bool]:
    """Parse and edit, edit alone, and whether the rest is the same."""
    code = script(size)

    def edit(root: SgRoot) -> str:
        found = root.root().find(pattern=f"'{OLD}'")
        assert found is not None
        return root.root().commit_edits([found.replace(f"'{NEW}'")])

    kept = SgRoot(code, "javascript")
    exact = edit(kept) == code.replace(OLD, NEW)
    return median(lambda: edit(SgRoot(code, "javascript"))), median(lambda: edit(kept)), exact


def recast() -> dict[int, tuple[float, float, bool]]:
    """The same by recast in one warm node process; empty without node or its packages."""
    if shutil.which("node") is None or not (FOLDER / "node_modules").is_dir():
        return {}
    with tempfile.TemporaryDirectory() as folder:
        files = {str(Path(folder) / f"{size}.js"): size for size in SIZES}
        for file, size in files.items():
            Path(file).write_text(script(size))
        command = ["node", str(FOLDER / "recast.mjs"), *files]
        printed = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300).stdout
    rows = [json.loads(line) for line in printed.splitlines()]
    return {files[row["file"]]: (row["cold"], row["warm"], row["exact"]) for row in rows}


def main() -> None:
    """Print the table."""
    print(f"A colour of CONFIG in a script, ms, medians of {ROUNDS} in one run; cold parses first, warm has the tree.")
    print("  size      index    ours cold  warm     ast-grep cold  warm     recast cold  warm     rest the same")
    rivals = recast()
    for size in SIZES:
        index, cold, warm, exact = ours(size)
        grep_cold, grep_warm, grep_exact = ast_grep(size)
        row = rivals.get(size)
        other = f"{row[0]:8.1f} {row[1]:8.1f}" if row else "     not there    "
        same = f"ours {exact}, ast-grep {grep_exact}, recast {row[2] if row else '-'}"
        own = f"{size // 1000:4d} KB {index:9.1f} {cold:9.1f} {warm:8.2f}"
        print(f"{own} {grep_cold:10.1f} {grep_warm:8.2f}   {other}   {same}")


if __name__ == "__main__":
    main()
