#!/usr/bin/env python3
"""Holds `kigen deadline` and the table of holidays against a computation apart from both.

The holidays follow from the statute's own rules (fixed days, Happy Mondays, substitutes, days
between two holidays, the moves of 2019 to 2021) and from the usual formula for the equinoxes;
nothing is taken from the rule files. Run in the root of the repository:

    tools/check_deadlines.py [PATH OF THE COMMAND]
"""

import json
import re
import subprocess
import sys
from datetime import date, timedelta

DAY = timedelta(days=1)
FIRST, LAST_KNOWN, LAST = date(2015, 1, 1), date(2027, 10, 31), date(2027, 12, 31)
YEAR_END = {(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)}


def days(first, last):
    return [first + DAY * i for i in range((last - first).days + 1)]


def monday(year, month, nth):
    first = date(year, month, 1)
    return first + DAY * ((-first.weekday()) % 7 + 7 * (nth - 1))


def equinoxes(year):
    leap = (year - 1980) // 4
    spring = int(20.8431 + 0.242194 * (year - 1980)) - leap
    autumn = int(23.2488 + 0.242194 * (year - 1980)) - leap
    return {date(year, 3, spring), date(year, 9, autumn)}


def named_holidays(year):
    fixed = [(1, 1), (2, 11), (4, 29), (5, 3), (5, 4), (5, 5), (11, 3), (11, 23)]
    if year <= 2018:
        fixed.append((12, 23))
    if year == 2019:
        fixed += [(5, 1), (10, 22)]
    if year >= 2020:
        fixed.append((2, 23))
    moved = {2020: [(7, 23), (7, 24), (8, 10)], 2021: [(7, 22), (7, 23), (8, 8)]}
    mondays = [(1, 2), (9, 3)]
    if year in moved:
        fixed += moved[year]
    else:
        mondays += [(7, 3), (10, 2)]
        if year >= 2016:
            fixed.append((8, 11))
    named = {date(year, m, d) for m, d in fixed} | {monday(year, m, n) for m, n in mondays}
    return named | equinoxes(year)


def holidays(year):
    named = named_holidays(year)
    all_days = set(named)
    for day in named:
        if day.weekday() == 6:
            substitute = day + DAY
            while substitute in named:
                substitute += DAY
            all_days.add(substitute)
    for day in days(date(year, 1, 2), date(year, 12, 30)):
        if day - DAY in named and day + DAY in named:
            all_days.add(day)
    return all_days


HOLIDAYS = set().union(*(holidays(year) for year in range(FIRST.year, LAST.year + 2)))


def limit(known, length, rolls):
    """The day of knowing is day 1."""
    last = known + DAY * (length - 1)
    while rolls and (
        last.weekday() >= 5 or last in HOLIDAYS or (last.month, last.day) in YEAR_END
    ):
        last += DAY
    return last


def main():
    command = sys.argv[1] if len(sys.argv) > 1 else "target/debug/kigen"
    known = days(FIRST, LAST_KNOWN)
    run = subprocess.run(
        [command, "deadline", "--format", "ndjson", "-"],
        input="\n".join(map(str, known)),
        capture_output=True,
        text=True,
        check=True,
    )
    limits = [json.loads(line) for line in run.stdout.splitlines()]
    wrong = [
        found
        for found in limits
        # The guide of 5 days never moves; whether its first day counts is unsettled.
        if found["due"]
        != str(limit(date.fromisoformat(found["known"]), found["days"], found["days"] != 5))
        or found.get("latest", {}).get("due")
        != (str(limit(date.fromisoformat(found["known"]), 6, False)) if found["days"] == 5 else None)
    ]
    print(f"{len(known)} days of knowing, {len(limits)} limits, {len(wrong)} differ")

    with open("rules/calendars/jp-government.yaml", encoding="utf-8") as file:
        rows = re.findall(r"^  (\d{4}): \[(.*)\]", file.read(), re.M)
    table = {date.fromisoformat(f"{y}-{md}") for y, row in rows for md in row.split(", ")}
    off = [day for day in days(FIRST, LAST) if (day in table) != (day in HOLIDAYS)]
    print(f"{len(days(FIRST, LAST))} days of the calendar, {len(off)} differ")
    return 1 if wrong or off or len(limits) != 3 * len(known) else 0


if __name__ == "__main__":
    sys.exit(main())
