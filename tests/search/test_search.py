"""One box over everything public, in three languages, never over what is not public."""

import pytest
from tests.factories.accounts import a_focal_point
from tests.factories.cities import a_city

from mudun.cities import actions
from mudun.core.db import db
from mudun.i18n.localized import Localized
from mudun.search import index, queries, rebuilding
from mudun.search.filters import Search
from mudun.search.models import IndexEntry, IndexWord
from mudun.security.rules import CLOCK


def found(text):
    return [entry.title.in_("en").text for group in queries.found(Search(text)).groups for entry in group.entries]


@pytest.fixture
def aswan(database):
    city = a_city(
        slug="aswan",
        name=Localized({"ar": "أسوان", "en": "Aswan", "fr": "Assouan"}),
        about=Localized({"ar": "مدينةُ الطاقة الشمسية على النيل، وفيها 100٪ من المكتبات مفتوحة"}),
    )
    a_city(slug="tunis", name=Localized({"ar": "تونس العاصمة", "en": "Tunis", "fr": "Tunis"}), country="TN")
    db.session.commit()
    return city


ARABIC = ["أسوان", "اسوان", "آسوان", "أُسْوَان", "أســوان", "ﺃﺳﻮﺍﻥ", "الطاقة", "طاقه", "مدينه النيل", "١٠٠"]
LATIN = ["Aswan", "ASWAN", "assouan"]


@pytest.mark.parametrize("text", ARABIC + LATIN)
def test_a_city_is_found_however_it_is_written(aswan, text):
    assert found(text) == ["Aswan"]


def test_all_words_come_before_some(aswan):
    assert found("أسوان النيل") == ["Aswan"]
    loose = queries.found(Search("النيل تونس"))
    assert loose.is_loose
    assert loose.total == 2
    assert found("مصر") == ["Aswan"]


@pytest.mark.parametrize("text", ["", "   ", "؟", "%", "_", "\\", "'; DROP TABLE city; --", "\x00", "%%%"])
def test_signs_and_nonsense_find_nothing_and_break_nothing(aswan, text):
    assert found(text) == []


def test_a_change_is_found_when_it_commits_and_not_before(aswan):
    aswan.about = Localized({"en": "granite quarry"})
    db.session.flush()
    assert found("granite") == []
    db.session.commit()
    assert found("granite") == ["Aswan"]
    assert found("الشمسية") == []


def test_what_is_undone_is_not_found(aswan):
    aswan.about = Localized({"en": "granite quarry"})
    db.session.flush()
    db.session.rollback()
    db.session.commit()
    assert found("granite") == []


def test_a_removed_record_leaves_the_search(aswan):
    db.session.delete(aswan)
    db.session.commit()
    assert found("أسوان") == []


def test_what_a_visitor_may_not_view_is_not_indexed(aswan, monkeypatch):
    monkeypatch.setattr(index, "is_public", lambda record: record.slug != "aswan")
    actions.edit(aswan, {"population": 5}, by=a_focal_point(aswan))
    db.session.commit()
    assert found("أسوان") == []


def entries():
    rows = db.session.execute(db.select(IndexEntry.subject_type, IndexEntry.subject_id, IndexEntry.spellings))
    return sorted(map(tuple, rows)), dict(map(tuple, db.session.execute(db.select(IndexWord.word, IndexWord.entries))))


def test_rebuilding_gives_the_same_entries(aswan, app):
    before = entries()
    said = app.test_cli_runner().invoke(args=["search", "rebuild"])
    assert "2 records read, 2 can be found, 0 old entries removed" in said.output
    assert entries() == before
    assert found("طاقه") == ["Aswan"]


def test_a_rebuilding_cut_short_goes_on_where_it_stood(aswan, app):
    began_at = rebuilding.begin()
    rebuilding.rewrite("city", [aswan.id])
    db.session.commit()
    assert len(rebuilding.left(began_at)["city"]) == 1
    said = app.test_cli_runner().invoke(args=["search", "rebuild"])
    assert said.output.splitlines()[-1].startswith("1 records read")
    said = app.test_cli_runner().invoke(args=["search", "rebuild"])
    assert said.output.splitlines()[-1].startswith("2 records read")


def test_rebuilding_removes_what_may_not_be_found(aswan, app, monkeypatch):
    monkeypatch.setattr(rebuilding, "is_found", lambda record: record.slug != "aswan")
    app.test_cli_runner().invoke(args=["search", "rebuild"])
    assert found("أسوان") == []
    assert "النيل" not in entries()[1]


def test_a_title_comes_before_a_mention(database):
    a_city(name=Localized({"en": "Mention"}), about=Localized({"en": "near Palmyra"}))
    a_city(name=Localized({"en": "Palmyra"}))
    db.session.commit()
    assert found("palmyra") == ["Palmyra", "Mention"]


def test_many_results_are_counted_and_cut_into_pages(database, visitor):
    for number in range(23):
        a_city(name=Localized({"en": f"Oasis {number}", "ar": f"واحة {number}"}))
    db.session.commit()
    (group,) = queries.found(Search("oasis")).groups
    assert (group.total, len(group.entries)) == (23, queries.FIRST_FEW)
    assert "kind=city" in visitor.get("/en/search?q=oasis").text
    second = visitor.get("/en/search?q=oasis&kind=city&page=2").text
    assert second.count('<li class="item') == 3


def test_the_page_keeps_what_was_typed_and_links_to_the_record(aswan, visitor):
    page = visitor.get("/ar/search?q=اسوان").text
    assert 'value="اسوان"' in page
    assert 'href="/ar/cities/aswan"' in page


def test_nothing_found_says_what_to_do_next(aswan, visitor):
    page = visitor.get("/en/search?q=zzzz").text
    assert 'class="empty' in page
    assert 'href="/en/cities"' in page


@pytest.mark.parametrize("query", ["", "?q=", "?q=" + "x" * 5000, "?q=a&kind=secret", "?q=a&page=-3&kind=city"])
def test_odd_addresses_give_a_page(aswan, visitor, query):
    assert visitor.get(f"/fr/search{query}").status_code == 200


def test_typed_markup_is_shown_as_text(aswan, visitor):
    assert "<script>alert" not in visitor.get("/en/search?q=<script>alert(1)</script>").text


@pytest.mark.parametrize("many", [1, 12])
def test_a_page_of_results_takes_few_queries(database, visitor, count_queries, many):
    for number in range(many):
        a_city(name=Localized({"en": f"Harbour {number}"}))
    db.session.commit()
    visitor.get("/en/search?q=harbour")
    with count_queries() as asked:
        visitor.get("/en/search?q=harbour")
    assert asked.count <= 8, asked


def test_a_listed_city_is_public_too(database):
    city = a_city(listed_only=True, name=Localized({"en": "Quiet"}))
    actions.join(city, by=CLOCK)
    db.session.commit()
    assert found("quiet") == ["Quiet"]


def test_a_root_helps_a_loose_search_and_never_an_exact_one(database):
    a_city(slug="farm", name=Localized({"en": "Farm"}), about=Localized({"ar": "حقل مزروع بالقمح"}))
    a_city(slug="office", name=Localized({"en": "Office"}), about=Localized({"ar": "مكتب البريد"}))
    db.session.commit()
    assert found("زراعة") == []
    assert found("زراعة الزيتون") == ["Farm"]
    assert found('"زراعة الزيتون"') == []
    assert found("حقل -زراعة") == ["Farm"]
