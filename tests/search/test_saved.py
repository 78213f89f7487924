"""Searches that people keep, what they are told, and results as files."""

import csv
import io
import json

import pytest
from openpyxl import load_workbook
from tests.factories.accounts import a_focal_point, an_admin
from tests.factories.cities import a_city

from mudun.accounts.actions.accounts import suspend
from mudun.core.db import db
from mudun.i18n.localized import Localized
from mudun.search import actions, clock
from mudun.search.exports.files import neutral
from mudun.search.models import Alert, SavedSearch
from mudun.workflow.clockwork import TASKS


@pytest.fixture
def reader(database):
    user = a_focal_point(a_city(name=Localized({"en": "Harbour"})))
    db.session.commit()
    return user


def kept(reader, query="q=oasis", alert=Alert.AT_ONCE):
    saved = actions.keep("Oases", query, alert, by=reader)
    db.session.commit()
    return saved


def an_oasis(number=1):
    a_city(name=Localized({"en": f"Oasis {number}", "ar": "واحة"}))
    db.session.commit()


def told(outbox):
    clock.tell_saved_searches()
    db.session.commit()
    return [notice for notice in outbox() if notice.kind_name == "search_found"]


def test_a_search_is_kept_changed_and_let_go(reader, client_for):
    browser = client_for(reader, "en")
    page = browser.get("/en/search/save?q=oasis&kind=city")
    assert 'value="q=oasis&amp;kind=city"' in page.text
    form = {"name": "Oases", "alert": "weekly", "query": "q=oasis&kind=city", "form_key": "1" * 32}
    for _twice in range(2):
        assert browser.post("/en/search/save", data=form).status_code == 303
    saved = db.session.scalars(db.select(SavedSearch)).one()
    assert (saved.name, saved.query, saved.alert) == ("Oases", "q=oasis&kind=city", "weekly")
    listed = browser.get("/en/search/saved").text
    assert "/en/search?q=oasis&amp;kind=city" in listed
    assert browser.post(f"/en/search/saved/{saved.id}", data={"name": "", "alert": "none"}).status_code == 422
    assert browser.post(f"/en/search/saved/{saved.id}", data={"name": "O", "alert": "none"}).status_code == 303
    db.session.expire_all()
    assert (saved.name, saved.alert) == ("O", "none")
    assert browser.post(f"/en/search/saved/{saved.id}/drop").status_code == 303
    assert db.session.scalars(db.select(SavedSearch)).all() == []


def test_nobody_sees_another_ones_searches(reader, client_for, visitor):
    saved = kept(reader)
    other = client_for(a_focal_point(a_city()), "en")
    assert other.get(f"/en/search/saved/{saved.id}").status_code == 404
    assert other.post(f"/en/search/saved/{saved.id}/drop").status_code == 404
    assert "Oases" not in other.get("/en/search/saved").text
    assert visitor.get("/en/search/saved").status_code == 303


def test_nothing_is_kept_of_an_empty_search(reader, client_for):
    assert client_for(reader, "en").get("/en/search/save").status_code == 303


def test_the_clock_runs_the_tasks(reader):
    assert {clock.tell_saved_searches, clock.shorten_list_of_changes} <= set(TASKS)


def test_at_once_tells_of_what_is_new_and_only_once(reader, outbox):
    an_oasis()
    kept(reader)
    assert told(outbox) == []
    an_oasis(2)
    (notice,) = told(outbox)
    assert notice.path == "/search?q=oasis"
    assert "Oasis 2" in notice.body["en"]
    assert "Oasis 1" not in notice.body["en"]
    assert len(told(outbox)) == 1


def test_weekly_waits_a_week_and_none_is_silent(reader, outbox, frozen_clock):
    kept(reader, alert=Alert.WEEKLY)
    silent = kept(reader, alert=Alert.NONE)
    an_oasis()
    assert told(outbox) == []
    frozen_clock.forward(days=8)
    (notice,) = told(outbox)
    assert notice.about_id != silent.id


def test_switching_the_bell_on_again_brings_no_old_news(reader, outbox):
    saved = kept(reader, alert=Alert.NONE)
    an_oasis()
    actions.change(saved, name="Oases", alert=Alert.AT_ONCE, by=reader)
    db.session.commit()
    assert told(outbox) == []


def test_a_suspended_reader_is_told_nothing(reader, outbox):
    kept(reader)
    suspend(reader, by=an_admin(), note="Left the city hall")
    an_oasis()
    assert told(outbox) == []


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1"])
def test_no_cell_becomes_a_formula(cell):
    assert neutral(cell).startswith("'")


def test_a_result_can_be_taken_away(reader, client_for):
    a_city(name=Localized({"en": "=cmd oasis", "ar": "واحة"}), slug="oasis-one")
    db.session.commit()
    browser = client_for(reader, "en")
    raw = browser.get("/en/search/export.csv?q=oasis")
    assert raw.data.startswith(b"\xef\xbb\xbf")
    assert "attachment" in raw.headers["Content-Disposition"]
    head, row = csv.reader(io.StringIO(raw.data.decode("utf-8-sig")))
    assert (head[1], row[1]) == ("Title", "'=cmd oasis")
    assert row[-1].endswith("/en/cities/oasis-one")
    (line,) = json.loads(browser.get("/en/search/export.json?q=oasis").data)
    assert line["Title"] == "=cmd oasis"
    sheet = load_workbook(io.BytesIO(browser.get("/en/search/export.xlsx?q=oasis").data)).active
    assert sheet.cell(2, 2).value == "=cmd oasis"
    assert sheet.cell(2, 2).data_type == "s"


def test_changes_that_were_read_are_forgotten(reader, monkeypatch):
    monkeypatch.setattr(clock, "KEPT_CHANGES", 1)
    for number in range(3):
        an_oasis(number)
    assert clock.shorten_list_of_changes() >= 2
    assert clock.shorten_list_of_changes() == 0


@pytest.mark.parametrize("query", [None, "", "x", "&".join(f"goal={n}" for n in range(200)), "kind=secret", "%zz=%"])
def test_an_odd_query_is_not_kept(reader, client_for, query):
    form = {"name": "Odd", "alert": "weekly"} | ({"query": query} if query is not None else {})
    assert client_for(reader, "en").post("/en/search/save", data=form).status_code == 303
    assert db.session.scalars(db.select(SavedSearch)).all() == []


def test_news_is_told_however_far_down_it_stands(reader, outbox, monkeypatch):
    monkeypatch.setattr("mudun.search.queries.MOST_LISTED", 1)
    an_oasis()
    kept(reader)
    a_city(
        name=Localized({"en": "Elsewhere"}), about=Localized({"en": "many words before it comes to an oasis at last"})
    )
    db.session.commit()
    assert len(told(outbox)) == 1


def test_what_holds_only_some_of_the_words_is_no_news(reader, outbox):
    kept(reader, "q=oasis+submarine")
    an_oasis()
    assert told(outbox) == []
