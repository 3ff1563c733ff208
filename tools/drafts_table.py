#!/usr/bin/env python3
"""Score kigen on annotated reports written as people write them.

usage: tools/drafts_table.py [--wrong] GOLD.jsonl [...]

The reports of the archive open with a sheet (title, date, organisation). This program has
`tools/drafts.py` of the shared folder take the sheet off and write the same reports in its shapes,
adds shapes of its own, and prints a row a shape: `strict.told` F1, how often the day of publication
and the organisation are right, and in how many reports every core event is. `sheet` is the same
reports as the archive has them. The organisation that counts as right is the one the sheet names, blanks
and widths of letters aside. --wrong lists what was taken for another day or organisation.

KIGEN names the program and KIGEN_SHARED the folder with the archive, as for tools/score.py.
"""

import importlib.util
import json
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

import gold as annotated


def load(path):
    """A script of the shared folder as a module: without arguments it only prints its usage."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    arguments, sys.argv = sys.argv, [str(path)]
    try:
        spec.loader.exec_module(module)
    except SystemExit:
        pass
    finally:
        sys.argv = arguments
    return module


def lines(*words):
    return [(None, line) for line in words]


OWN_SHAPES = {
    # a municipality's page: dates of the page, the day of publication in the title
    "titled": lambda t, d, o, b: lines(f"ページ番号：A100200　更新日：{d}", f"（{d}発表）{t}", "", o, "") + b
    + lines("", "このページに関するお問い合わせ", "広報課"),
    # a bureau's release: number and section around, day and office on one line
    "bureau": lambda t, d, o, b: lines("報道発表資料", "広報資料 No. 12-034", f"{d}　　{o}", "", t, "") + b
    + lines("", "【担当部署】", "総務部総務課"),
    # a numbered official letter
    "official": lambda t, d, o, b: lines("総発第１２３号", d, "", "関係者　各位", "", o, "理事長　見本　花子", "（公印省略）", "", t, "",
                                         "　謹啓　時下ますますご清祥のこととお慶び申し上げます。", "") + b + lines("", "謹白"),
    # fields in a table
    "table": lambda t, d, o, b: lines("| 項目 | 内容 |", "|---|---|", f"| 件名 | {t} |", f"| 発表日 | {d} |", f"| 発表者 | {o} |", "") + b,
    # front matter of a site generator
    "front-matter": lambda t, d, o, b: lines("---", f'title: "{t}"', f"date: {iso(d)}", f"organization: {o}",
                                             "draft: false", "---", "") + b,
    # a greeting before day and sender
    "preface": lambda t, d, o, b: lines(f"# {t}", "", "平素は格別のご高配を賜り、厚く御礼申し上げます。", "下記のとおりご報告いたします。",
                                        "", d, o, "代表者 見本 太郎", "") + b,
    # listed company, spaced labels, everything labelled
    "spaced": lambda t, d, o, b: lines(d, "各　位", f"会 社 名　{o}", "代 表 者 名　代表取締役社長　見本　太郎", "（コード番号：0000　東証プライム）",
                                       "問 合 せ 先　広報部長　見本　花子", "", t, "") + b + lines("", "以　上"),
}


def iso(date):
    year, month, day = (int(n) for n in date.replace("年", " ").replace("月", " ").replace("日", " ").split())
    return f"{year:04}-{month:02}-{day:02}"


def plain(name):
    """A name without what writers do differently."""
    name = unicodedata.normalize("NFKC", name or "").replace("(株)", "株式会社")
    return "".join(name.split())


def read(kigen, paths, out):
    with open(out, "w") as found:
        for at in range(0, len(paths), 500):
            command = [kigen, "extract", "--format", "ndjson", *paths[at : at + 500]]
            subprocess.run(command, stdout=found, check=True)


def row(folder, kigen, name, gold, paths, organisations, wrong):
    """Scores what is read in `paths`; prints the shape's row."""
    with tempfile.NamedTemporaryFile("w", suffix=".ndjson") as found:
        read(kigen, paths, found.name)
        scorer = [sys.executable, folder / "tools/score_timelines.py", gold, found.name, "--json"]
        scored = json.loads(subprocess.run(scorer, stdout=subprocess.PIPE, check=True).stdout)
        read_back = [json.loads(line) for line in Path(found.name).read_text().splitlines()]
    right = 0
    normal = annotated.normal
    published = {normal(json.loads(l)["file"]): json.loads(l)["published"] for l in open(gold, encoding="utf-8")}
    for report in read_back:
        source = normal(report["source"])
        file = next(f for f in organisations if source.endswith(f))
        same = plain(report["organisation"]) == plain(organisations[file])
        right += same
        if wrong and not same:
            print(f"  {name}: {organisations[file]} read as {report['organisation']}: {source}")
        if wrong and report["published"] != published[file]:
            print(f"  {name}: {published[file]} read as {report['published']}: {source}")
    n = len(read_back)
    told, facts = scored["strict.told"], scored["facts"]
    print(
        f"| {name} | {told['precision']:.3f} | {told['recall']:.3f} | {told['f1']:.3f}"
        f" | {facts['published']:.3f} | {right / n:.3f} |",
        flush=True,
    )


def main():
    arguments = sys.argv[1:]
    wrong = "--wrong" in arguments
    golds = [Path(a) for a in arguments if not a.startswith("--")]
    if not golds:
        sys.exit(__doc__)
    folder = annotated.shared("drafts_table")
    kigen = annotated.kigen()
    corpus = folder / "corpus"
    drafts = load(folder / "tools/drafts.py")
    drafts.SHAPES.update(OWN_SHAPES)
    for gold in golds:
        with tempfile.TemporaryDirectory() as out:
            named = Path(out) / "gold.jsonl"
            kept = {row["file"]: json.dumps(row) + "\n" for row in annotated.rows(gold, corpus)[0]}
            named.write_text("".join(kept.values()))
            sys.argv = ["drafts.py", str(named), str(corpus), out]
            drafts.main()
            print(f"\n{gold.stem}\n\n| shape | P | R | told F1 | published | organisation |")
            print("|---|---|---|---|---|---|")
            rows = [json.loads(l) for l in (Path(out) / "foot.jsonl").read_text().splitlines()]
            sheet = Path(out) / "sheet.jsonl"
            sheet.write_text("".join(kept[r["file"]] for r in rows))
            organisations = {
                annotated.normal(r["file"]): drafts.parts((corpus / r["file"]).read_text(encoding="utf-8"))[2]
                for r in rows
            }
            row(folder, kigen, "sheet", sheet, [corpus / r["file"] for r in rows], organisations, wrong)
            for shape in drafts.SHAPES:
                paths = [Path(out) / shape / r["file"] for r in rows]
                row(folder, kigen, shape, Path(out) / f"{shape}.jsonl", paths, organisations, wrong)


if __name__ == "__main__":
    main()
