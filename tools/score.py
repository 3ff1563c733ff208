#!/usr/bin/env python3
"""Score what kigen extracts against annotated reports.

usage: tools/score.py [--floor FILE] [--misses] GOLD.jsonl [...]

The reports and the scorer lie beside the repository, in ../shared (or the folder that
KIGEN_SHARED names); KIGEN names the program, else target/release/kigen. With --floor, fails where
the strict core F1 lies under the floor that FILE gives for the gold file's name.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import gold

# A score this far above its floor should become the floor.
WORTH_RAISING = 0.005


def floors(file):
    lines = (line.split("#")[0].split() for line in Path(file).read_text().splitlines())
    return {name: float(floor) for name, floor in filter(None, lines)}


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
    files = [Path(a) for a in args if a != "--misses"]
    if not files:
        sys.exit(__doc__)
    folder = gold.shared("score")
    failed = False
    for file in files:
        rows, paths = gold.rows(file, folder / "corpus")
        with tempfile.TemporaryDirectory() as scratch:
            annotated, read = Path(scratch) / file.name, Path(scratch) / "read.ndjson"
            lines = (json.dumps({**row, "events": [{"text": "", **e} for e in row["events"]]}) for row in rows)
            annotated.write_text("\n".join(lines) + "\n", encoding="utf-8")
            with read.open("wb") as out:
                subprocess.run([gold.kigen(), "extract", "--format", "ndjson", *paths], stdout=out, check=True)
            scorer = [sys.executable, folder / "tools/score_timelines.py", annotated, read]
            if misses:
                subprocess.run([*scorer, "--misses"], check=True)
                continue
            scored = subprocess.run([*scorer, "--json"], stdout=subprocess.PIPE, check=True)
        core = json.loads(scored.stdout)["strict.core"]
        f1 = core["f1"]
        floor = floor_of.get(file.stem)
        print(
            f"score: {file.stem}: {len(paths)} reports, strict core F1 {f1:.4f}"
            f" (right {core['right']}, missed {core['missed']}, extra {core['extra']})"
            + (f", floor {floor}" if floor else ", no floor")
        )
        if floor and f1 < floor:
            print(f"score: {file.stem}: under its floor; see {sys.argv[0]} --misses {file}")
            failed = True
        elif floor and f1 >= floor + WORTH_RAISING:
            print(f"score: {file.stem}: raise its floor to {int(f1 * 1000) / 1000}")
    sys.exit(failed)


if __name__ == "__main__":
    main()
