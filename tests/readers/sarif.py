"""Validates a SARIF file against the schema of OASIS: sarif.py SCHEMA FILE."""

import json
import pathlib
import sys

from reader import MISSING, give, need

jsonschema = need("jsonschema")
need("rfc3986_validator")

schema, file = (pathlib.Path(name) for name in sys.argv[1:])
if not schema.is_file():
    print(f"{schema} is not there", file=sys.stderr)
    sys.exit(MISSING)
validator = jsonschema.Draft7Validator(
    json.loads(schema.read_text(encoding="utf-8")),
    format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER,
)
log = json.loads(file.read_text(encoding="utf-8"))
give(
    {
        "errors": [
            f"{'/'.join(map(str, error.absolute_path))}: {error.message}"
            for error in validator.iter_errors(log)
        ],
        "runs": [
            {
                "rules": sorted(rule["id"] for rule in run["tool"]["driver"]["rules"]),
                "results": [
                    [
                        result["ruleId"],
                        result["level"],
                        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
                    ]
                    for result in run["results"]
                ],
            }
            for run in log["runs"]
        ],
    }
)
