"""The bits of common words: as right as the index itself, whatever was written since they were kept."""

import pytest
from tests.factories.cities import a_city

from mudun.core.db import db
from mudun.i18n.localized import Localized
from mudun.search import frequent, queries
from mudun.search.board import board
from mudun.search.filters import Search
from mudun.search.models import IndexChange, IndexCommon
from mudun.workflow.jobs.running import run_due

TERM = "harbor"  # under which both spellings are found


@pytest.fixture
def harbours(database, monkeypatch):
    monkeypatch.setattr(frequent, "COMMON", 3)
    cities = [a_city(name=Localized({"en": f"Harbour {number}"})) for number in range(4)]
    cities[0].about = Localized({"en": "a lighthouse"})
    db.session.commit()
    keep()
    return cities


def keep():
    assert frequent.keep_common_words() == 1
    db.session.commit()
    assert run_due() == {"done": 1}


def found(text):
    board().asked.clear()
    groups = queries.found(Search(text)).groups
    return sorted(entry.title["en"] for group in groups for entry in group.entries)


def test_common_words_are_kept_once_and_used(harbours, monkeypatch):
    assert TERM in db.session.scalars(db.select(IndexCommon.term)).all()
    assert frequent.keep_common_words() == 0
    used = []
    kept = frequent.kept
    monkeypatch.setattr(frequent, "kept", lambda *asked: used.append(kept(*asked)) or used[-1])
    assert found("harbour") == [f"Harbour {number}" for number in range(4)]
    assert [set(words) for words in used] == [{TERM}]
    assert found("harbour lighthouse") == ["Harbour 0"]
    assert found("harbour submarine") == [f"Harbour {number}" for number in range(4)]  # loose: nothing holds both


def test_what_was_written_since_is_found_and_what_was_hidden_is_not(harbours):
    harbours[1].name = Localized({"en": "Elsewhere"})
    db.session.delete(harbours[2])
    a_city(name=Localized({"en": "Harbour new"}))
    db.session.commit()
    assert found("harbour") == ["Harbour 0", "Harbour 3", "Harbour new"]
    assert found("elsewhere") == ["Elsewhere"]
    keep()
    assert found("harbour") == ["Harbour 0", "Harbour 3", "Harbour new"]


def test_bits_of_another_history_are_not_used(harbours):
    db.session.execute(db.update(IndexChange).values(stamp="another"))
    db.session.commit()
    assert frequent.kept(db.session.connection(), [TERM]) == {}
    assert found("harbour") == [f"Harbour {number}" for number in range(4)]


def test_after_very_many_changes_the_index_is_asked(harbours, monkeypatch):
    monkeypatch.setattr(frequent, "MOST_CHANGES", 0)
    harbours[1].name = Localized({"en": "Elsewhere"})
    db.session.commit()
    assert frequent.kept(db.session.connection(), [TERM]) == {}
    assert found("harbour") == ["Harbour 0", "Harbour 2", "Harbour 3"]
