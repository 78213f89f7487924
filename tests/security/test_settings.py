"""Production refuses to start half-configured, and says what is missing."""

import pytest
from config import Production, UnsafeSettings, from_environment

pytestmark = pytest.mark.once

SAFE = {
    "MUDUN_ENV": "production",
    "MUDUN_SECRET_KEY": "s" * 40,
    "MUDUN_AUDIT_KEY": "a" * 40,
    "MUDUN_TRUSTED_HOSTS": "mudun.example",
    "MUDUN_BASE_URL": "https://mudun.example",
    "MUDUN_MAIL_URL": "smtps://mail.example",
    "MUDUN_DEBUG": "",
}


@pytest.fixture
def safe(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An environment in which production starts."""
    for name, value in SAFE.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def test_production_starts_when_everything_is_set(safe: pytest.MonkeyPatch) -> None:
    settings = from_environment()
    assert isinstance(settings, Production)
    assert settings.DEMO is False
    assert settings.SESSION_COOKIE_SECURE is True


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MUDUN_SECRET_KEY", ""),
        ("MUDUN_SECRET_KEY", "short"),
        ("MUDUN_SECRET_KEY", "development-only-secret"),
        ("MUDUN_AUDIT_KEY", "s" * 40),
        ("MUDUN_AUDIT_KEY", ""),
        ("MUDUN_TRUSTED_HOSTS", ""),
        ("MUDUN_TRUSTED_HOSTS", " , "),
        ("MUDUN_BASE_URL", "http://mudun.example"),
        ("MUDUN_MAIL_URL", "mailbox:"),
        ("MUDUN_MAIL_URL", ""),
        ("MUDUN_DEBUG", "1"),
    ],
)
def test_one_fault_is_enough_to_refuse(safe: pytest.MonkeyPatch, name: str, value: str) -> None:
    safe.setenv(name, value)
    with pytest.raises(UnsafeSettings, match=name):
        from_environment()


def test_all_faults_are_told_at_once(safe: pytest.MonkeyPatch) -> None:
    for name in ("MUDUN_SECRET_KEY", "MUDUN_TRUSTED_HOSTS"):
        safe.setenv(name, "")
    with pytest.raises(UnsafeSettings, match=r"MUDUN_SECRET_KEY.*MUDUN_TRUSTED_HOSTS"):
        from_environment()


def test_an_unknown_environment_is_refused(safe: pytest.MonkeyPatch) -> None:
    safe.setenv("MUDUN_ENV", "prod")
    with pytest.raises(UnsafeSettings, match="MUDUN_ENV"):
        from_environment()
