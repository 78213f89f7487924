"""The day of a sprint for a calendar (RFC 5545)."""

from datetime import timedelta

from flask_babel import gettext

from mudun.core.clock import now
from mudun.sprints.models import Sprint

OCTETS = 75


def event(sprint: Sprint, address: str) -> str:
    """One whole-day event; names no draft."""
    title = gettext("Documentation sprint: %(cities)s submit", cities=str(sprint))
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Mudun//Sprints//AR", "BEGIN:VEVENT",
        f"UID:sprint-{sprint.id}@mudun", f"DTSTAMP:{now():%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{sprint.ends_on:%Y%m%d}", f"DTEND;VALUE=DATE:{sprint.ends_on + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(title)}", f"URL:{address}", "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> str:
    """At most 75 octets a line, never within a letter."""
    parts, part = [], ""
    for letter in line:
        if len((part + letter).encode()) > OCTETS - 1:
            parts.append(part)
            part = ""
        part += letter
    return "\r\n ".join([*parts, part])
