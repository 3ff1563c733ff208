"""Annotated reports: the rows of gold files, joined with the reports on disk.

A row names its report by `report`, the first 16 hexadecimal digits of the SHA-256 of its path in the
archive (UTF-8, NFC), so that no organisation is named in the repository; or by `file`, the path itself.
"""

import hashlib
import json
import os
import sys
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def kigen():
    """The program that is measured: KIGEN, else the release build."""
    return os.environ.get("KIGEN", ROOT / "target/release/kigen")


def shared(tool):
    """The folder with the archive: KIGEN_SHARED, else beside the repository or its worktrees."""
    named = os.environ.get("KIGEN_SHARED")
    for folder in [named] if named else [ROOT / "../shared", ROOT / "../../shared"]:
        if (Path(folder) / "corpus").is_dir():
            return Path(folder).resolve()
    sys.exit(f"{tool}: no reports found beside the repository; KIGEN_SHARED names their folder")


def normal(path):
    """A path as annotations write it: file systems compose characters differently."""
    return unicodedata.normalize("NFC", path.as_posix() if isinstance(path, Path) else path)


def key(path):
    """The `report` key of a path in the archive."""
    return hashlib.sha256(normal(path).encode()).hexdigest()[:16]


def rows(gold, corpus):
    """The rows of a gold file, each with the `file` of its report, and those files on disk."""
    on_disk = {normal(path.relative_to(corpus)): path for path in corpus.rglob("*.md")}
    by_key = {key(name): name for name in on_disk}
    read = [json.loads(line) for line in Path(gold).read_text(encoding="utf-8").splitlines() if line]
    for row in read:
        row["file"] = normal(row["file"]) if "file" in row else by_key.get(row["report"])
    missing = [row["id"] for row in read if row["file"] not in on_disk]
    if missing:
        sys.exit(f"{gold}: the reports of {len(missing)} rows are not there: {', '.join(missing[:5])}")
    return read, [on_disk[row["file"]] for row in read]
