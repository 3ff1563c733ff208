"""Reads a JUnit report with junitparser: junit.py FILE."""

import sys

from reader import give, need

junitparser = need("junitparser")

give(
    [
        {
            "name": suite.name,
            "counts": [suite.tests, suite.failures, suite.errors, suite.skipped],
            "cases": [
                [case.name, case.classname, [[type(r).__name__, r.message] for r in case.result]]
                for case in suite
            ],
        }
        for suite in junitparser.JUnitXml.fromfile(sys.argv[1])
    ]
)
