"""Refusals and failures: the right number, plain words in the reader's language, ways on, nothing changed."""

from typing import Any

import pytest
from flask import Flask

from mudun.core.errors import Conflict, Denied, Incomplete, OutOfTurn, Throttled
from mudun.site import errors

LANGUAGES = {"ar": "rtl", "en": "ltr", "fr": "ltr"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_page_offers_ways_on_in_its_language(visitor: Any, language: str) -> None:
    answer = visitor.get(f"/{language}/there-is-nothing-here")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 404
    assert f'<html lang="{language}" dir="{LANGUAGES[language]}"' in page
    assert f'href="/{language}/"' in page


def test_an_address_without_language_answers_in_the_readers(visitor: Any) -> None:
    page = visitor.get("/nothing", headers={"Accept-Language": "fr"}).get_data(as_text=True)
    assert '<html lang="fr" dir="ltr"' in page
    page = visitor.get("/nothing", headers={"Accept-Language": "de"}).get_data(as_text=True)
    assert '<html lang="ar" dir="rtl"' in page


def test_a_wrong_method_names_the_right_ones(visitor: Any) -> None:
    answer = visitor.post("/robots.txt")
    assert answer.status_code in {400, 405}
    answer = visitor.put("/robots.txt")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


@pytest.mark.parametrize(
    ("refusal", "status"),
    [
        (Denied("edit"), 403),
        (OutOfTurn("accept"), 409),
        (Incomplete([]), 422),
        (Conflict(object()), 409),
        (Throttled(90), 429),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_refusal_has_its_page(app: Flask, database: Any, refusal: Any, status: int, language: str) -> None:
    with app.test_request_context(f"/{language}/nowhere"):
        body, answered, *_more = errors.refused(refusal)
    assert answered == status
    assert f'<html lang="{language}"' in body
    assert "<h1>" in body


def test_too_often_says_when_to_come_back(app: Flask, database: Any) -> None:
    with app.test_request_context("/en/sign-in"):
        body, _status, headers = errors.refused(Throttled(90))
    assert headers["Retry-After"] == "90"
    assert "2 minutes" in body


def test_a_stale_edit_shows_both_texts_and_loses_nothing(app: Flask, database: Any) -> None:
    from mudun.core.forms import Difference

    both = [Difference("Title", "what <b>they</b> saved", "what I typed")]
    with app.test_request_context("/en/x"):
        body, _status = errors.refused(Conflict(object(), both))
    assert "what &lt;b&gt;they&lt;/b&gt; saved" in body
    assert "what I typed" in body


def test_our_own_fault_asks_nothing_of_the_database(app: Flask, count_queries: Any) -> None:
    with app.test_request_context("/fr/x"), count_queries() as queries:
        body, status = errors.broken(RuntimeError("boom"))
    assert status == 500
    assert queries.count == 0
    assert '<html lang="fr"' in body
    assert "boom" not in body


@pytest.mark.parametrize("name", sorted({*map(str, errors.PAGES), "conflict", "expired"}))
def test_there_is_a_page_for_each_number(app: Flask, name: str) -> None:
    assert app.jinja_env.get_template(f"errors/{name}.html")
