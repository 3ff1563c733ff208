"""Runs the hooks of .pre-commit-hooks.yaml by the real pre-commit: hook.py KIGEN MANIFEST.

Makes a repository with the manifest and another that uses it. The program is the one given, put into the
PATH: its hooks are run with `language: system`, so that nothing is compiled.
"""

import os
import pathlib
import subprocess
import sys
import tempfile

from reader import give, need

need("pre_commit")
kigen, manifest = (pathlib.Path(argument).resolve() for argument in sys.argv[1:])

LATE = """kigen: 1
entity: private
role: own
facts: {personal_data: yes, malicious: yes}
events:
- {event: awareness, on: 2025-06-02}
- {event: ppc-report, stage: final, on: 2025-10-01}
- {event: individual-notice, on: 2025-06-10}
"""


def run(folder, *command, check=True):
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert not check or done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done


with tempfile.TemporaryDirectory() as work:
    work = pathlib.Path(work)
    environment = os.environ | {
        "PATH": f"{kigen.parent}{os.pathsep}{os.environ['PATH']}",
        "PRE_COMMIT_HOME": str(work / "home"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": "t", "GIT_AUTHOR_EMAIL": "t@example.jp",
        "GIT_COMMITTER_NAME": "t", "GIT_COMMITTER_EMAIL": "t@example.jp",
        "LC_ALL": "C.UTF-8",
    }
    hooks, team = work / "hooks", work / "team"
    hooks.mkdir()
    (team / "incidents").mkdir(parents=True)
    text = manifest.read_text(encoding="utf-8")
    # As it stands, every hook of it holds.
    run(work, sys.executable, "-m", "pre_commit", "validate-manifest", str(manifest))
    (hooks / ".pre-commit-hooks.yaml").write_text(text.replace("language: rust", "language: system"))
    for folder in (hooks, team):
        run(folder, "git", "init", "--quiet")
    run(hooks, "git", "add", ".")
    run(hooks, "git", "commit", "--quiet", "-m", "hooks")
    commit = run(hooks, "git", "rev-parse", "HEAD").stdout.strip()
    (team / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {hooks}\n  rev: {commit}\n  hooks:\n  - id: kigen-check\n  - id: kigen-due\n"
    )

    def hook(name):
        run(team, "git", "add", ".")
        command = [sys.executable, "-m", "pre_commit", "run", "--all-files", "--verbose", name]
        done = run(team, *command, check=False)
        return {"code": done.returncode, "text": done.stdout + done.stderr}

    # What lies outside of the folder is none of the hook's.
    (team / "values.yaml").write_text("a: 1\n")
    (team / "incidents" / "late.yaml").write_text(LATE)
    late = hook("kigen-check")
    (team / "incidents" / "late.yaml").write_text(LATE.replace("2025-10-01", "2025-07-01"))
    mended = hook("kigen-check")
    none_due = hook("kigen-due")
    (team / "incidents" / "late.yaml").write_text(LATE.replace("2025-10-01", "2025-07-01, status: planned"))
    due = hook("kigen-due")
    give({"late": late, "mended": mended, "none_due": none_due, "due": due})
