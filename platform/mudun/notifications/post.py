"""Where mails are handed over: a mail server, or a folder on this machine for development and the demo."""

import hashlib
import os
import smtplib
import ssl
from email.message import EmailMessage
from functools import cached_property
from ipaddress import ip_address
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

SECONDS = 20


class Refused(Exception):
    """The server will never take this mail: trying again is of no use."""


class Unreachable(Exception):
    """Nobody takes mail at the moment: the others need not be tried now."""


class NotNow(Exception):
    """This mail was not taken this time."""


class Post(Protocol):
    """Something that takes mails within a `with` block."""

    def __enter__(self) -> "Post": ...
    def __exit__(self, *error: Any) -> None: ...
    def send(self, message: EmailMessage) -> None:
        """Hand over one mail. Raises Refused, NotNow or Unreachable."""


class Mailbox:
    """`mailbox:` – every mail becomes a file; a copy of the same mail replaces the first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> "Mailbox":
        self.folder.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(self, *_error: object) -> None:
        pass

    def send(self, message: EmailMessage) -> None:
        """Write the file whole or not at all."""
        name = hashlib.sha256(str(message["Message-ID"]).encode()).hexdigest()[:20]
        part = self.folder / f".{name}.part"
        try:
            part.write_bytes(message.as_bytes())
            os.replace(part, self.folder / f"{name}.eml")
        except OSError as error:
            raise Unreachable(str(error)) from error


class Smtp:
    """`smtp://user:password@host:port` (STARTTLS where offered, required with a password) or `smtps://…`."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.secure = parts.scheme == "smtps"
        self.host, self.port = parts.hostname or "localhost", parts.port or (465 if self.secure else 25)
        self.user, self.password = unquote(parts.username or ""), unquote(parts.password or "")
        self.server: smtplib.SMTP | None = None

    def __enter__(self) -> "Smtp":
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _where: TracebackType | None
    ) -> None:
        self._hang_up()

    def send(self, message: EmailMessage) -> None:
        """Hand over one mail, on a connection that serves the following ones too."""
        server = self._connected()
        try:
            server.send_message(message)
        except smtplib.SMTPRecipientsRefused as error:
            code, text = next(iter(error.recipients.values()))
            self._hang_up()
            raise (Refused if code >= 500 else NotNow)(_told(code, text)) from error
        except smtplib.SMTPResponseException as error:
            self._hang_up()
            if error.smtp_code == 421:
                raise Unreachable(_told(error.smtp_code, error.smtp_error)) from error
            lasting = error.smtp_code >= 500
            raise (Refused if lasting else NotNow)(_told(error.smtp_code, error.smtp_error)) from error
        except (smtplib.SMTPException, OSError) as error:
            self._hang_up()
            raise Unreachable(f"{type(error).__name__}: {error}") from error

    @cached_property
    def _trusted(self) -> ssl.SSLContext:
        """Whom the system trusts: read once for all connections of this post, for it takes a tenth of a second."""
        return ssl.create_default_context()

    def _connected(self) -> smtplib.SMTP:
        if self.server is not None:
            return self.server
        try:
            self.server = self._connect()
        except (smtplib.SMTPException, OSError) as error:
            self._hang_up()
            raise Unreachable(f"{type(error).__name__}: {error}") from error
        return self.server

    def _connect(self) -> smtplib.SMTP:
        if self.secure:
            server: smtplib.SMTP = smtplib.SMTP_SSL(self.host, self.port, timeout=SECONDS, context=self._trusted)
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=SECONDS)
            server.ehlo()
            if server.has_extn("starttls"):
                server.starttls(context=self._trusted)
                server.ehlo()
            elif self.user and not _is_this_machine(self.host):
                server.close()
                raise smtplib.SMTPException("the password would travel in the clear: STARTTLS is not offered")
        if self.user:
            server.login(self.user, self.password)
        return server

    def _hang_up(self) -> None:
        server, self.server = self.server, None
        if server is None:
            return
        try:
            server.quit()
        except (smtplib.SMTPException, OSError):
            server.close()


def post_for(url: str, folder: Path) -> Post:
    """The post that MAIL_URL names."""
    scheme = urlsplit(url).scheme
    if scheme == "mailbox":
        return Mailbox(folder)
    if scheme in {"smtp", "smtps"}:
        return Smtp(url)
    raise ValueError(f"MAIL_URL must begin with smtp:, smtps: or mailbox:, not {url.split('@')[-1]!r}")


def _told(code: int, text: bytes | str) -> str:
    return f"{code} {text.decode('utf-8', 'replace') if isinstance(text, bytes) else text}"


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
