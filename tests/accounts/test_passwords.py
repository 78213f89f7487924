"""Which passwords are taken, and how they are kept."""

import pytest
from argon2 import PasswordHasher, extract_parameters
from flask import Flask
from flask_babel import force_locale
from flask_sqlalchemy import SQLAlchemy
from tests.factories.accounts import a_user

from mudun.accounts import passwords
from mudun.accounts.strength import weak_words, weakness

GOOD = [
    "correct horse battery staple",
    "البيت الأخضر بجانب السكة",
    "trois girafes mangent du cactus",
    "قطار يركض خلف سحابة برتقالية",
    "Vq7!tZ2#mK9$wL4",
    "نافذة زرقاء 48 فنجان",
    "x" * 40 + " marmite velours 93 " + "y" * 40,
]
BAD = [
    "password1234", "Password2026!", "motdepasse123", "motdepasse2026", "qwertyuiop123", "azertyuiop123",
    "123456789012", "000000000000", "111111222222", "abcabcabcabc", "aaaaaaaaaaaaaaaa", "121212121212",
    "qwertyqwerty", "adminadmin12", "administrator", "iloveyou2026", "letmein12345", "welcome12345",
    "كلمة السر 1234", "كلمةالمرور123", "كلمة المرور 2026", "الرياض123456", "الرياض الرياض", "لاإلهإلاالله",
    "بسم الله الرحمن الرحيم", "السلام عليكم ورحمة الله", "مدينة التعلم 2026", "مدن التعلم العربية", "أسوان1234567",
    "اسوان ٢٠٢٦٢٠٢٦", "mudun mudun mudun", "mudun2026mudun", "learning city 1", "ville apprenante 1", "Alexandria2026",
    "القاهرة123456", "ضصثقفغعهخحجد", "شسيبلاتنمكط123", "محمد محمد محمد", "ahmed1234567", "mohamed20262026",
    "unesco unesco", "الأمانة العامة 1", "secretariat123", "focalpoint2026", "رمضان كريم 2026", "ان شاء الله 123",
    "١٢٣٤٥٦٧٨٩٠١٢", "حبيبي حبيبي 12", "ابجدهوزحطي كلمن", "Casablanca123", "maroc20262026",
]  # fmt: skip


@pytest.mark.parametrize("password", GOOD)
def test_a_good_password_is_taken(app: Flask, password: str) -> None:
    with app.test_request_context("/en/"), force_locale("en"):
        assert weakness(password) is None


@pytest.mark.parametrize("password", BAD)
def test_an_easily_guessed_password_is_refused_and_told_why(app: Flask, password: str) -> None:
    with app.test_request_context("/en/"), force_locale("en"):
        assert "guessed" in str(weakness(password))


def test_length_is_counted_in_characters_between_12_and_128(app: Flask) -> None:
    long = ("velours marmite girafe cactus " * 5)[:128]
    with app.test_request_context("/en/"), force_locale("en"):
        assert "12" in str(weakness("kV9!xT2#pQ7"))
        assert weakness(long) is None
        assert "128" in str(weakness(long + "x"))


def test_the_persons_own_words_are_refused(app: Flask) -> None:
    with app.test_request_context("/en/"), force_locale("en"):
        assert weakness("benchekroune!77") is None
        assert weakness("benchekroune!77", ["Salma Benchekroune"]) is not None
        assert weakness("نوال الشرقاوي 12", ["نوال الشرقاوي"]) is not None


def test_the_list_is_comparable_and_knows_every_city() -> None:
    assert len(weak_words()) > 400
    assert {"اسوان", "amman", "mudun", "motdepasse"} <= weak_words()


def test_a_hash_is_argon2id_of_the_decided_cost(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    with app.app_context():
        monkeypatch.setitem(app.config, "PASSWORD_MEMORY_KIB", passwords.MEMORY_KIB)
        kept = passwords.hash_password(GOOD[0])
    assert kept.startswith("$argon2id$v=19$m=47104,t=1,p=1$")


def test_a_hash_of_older_costs_is_dated(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    with app.app_context():
        kept = passwords.hash_password(GOOD[0])
        assert not passwords.is_dated(kept)
        monkeypatch.setitem(app.config, "PASSWORD_MEMORY_KIB", 128)
        assert passwords.is_dated(kept)


def test_only_the_whole_password_matches(database: SQLAlchemy) -> None:
    password = "z" + "velours marmite girafe cactus " * 4
    user = a_user(password_hash=passwords.hash_password(password))
    assert passwords.matches(user, password)
    assert not passwords.matches(user, password[:-1])
    assert not passwords.matches(user, password[:72])
    assert not passwords.matches(user, "")
    assert not passwords.matches(user, "x" * 5000)


def test_an_account_without_a_password_matches_nothing(database: SQLAlchemy) -> None:
    user = a_user()
    assert not passwords.matches(user, "")
    assert not passwords.matches(user, "nobody has this password")


def test_nobodys_account_costs_as_much_as_somebodys(
    app: Flask, database: SQLAlchemy, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = a_user(password_hash=passwords.hash_password(GOOD[0]))
    passwords.matches(None, "the dummy hash is made once")
    asked: list[str] = []
    verify = PasswordHasher.verify

    def noted(self: PasswordHasher, kept: str, password: str) -> bool:
        asked.append(kept)
        return verify(self, kept, password)

    monkeypatch.setattr(PasswordHasher, "verify", noted)
    for who in (user, None, a_user(password_hash="")):
        assert not passwords.matches(who, "a wrong password")
    costs = [extract_parameters(kept) for kept in asked]
    assert len(costs) == 3
    assert costs[0] == costs[1] == costs[2]
