"""Headers, cookies and the Host check: on every answer, errors and files included."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from tests.people import Visit

ANSWERS = [
    ("GET", "/", {302, 303}),
    ("GET", "/ar/", {200}),
    ("GET", "/en/", {200}),
    ("GET", "/fr/projects", {200}),
    ("GET", "/ar/sign-in", {200}),
    ("GET", "/ar/no-such-page", {404}),
    ("GET", "/no-such-page", {404}),
    ("DELETE", "/ar/", {405}),
    ("POST", "/ar/sign-in", {422, 429}),
    ("GET", "/ar/desk/", {302, 303, 404}),
    ("GET", "/static/css/mudun.css", {200}),
    ("GET", "/static/no-such-file", {404}),
    ("GET", "/robots.txt", {200}),
    ("GET", "/sitemap.xml", {200}),
]


@pytest.fixture
def answer(visitor: Visit) -> Callable[[str, str], Any]:
    """An answer to a visitor."""
    return lambda method, path: visitor.open(path, method=method)


@pytest.mark.parametrize(("method", "path", "statuses"), ANSWERS)
def test_every_answer_carries_the_headers(
    answer: Callable[[str, str], Any], method: str, path: str, statuses: set[int]
) -> None:
    response = answer(method, path)
    assert response.status_code in statuses
    headers = response.headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]
    policy = headers["Content-Security-Policy"]
    assert "unsafe-" not in policy
    assert "*" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "base-uri 'none'" in policy
    assert "form-action 'self'" in policy
    assert re.search(r"script-src 'nonce-[\w-]{16,}'", policy)


def test_the_nonce_is_new_each_time_and_stands_on_the_scripts(visitor: Visit) -> None:
    nonces = set()
    for _ in range(3):
        response = visitor.get("/ar/")
        nonce = re.search(r"'nonce-([\w-]+)'", response.headers["Content-Security-Policy"])
        assert nonce is not None
        nonces.add(nonce[1])
        scripts = re.findall(r"<script\b[^>]*>", response.text)
        assert scripts
        assert all(f'nonce="{nonce[1]}"' in script for script in scripts)
    assert len(nonces) == 3


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "evil.example:80", "127.0.0.1.evil.example"]
)
@pytest.mark.parametrize("path", ["/ar/", "/ar/sign-in", "/static/css/mudun.css"])
def test_a_foreign_host_is_refused(visitor: Visit, host: str, path: str) -> None:
    response = visitor.get(path, headers={"Host": host})
    assert response.status_code == 400
    assert "evil" not in response.text


def test_forwarded_headers_are_not_believed(visitor: Visit) -> None:
    page = visitor.get("/ar/", headers={"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "gopher"})
    assert page.status_code == 200
    assert "evil.example" not in page.text


def test_cookies_are_out_of_reach(app: Flask, database: SQLAlchemy, visitor: Visit) -> None:
    response = visitor.get("/ar/sign-in")
    cookies = response.headers.getlist("Set-Cookie")
    assert cookies
    for cookie in cookies:
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        assert "Path=/" in cookie
        assert "Domain=" not in cookie


def test_a_visitors_page_sets_no_cookie(visitor: Visit) -> None:
    """What needs no cookie asks for none, and can be kept by a cache."""
    assert visitor.get("/ar/").headers.getlist("Set-Cookie") == []


def test_https_makes_the_cookie_secure_and_host_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    from config import Config

    monkeypatch.setenv("MUDUN_BASE_URL", "https://mudun.example")
    settings = Config()
    assert settings.SESSION_COOKIE_SECURE is True
    assert settings.SESSION_COOKIE_NAME.startswith("__Host-")
