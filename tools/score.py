#!/usr/bin/env python3
"""Score what kigen extracts against annotated reports.

usage: tools/score.py [--floor FILE] [--misses] GOLD.jsonl [...]

The reports and the scorer lie beside the repository, in ../shared (or the folder that
KIGEN_SHARED names); KIGEN names the program, else target/release/kigen. With --floor, fails where
the strict core F1 lies under the floor that FILE gives for the gold file's name.
"""

import json
import os
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# A score this far above its floor should become the floor.
WORTH_RAISING = 0.005


def shared():
    """The folder with the reports and the scorer."""
    named = os.environ.get("KIGEN_SHARED")
    # Beside the repository, or beside the folder that holds its worktrees.
    for folder in [named] if named else [ROOT / "../shared", ROOT / "../../shared"]:
        if (Path(folder) / "tools/score_timelines.py").is_file():
            return Path(folder).resolve()
    sys.exit("score: no scorer found beside the repository; KIGEN_SHARED names its folder")


def floors(file):
    lines = (line.split("#")[0].split() for line in Path(file).read_text().splitlines())
    return {name: float(floor) for name, floor in filter(None, lines)}


def reports(gold, corpus):
    """The reports that a gold file names, as paths below the corpus."""
    # File names may be composed otherwise on disk than in the annotations.
    normal = lambda text: unicodedata.normalize("NFC", str(text))
    on_disk = {normal(p.relative_to(corpus)): p for p in corpus.rglob("*.md")}
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line]
    names = [normal(row["file"]) for row in rows]
    missing = [name for name in names if name not in on_disk]
    if missing:
        sys.exit(f"score: {gold.name}: {len(missing)} reports are not there: {missing[0]}")
    return [on_disk[name] for name in names]


def main():
    if {"-h", "--help"} & set(sys.argv[1:]):
        print(__doc__.strip())
        return
    args = sys.argv[1:]
    floor_of = {}
    if "--floor" in args:
        at = args.index("--floor")
        floor_of = floors(args[at + 1])
        del args[at : at + 2]
    misses = "--misses" in args
    golds = [Path(a) for a in args if a != "--misses"]
    if not golds:
        sys.exit(__doc__)
    folder = shared()
    kigen = os.environ.get("KIGEN", ROOT / "target/release/kigen")
    failed = False
    for gold in golds:
        paths = reports(gold, folder / "corpus")
        command = [kigen, "extract", "--format", "ndjson", *paths]
        with tempfile.NamedTemporaryFile(suffix=".ndjson") as read:
            subprocess.run(command, stdout=read, check=True)
            scorer = [sys.executable, folder / "tools/score_timelines.py", gold, read.name]
            if misses:
                subprocess.run([*scorer, "--misses"], check=True)
                continue
            scored = subprocess.run([*scorer, "--json"], stdout=subprocess.PIPE, check=True)
        core = json.loads(scored.stdout)["strict.core"]
        f1 = core["f1"]
        floor = floor_of.get(gold.stem)
        print(
            f"score: {gold.stem}: {len(paths)} reports, strict core F1 {f1:.4f}"
            f" (right {core['right']}, missed {core['missed']}, extra {core['extra']})"
            + (f", floor {floor}" if floor else ", no floor")
        )
        if floor and f1 < floor:
            print(f"score: {gold.stem}: under its floor; see {sys.argv[0]} --misses {gold}")
            failed = True
        elif floor and f1 >= floor + WORTH_RAISING:
            print(f"score: {gold.stem}: raise its floor to {int(f1 * 1000) / 1000}")
    sys.exit(failed)


main()
