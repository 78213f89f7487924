"""The public pages of the house: language choice, home, about, what machines ask for."""

import xml.etree.ElementTree as ElementTree
from typing import Any

import pytest

LANGUAGES = {"ar": "rtl", "en": "ltr", "fr": "ltr"}
ABOUT = ("", "/how-it-works", "/nothing-binds", "/privacy", "/accessibility", "/sources", "/appearance")
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.mark.parametrize(
    ("asked", "given"),
    [(None, "ar"), ("de", "ar"), ("fr-CA,fr;q=0.9,en;q=0.5", "fr"), ("en-GB", "en"), ("ar-EG", "ar")],
)
def test_the_front_door_speaks_the_readers_language(visitor: Any, asked: str | None, given: str) -> None:
    answer = visitor.get("/", headers={"Accept-Language": asked} if asked else {})
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/{given}/"
    assert "Accept-Language" in answer.headers["Vary"]


def test_the_language_chosen_by_hand_is_remembered(visitor: Any) -> None:
    visitor.get("/fr/about", headers={"Sec-Fetch-Site": "same-origin"})
    assert visitor.get("/", headers={"Accept-Language": "en"}).headers["Location"] == "/fr/"


def test_a_link_from_elsewhere_chooses_no_language(visitor: Any) -> None:
    visitor.get("/fr/about", headers={"Sec-Fetch-Site": "cross-site"})
    assert visitor.get("/", headers={"Accept-Language": "en"}).headers["Location"] == "/en/"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", [*(f"about{page}" for page in ABOUT), ""])
def test_every_page_stands_in_three_languages(visitor: Any, language: str, path: str) -> None:
    answer = visitor.get(f"/{language}/{path}")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert f'<html lang="{language}" dir="{LANGUAGES[language]}"' in page
    assert page.count("<h1") == 1
    for other in LANGUAGES:
        assert f'hreflang="{other}" href="http://localhost/{other}/{path}"' in page
    assert f'rel="canonical" href="http://localhost/{language}/{path}"' in page


def test_switching_the_language_stays_on_the_page(visitor: Any) -> None:
    page = visitor.get("/ar/about/privacy").get_data(as_text=True)
    assert '<a href="/fr/about/privacy" lang="fr" hreflang="fr">' in page


def test_the_sources_page_gives_the_credit_that_is_due(visitor: Any) -> None:
    page = visitor.get("/en/about/sources").get_data(as_text=True)
    for words in ("GeoNames", "CC BY 4.0", "Natural Earth", "no opinion on any border"):
        assert words in page


def test_nobody_is_followed(visitor: Any) -> None:
    assert "Set-Cookie" not in visitor.get("/ar/about").headers
    assert "Set-Cookie" not in visitor.get("/ar/").headers


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_light_or_dark_is_forced_when_chosen(visitor: Any, theme: str) -> None:
    assert "data-theme" not in visitor.get("/ar/about").get_data(as_text=True)
    answer = visitor.post("/ar/about/appearance", data={"theme": theme})
    assert answer.status_code == 303
    assert f'data-theme="{theme}"' in visitor.get("/ar/about").get_data(as_text=True)
    visitor.post("/ar/about/appearance", data={"theme": ""})
    assert "data-theme" not in visitor.get("/ar/about").get_data(as_text=True)


def test_an_unknown_theme_is_not_written_into_the_page(visitor: Any) -> None:
    visitor.set_cookie("appearance", '"><script>')
    assert "data-theme" not in visitor.get("/ar/about").get_data(as_text=True)


def test_robots_are_shown_the_map(visitor: Any) -> None:
    text = visitor.get("/robots.txt").get_data(as_text=True)
    assert "Sitemap: http://localhost/sitemap.xml" in text
    assert "Disallow: /ar/search" in text


def test_the_sitemap_names_each_page_with_its_twins(visitor: Any) -> None:
    answer = visitor.get("/sitemap.xml")
    tree = ElementTree.fromstring(answer.data)
    addresses = [node.text for node in tree.findall("s:url/s:loc", SITEMAP)]
    assert len(addresses) == len(set(addresses)) >= 21
    for language in LANGUAGES:
        assert f"http://localhost/{language}/about" in addresses
    for url in tree.findall("s:url", SITEMAP):
        twins = url.findall("{http://www.w3.org/1999/xhtml}link")
        assert {twin.get("hreflang") for twin in twins} == set(LANGUAGES)


def test_a_long_map_is_an_index_of_its_parts(visitor: Any, monkeypatch: pytest.MonkeyPatch, count_queries: Any) -> None:
    from tests.factories.cities import a_city
    from tests.factories.experiences import an_experience

    from mudun.site import sitemap

    for _ in range(3):
        an_experience("published")
        a_city()
    whole = ElementTree.fromstring(visitor.get("/sitemap.xml").data)
    wanted = [node.text for node in whole.findall("s:url/s:loc", SITEMAP)]
    monkeypatch.setattr(sitemap, "PART", 5)
    index = ElementTree.fromstring(visitor.get("/sitemap.xml").data)
    parts = [str(node.text) for node in index.findall("s:sitemap/s:loc", SITEMAP)]
    assert len(parts) == -(-len(wanted) // (5 * len(LANGUAGES))) > 3
    found: list[str | None] = []
    for part in parts:
        with count_queries() as queries:
            answer = visitor.get(part.removeprefix("http://localhost"))
        assert queries.count <= 8
        rows = ElementTree.fromstring(answer.data).findall("s:url/s:loc", SITEMAP)
        assert 0 < len(rows) <= 5 * len(LANGUAGES)
        found += [node.text for node in rows]
    assert found == wanted
    for missing in (0, len(parts) + 1):
        assert visitor.get(f"/sitemap-{missing}.xml").status_code == 404


def test_every_page_of_the_sitemap_opens(visitor: Any) -> None:
    tree = ElementTree.fromstring(visitor.get("/sitemap.xml").data)
    for node in tree.findall("s:url/s:loc", SITEMAP):
        assert node.text
        assert visitor.get(node.text.removeprefix("http://localhost")).status_code == 200, node.text


def test_health_says_whether_the_database_answers(visitor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlalchemy as sa

    from mudun.core.db import db

    assert visitor.get("/health").json == {"status": "ok", "database": "answers"}

    def fail(*_args: Any, **_more: Any) -> None:
        raise sa.exc.OperationalError("SELECT 1", {}, Exception("gone"))

    monkeypatch.setattr(db.session, "execute", fail)
    answer = visitor.get("/health")
    assert answer.status_code == 503
    assert "gone" not in answer.get_data(as_text=True)
