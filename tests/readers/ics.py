"""Reads a calendar with icalendar, an implementation of RFC 5545 that others wrote, and says what is in it:
ics.py FILE."""

import pathlib
import sys

from reader import give, need

icalendar = need("icalendar")

text = pathlib.Path(sys.argv[1]).read_bytes()
for line in text.split(b"\r\n"):
    # No line ends in anything else, and none is longer than a reader must take.
    assert b"\n" not in line and b"\r" not in line, line
    assert len(line) <= 76, line
calendar = icalendar.Calendar.from_ical(text)
zones = [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")]


def when(value):
    """A day as it is, a moment with how far its zone is from UTC."""
    return value.isoformat()


events = []
for event in calendar.walk("VEVENT"):
    assert not event.errors, event.errors
    zone = event["DTSTART"].params.get("TZID")
    assert zone is None or zone in zones, zone
    events.append(
        {
            "uid": str(event["UID"]),
            "start": when(event["DTSTART"].dt),
            "end": when(event["DTEND"].dt) if "DTEND" in event else None,
            "zone": zone,
            "stamp": when(event["DTSTAMP"].dt),
            "sequence": int(event["SEQUENCE"]),
            "status": str(event["STATUS"]),
            "summary": str(event["SUMMARY"]),
            "description": str(event["DESCRIPTION"]),
            "url": str(event["URL"]) if "URL" in event else None,
            "alarms": [str(alarm["TRIGGER"].to_ical().decode()) for alarm in event.walk("VALARM")],
        }
    )
give({"zones": zones, "events": events})
