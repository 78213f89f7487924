"""Reads the mails of a local mailbox, for the demo and for development."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from mudun.core.clock import now


@dataclass(frozen=True)
class Letter:
    """A mail as its reader sees it."""

    name: str
    subject: str
    to: str
    language: str
    written_at: datetime
    lines: tuple[str, ...] = ()


def names(folder: Path) -> list[str]:
    """The mails of a folder, the latest first."""
    files = sorted(folder.glob("*.eml"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    return [path.stem for path in files]


def read(folder: Path, name: str) -> Letter | None:
    """One mail; None when there is none of that name."""
    path = folder / f"{name}.eml"
    if not name.isalnum() or not path.is_file():
        return None
    message = message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)  # noqa: S101  (that is what this policy makes)
    part = message.get_body(("plain",))
    date = message["Date"]
    return Letter(
        name=name,
        subject=str(message["Subject"] or ""),
        to=str(message["To"] or ""),
        language=str(message["Content-Language"] or "ar"),
        written_at=date.datetime if date else now(),
        lines=tuple(part.get_content().splitlines()) if part else (),
    )
