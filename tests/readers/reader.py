"""What the scripts of this folder share."""

import importlib
import json
import sys

MISSING = 3


def need(name):
    """The module of that name; ends the script where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        print(f"{error.name} is not installed", file=sys.stderr)
        sys.exit(MISSING)


def give(value):
    """Hands a value to the test."""
    json.dump(value, sys.stdout, ensure_ascii=True)
