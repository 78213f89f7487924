"""Settings. The only reader of the environment: everything else asks `app.config`."""

import os
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
DEFAULT_SECRET = "development-only-secret"  # noqa: S105  (production refuses it)
MEGABYTE = 1024 * 1024


class UnsafeSettings(RuntimeError):
    """Production was asked to start with settings that would endanger it."""


def _list(text: str) -> list[str]:
    return [item.strip() for item in text.split(",") if item.strip()]


class Config:
    """What all environments share. Instances are read by `Flask.config.from_object`."""

    ENVIRONMENT = "development"
    DEBUG = False
    TESTING = False
    LANGUAGES = ("ar", "en", "fr")
    MAX_CONTENT_LENGTH = MEGABYTE // 4
    MAX_FORM_MEMORY_SIZE = MEGABYTE
    MAX_FORM_PARTS = 2000
    PERMANENT_SESSION_LIFETIME = 60 * 60 * 24 * 14
    SESSION_COOKIE_HTTPONLY = True
    SESSION_COOKIE_SAMESITE = "Lax"
    WTF_CSRF_TIME_LIMIT = None  # as long as the session: an officer may fill in a form for a whole day
    SQLALCHEMY_ENGINE_OPTIONS: dict[str, Any] = {}
    DEMO = False
    PASSWORD_MEMORY_KIB = 46 * MEGABYTE // 1024  # argon2id with one pass and one lane, as OWASP advises

    def __init__(self) -> None:
        env = os.environ
        self.INSTANCE_FOLDER = Path(env.get("MUDUN_INSTANCE", ROOT / "instance"))
        self.SQLALCHEMY_DATABASE_URI = env.get(
            "MUDUN_DATABASE_URL", f"sqlite:///{self.INSTANCE_FOLDER / 'mudun.sqlite3'}"
        )
        self.SECRET_KEY = env.get("MUDUN_SECRET_KEY", DEFAULT_SECRET)
        self.AUDIT_KEY = env.get("MUDUN_AUDIT_KEY", self.SECRET_KEY)
        self.TRUSTED_HOSTS = _list(env.get("MUDUN_TRUSTED_HOSTS", "")) or None
        self.BASE_URL = env.get("MUDUN_BASE_URL", f"http://127.0.0.1:{env.get('PORT', '8000')}").rstrip("/")
        self.MAIL_URL = env.get("MUDUN_MAIL_URL", "mailbox:")
        self.MAIL_SENDER = env.get("MUDUN_MAIL_SENDER", "Mudun <mudun@localhost>")
        self.FILES_FOLDER = Path(env.get("MUDUN_FILES", self.INSTANCE_FOLDER / "files"))
        self.CACHE_FOLDER = Path(env.get("MUDUN_CACHE", self.INSTANCE_FOLDER / "cache"))
        self.MAILBOX_FOLDER = self.INSTANCE_FOLDER / "mailbox"
        self.PG_BIN = env.get("PG_BIN", "")  # where pg_dump and pg_restore are, when not on the PATH
        self.PROXIES = int(env.get("MUDUN_PROXIES", "0"))
        self.SESSION_COOKIE_SECURE = self.BASE_URL.startswith("https:")
        # The __Host- prefix ties the cookie to this very host; browsers take it over https only.
        self.SESSION_COOKIE_NAME = "__Host-mudun" if self.SESSION_COOKIE_SECURE else "mudun"


class Development(Config):
    """A developer's machine and the demo: sample data, mail kept in a local mailbox."""

    DEMO = True

    def __init__(self) -> None:
        super().__init__()
        self.TRUSTED_HOSTS = self.TRUSTED_HOSTS or ["127.0.0.1", "localhost", "[::1]"]
        self.DEBUG = os.environ.get("MUDUN_DEBUG") == "1"


class Testing(Config):
    """The test suite: small costs, no throttle surprises, a database of its own."""

    __test__ = False  # pytest takes the name for a test's
    ENVIRONMENT = "testing"
    TESTING = True
    DEMO = True
    PASSWORD_MEMORY_KIB = 64
    PAGE_CACHE = False  # tests count queries; the cache has tests of its own

    def __init__(self, database_url: str = "sqlite://", folder: Path | None = None) -> None:
        super().__init__()
        self.SQLALCHEMY_DATABASE_URI = database_url
        # The same in every run, so that nothing that depends on a signature is true today and false tomorrow.
        self.SECRET_KEY, self.AUDIT_KEY = "what the tests sign with", "what the tests seal with"
        self.TRUSTED_HOSTS = ["localhost", "127.0.0.1"]
        self.BASE_URL = "http://localhost"
        if folder:
            self.INSTANCE_FOLDER = folder
            self.FILES_FOLDER, self.CACHE_FOLDER = folder / "files", folder / "cache"
            self.MAILBOX_FOLDER = folder / "mailbox"


class Production(Config):
    """A real service. Refuses to start half-configured."""

    ENVIRONMENT = "production"

    def __init__(self) -> None:
        super().__init__()
        self.MAIL_URL = os.environ.get("MUDUN_MAIL_URL", "")
        refuse_unsafe(self, debug=os.environ.get("MUDUN_DEBUG") == "1")


def refuse_unsafe(config: Config, *, debug: bool) -> None:
    """Raise UnsafeSettings naming every setting that production must not run with."""
    faults = {
        "MUDUN_SECRET_KEY must be set to a random text of at least 32 characters": (
            config.SECRET_KEY == DEFAULT_SECRET or len(config.SECRET_KEY) < 32
        ),
        "MUDUN_AUDIT_KEY must be set, and differ from the secret key": (
            config.AUDIT_KEY == config.SECRET_KEY or len(config.AUDIT_KEY) < 32
        ),
        "MUDUN_TRUSTED_HOSTS must name the hosts this service answers for": not config.TRUSTED_HOSTS,
        "MUDUN_BASE_URL must be the public https address": not config.BASE_URL.startswith("https://"),
        "MUDUN_MAIL_URL must name a mail server (smtp:// or smtps://)": not config.MAIL_URL.startswith("smtp"),
        "MUDUN_DEBUG must not be set": debug,
    }
    found = [text for text, wrong in faults.items() if wrong]
    if found:
        raise UnsafeSettings("; ".join(found))


def from_environment() -> Config:
    """The settings that MUDUN_ENV names: development (default) or production."""
    kinds = {"development": Development, "production": Production}
    name = os.environ.get("MUDUN_ENV", "development")
    if name not in kinds:
        raise UnsafeSettings(f"MUDUN_ENV must be one of {', '.join(kinds)}, not {name!r}")
    return kinds[name]()
