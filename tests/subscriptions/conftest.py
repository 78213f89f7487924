"""What the tests of the digest by e-mail share."""

from collections.abc import Callable

import pytest
from tests.notifications.conftest import mail_server
from tests.notifications.server import Server, text_of

from mudun.notifications.delivery import deliver

__all__ = ["mail_server"]


@pytest.fixture
def delivered(mail_server: Server) -> Callable[..., list[str]]:
    """`delivered("digest")`: who has been sent a mail of an issue that holds these words."""

    def deliver_all(words: str = "") -> list[str]:
        while deliver()["sent"]:
            pass
        pairs = zip(mail_server.recipients, mail_server.mails, strict=True)
        return sorted(to[0] for to, mail in pairs if mail["List-Id"] and words in text_of(mail))

    return deliver_all
