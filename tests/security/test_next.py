"""Where signing in sends a reader: to a page of ours, whatever the address says."""

import pytest
from flask import Flask

from mudun.security.urls import safe_next

ELSEWHERE = [
    "",
    "http://evil.example",
    "https://evil.example/ar/projects",
    "//evil.example",
    "///evil.example",
    "////evil.example/ar/projects",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "/\\/evil.example",
    "/%5cevil.example",
    "/%5Cevil.example",
    "/%2fevil.example",
    "/%2Fevil.example",
    "%2f%2fevil.example",
    "/%252fevil.example",
    "/%255cevil.example",
    "//evil.example\\@localhost/ar",
    "//localhost@evil.example/ar",
    "http:evil.example",
    "http:/evil.example",
    "https:evil.example",
    "https:///evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "ftp://evil.example",
    "\t//evil.example",
    "\n//evil.example",
    " //evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r\n/evil.example",
    "/ar/projects\r\nSet-Cookie: a=b",
    "/ar/projects\x00",
    "/ar/../../evil.example",
    ".evil.example",
    "evil.example",
    "@evil.example",
    "?next=//evil.example",
    "#//evil.example",
    "/no-such-page",
    "/de/projects",
    "/ar/no-such-page",
    "/ar//evil.example",
    "/ar;//evil.example",
    "/\u2044evil.example",
    "/\u2215evil.example",
    "\uff0f\uff0fevil.example",
    "/ar/projects" + "x" * 3000,
]


def test_the_list_is_long_enough() -> None:
    assert len(set(ELSEWHERE)) >= 50


@pytest.mark.parametrize("target", ELSEWHERE)
def test_nobody_is_sent_elsewhere(app: Flask, target: str) -> None:
    with app.test_request_context("/"):
        assert safe_next(target) is None


@pytest.mark.parametrize("target", ["/ar/", "/ar/projects", "/en/cities?page=2", "/fr/digests"])
def test_our_own_pages_are_followed(app: Flask, target: str) -> None:
    with app.test_request_context("/"):
        assert safe_next(target) == target
