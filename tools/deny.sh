#!/usr/bin/env bash
# Holds the dependencies against deny.toml, where cargo-deny is installed. Advisories need the network:
#
#   tools/deny.sh             licences, bans and sources, without the network
#   tools/deny.sh advisories  known vulnerabilities as well
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if ! command -v cargo-deny >/dev/null; then
  echo "cargo-deny is not installed: dependencies not checked (cargo install cargo-deny --locked)"
  exit 0
fi
exec cargo deny --locked check licenses bans sources "$@"
