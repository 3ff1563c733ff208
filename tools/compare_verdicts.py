#!/usr/bin/env python3
"""Compare verdicts from what kigen reads with verdicts from annotated timelines.

usage: tools/compare_verdicts.py GOLD.jsonl [...]

For every annotated report, `kigen check` judges the two duties to the Commission twice: from the
report's text, and from a timeline file written from its annotations. Prints where they differ, how many
agree, and how often the text alone gives `late` where the annotations do not; fails if it ever does.

The reports lie beside the repository, in ../shared (or the folder that KIGEN_SHARED names); KIGEN names
the program, else target/release/kigen.
"""

import json
import os
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DUTIES = [f"{rules}/{duty}" for rules in ("appi", "appi-public") for duty in ("preliminary-report", "final-report")]


def shared():
    named = os.environ.get("KIGEN_SHARED")
    for folder in [named] if named else [ROOT / "../shared", ROOT / "../../shared"]:
        if (Path(folder) / "corpus").is_dir():
            return Path(folder).resolve()
    sys.exit("compare_verdicts: no reports found beside the repository; KIGEN_SHARED names their folder")


def timeline(row):
    """A timeline file of the annotations; JSON is YAML."""
    events = []
    for event in row["events"]:
        entry = {"event": event["kind"], "on": event["date"], "actor": event["actor"], "status": event["status"]}
        if event["kind"] in ("ppc-report", "pmark-report"):
            entry["stage"] = event["stage"]
        events.append(entry)
    facts = {key: value for key, value in row["facts"].items()}
    head = {"kigen": 1, "published": row["published"], "entity": row["entity"], "role": row["role"]}
    return json.dumps({**head, "facts": facts, "events": events}, ensure_ascii=False)


def outcomes(kigen, paths):
    command = [kigen, "check", "--format", "json", *paths]
    printed = subprocess.run(command, stdout=subprocess.PIPE, check=False).stdout
    documents = json.loads(printed)["documents"]
    verdicts = lambda d: {v["rule"]: v["outcome"] for v in d["verdicts"] if v["rule"] in DUTIES}
    return {Path(d["source"]): verdicts(d) for d in documents}


def main():
    if len(sys.argv) < 2 or {"-h", "--help"} & set(sys.argv[1:]):
        sys.exit(__doc__.strip())
    corpus = shared() / "corpus"
    kigen = os.environ.get("KIGEN", ROOT / "target/release/kigen")
    # File names may be composed otherwise on disk than in the annotations.
    normal = lambda text: unicodedata.normalize("NFC", str(text))
    on_disk = {normal(p.relative_to(corpus)): p for p in corpus.rglob("*.md")}
    rows = [json.loads(line) for gold in sys.argv[1:] for line in open(gold, encoding="utf-8") if line.strip()]
    with tempfile.TemporaryDirectory() as folder:
        annotated = [Path(folder) / f"{row['id']}.yaml" for row in rows]
        for path, row in zip(annotated, rows):
            path.write_text(timeline(row), encoding="utf-8")
        wanted = outcomes(kigen, annotated)
        read = outcomes(kigen, [on_disk[normal(row["file"])] for row in rows])
    agree = total = late = 0
    for path, row in zip(annotated, rows):
        found = read.get(on_disk[normal(row["file"])], {})
        for duty, outcome in wanted[path].items():
            total += 1
            agree += found.get(duty) == outcome
            if found.get(duty) != outcome:
                late += found.get(duty) == "late"
                print(f"{row['id']} {duty}: annotated {outcome}, read {found.get(duty)}")
    print(f"{len(rows)} reports: {agree} of {total} verdicts agree; late only as read: {late}")
    sys.exit(late > 0)


main()
