#!/usr/bin/env python3
"""List second names for one thing, by the column "Not" of docs/glossary.md, and names in its column "In code
and files" that stand nowhere.

usage: tools/terms.py [--strict] [FILE OR FOLDER ...]

Plain words are looked for in documentation and in strings and comments of the code, but not in what stands
in backquotes, in placeholders of format strings and in keys of JSON: these are names, and public ones change
only with the version of their format. Words in backquotes in the glossary are names, looked for in the code
without its strings and comments. Prints each place with the term to use. With --strict, fails if there is any.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GLOSSARY = ROOT / "docs/glossary.md"
# Written out by the program, or about the words themselves.
EXCEPT = {"docs/glossary.md", "CHANGELOG.md", "rules/vocabulary/ja.yaml"}
DEFAULT = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "docs", "examples", "src", "rules"]
ENDINGS = {".md", ".rs", ".yaml"}
# Names within prose: code in backquotes, a placeholder of a format string, a key in JSON.
NAMES = re.compile(r'`[^`]*`|\{[^{}]*\}|\\"\w+\\":')
# Where a second name is a word of the law itself: a wrongful act, and an act directed at someone, are no
# performance of a duty.
OF_LAW = re.compile("不正な行為|に対する行為")


def rows():
    """The rows of the glossary, without the heads of its tables."""
    for line in GLOSSARY.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and len(cells) == 5 and cells[4] not in ("Not", "---"):
            yield cells


def second_names():
    """(second name, whether it is a name in code, the term to use) for each row of the glossary."""
    names = []
    for english, japanese, *_, second in rows():
        for name in filter(None, (part.strip() for part in second.split(";"))):
            code = name.startswith("`")
            japanese_name = re.search("[ぁ-んァ-ヶ一-龠]", name)
            names.append((name.strip("`"), code, japanese if japanese_name else english))
    return names


def pattern(name, code):
    words = re.escape(name)
    if re.search("[ぁ-んァ-ヶ一-龠]", name):
        return re.compile(words)
    return re.compile(rf"\b{words}s?\b" if not code else rf"\b{words}\b", 0 if code else re.I)


def files(places):
    for place in places:
        path = Path(place) if Path(place).is_absolute() else ROOT / place
        found = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.suffix in ENDINGS)
        yield from (p for p in found if p.relative_to(ROOT).as_posix() not in EXCEPT)


def stale_names():
    """(name, term) for names in code and files that are not there."""
    paths = [p for folder in ("src", "rules", "docs") for p in files([folder]) if p.suffix in ENDINGS]
    everything = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    for english, _, _, names, _ in rows():
        for name in re.findall("`([^`]+)`", names):
            if name.split("::")[-1].strip("-:…/") not in everything:
                yield name, english


def prose(line):
    """The strings and comments of a line of Rust."""
    comment = re.search(r"//.*", line)
    strings = re.findall(r'"((?:[^"\\]|\\.)*)"', line)
    return " ".join([*strings, comment.group() if comment else ""])


def bare(line):
    """A line of Rust without its strings and comment."""
    return re.sub(r'"(?:[^"\\]|\\.)*"', "", line).split("//")[0]


def main():
    args = sys.argv[1:]
    if {"-h", "--help"} & set(args):
        print(__doc__.strip())
        return
    names = [(pattern(name, code), name, code, term) for name, code, term in second_names()]
    found = 0
    for path in files([a for a in args if a != "--strict"] or DEFAULT):
        is_code = path.suffix == ".rs"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            text, names_only = (prose(line), bare(line)) if is_code else (line, "")
            text = OF_LAW.sub("", text if path.suffix == ".yaml" else NAMES.sub("", text))
            for regex, name, code, term in names:
                if regex.search(names_only if code else text):
                    found += 1
                    print(f"{path.relative_to(ROOT)}:{number}: “{name}”: say “{term}”")
    for name, term in stale_names():
        found += 1
        print(f"docs/glossary.md: “{name}” ({term}) is nowhere")
    print(f"{found} places")
    sys.exit(found > 0 and "--strict" in args)


if __name__ == "__main__":
    main()
