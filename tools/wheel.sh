#!/usr/bin/env bash
# Builds the wheel, installs it into a fresh virtual environment and checks an example with it. Takes
# maturin from PyPI; without a network it says so and passes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 -m venv "$work/build"
if ! "$work/build/bin/python" -m pip install --quiet --disable-pip-version-check --retries 1 --timeout 15 \
  'maturin>=1.9,<2' >"$work/pip.log" 2>&1; then
  echo "maturin cannot be installed here: no wheel built ($(tail -1 "$work/pip.log"))"
  exit 0
fi
# The profile and the target folder of the other release builds: nothing is compiled twice.
"$work/build/bin/maturin" build --release --locked --quiet --out "$work/wheel"

python3 -m venv "$work/fresh"
"$work/fresh/bin/python" -m pip install --quiet --disable-pip-version-check --no-index "$work"/wheel/*.whl
"$work/fresh/bin/kigen" --version
code=0
(cd "$work" && fresh/bin/kigen check --quiet -) <examples/late.md >"$work/out.txt" || code=$?
# The example shows a finding, so 1 is right.
[ "$code" -eq 1 ] && grep -q 'appi/final-report' "$work/out.txt"
echo "wheel: $(basename "$work"/wheel/*.whl) installs and checks"
