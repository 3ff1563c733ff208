"""Reads a CSV file with pandas: table.py FILE."""

import sys

from reader import give, need

pandas = need("pandas")

table = pandas.read_csv(sys.argv[1], dtype=str, keep_default_na=False, encoding="utf-8-sig")
give({"columns": list(table.columns), "rows": table.values.tolist()})
