"""Reads annotations as a runner does, written from GitHub's documentation of workflow commands:
annotations.py FILE.

A command is a line that begins with `::`, a word, parameters as `key=value` with commas between, and after
the next `::` the message. In a message %25, %0D and %0A stand for the characters, in a value also %3A and
%2C. https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

import pathlib
import re
import sys

from reader import give

COMMAND = re.compile(r"^::(?P<name>[a-z-]+)(?: (?P<values>.*?))?::(?P<message>.*)$")
KEYS = {"title", "file", "line", "endLine", "col", "endColumn"}


def data(text):
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def value(text):
    return data(text.replace("%3A", ":").replace("%2C", ","))


annotations, others = [], []
for line in pathlib.Path(sys.argv[1]).read_bytes().decode("utf-8").split("\n"):
    command = COMMAND.match(line.strip())
    if not line:
        continue
    if not command or command["name"] not in ("error", "warning", "notice"):
        others.append(line)
        continue
    values = dict(pair.split("=", 1) for pair in command["values"].split(","))
    values = {key: value(text) for key, text in values.items()}
    # Anything else is no parameter of these commands.
    assert set(values) <= KEYS, values
    # Columns are shown only where they are on one line.
    assert "col" not in values or values["line"] == values["endLine"], values
    annotations.append({"level": command["name"], "message": data(command["message"]), **values})
give({"annotations": annotations, "others": others})
