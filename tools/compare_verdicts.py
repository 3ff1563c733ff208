#!/usr/bin/env python3
"""Compare verdicts from what kigen reads with verdicts from annotated timelines.

usage: tools/compare_verdicts.py GOLD.jsonl [...] (../shared/gold/v2/dev.jsonl, tests/gold/*.jsonl)

For every annotated report, `kigen check` judges the two duties to the Commission twice: from the
report's text, and from a timeline file written from its annotations. Prints where they differ, how many
agree, and how often the text alone gives `late` where the annotations do not; fails if it ever does.

The reports lie beside the repository, in ../shared (or the folder that KIGEN_SHARED names); KIGEN names
the program, else target/release/kigen.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import gold

DUTIES = [f"{rules}/{duty}" for rules in ("appi", "appi-public") for duty in ("preliminary-report", "final-report")]


def timeline(row):
    """A timeline file of the annotations; JSON is YAML."""
    events = []
    for event in row["events"]:
        entry = {"event": event["kind"], "on": event["date"], "actor": event["actor"], "status": event["status"]}
        if event["kind"] in ("ppc-report", "pmark-report"):
            entry["stage"] = event["stage"]
        events.append(entry)
    facts = {key: value for key, value in row["facts"].items()}
    head = {"kigen": 1, "kind": "disclosure", "published": row["published"], "entity": row["entity"], "role": row["role"]}
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
    corpus = gold.shared("compare_verdicts") / "corpus"
    rows, paths = [], []
    for file in sys.argv[1:]:
        more = gold.rows(file, corpus)
        rows += more[0]
        paths += more[1]
    with tempfile.TemporaryDirectory() as folder:
        annotated = [Path(folder) / f"{row['id']}.yaml" for row in rows]
        for path, row in zip(annotated, rows):
            path.write_text(timeline(row), encoding="utf-8")
        wanted = outcomes(gold.kigen(), annotated)
        read = outcomes(gold.kigen(), paths)
    agree = total = late = 0
    for report, path, row in zip(paths, annotated, rows):
        found = read.get(report, {})
        for duty, outcome in wanted[path].items():
            total += 1
            agree += found.get(duty) == outcome
            if found.get(duty) != outcome:
                late += found.get(duty) == "late"
                print(f"{row['id']} {duty}: annotated {outcome}, read {found.get(duty)}")
    print(f"{len(rows)} reports: {agree} of {total} verdicts agree; late only as read: {late}")
    sys.exit(late > 0)


if __name__ == "__main__":
    main()
