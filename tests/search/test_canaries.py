"""A word of its own in every record that is not public, in every stage that hides it: it may sing nowhere."""

import io
import json
import re

import pytest
from openpyxl import load_workbook
from tests.factories.accounts import a_focal_point, an_admin
from tests.factories.cities import a_city
from tests.factories.digests import an_issue
from tests.factories.experiences import an_experience
from tests.factories.practices import a_practice
from tests.factories.projects import a_project

from mudun.cities.actions import suspend
from mudun.core.db import db
from mudun.i18n.localized import Localized
from mudun.matching.queries.network import read
from mudun.search import actions, clock, queries
from mudun.search.filters import Search
from mudun.search.models import Alert, IndexEntry, IndexWord
from mudun.search.nearest import nearest

HIDDEN = (
    (a_project, "project", ("draft", "submitted", "returned", "declined", "withdrawn", "archived")),
    (an_experience, "experience", ("draft", "submitted", "accepted", "archived")),
    (a_practice, "practice", ("draft", "in_review", "retired")),
    (an_issue, "issue", ("composing", "approved", "withdrawn")),
)
# Far from each other, so that the nearest spelling of one is never another.
CANARIES = re.findall(
    "[a-z]+",
    "xylophonist quetzalbird jabberwocky fandangle gobbledegook hullabaloo kerfuffling lollygagger mumpsimusly "
    "nincompoopery poppycocked rigmarolling skedaddler taradiddler ululations whippersnap",
)
# The list of projects tells what became of a call; everything else forgets it.
MAY_SING = {"projects": ["gobbledegook", "hullabaloo"]}
LISTS = ("projects", "experiences", "practices", "digests", "cities", "search", "")


def sung(text):
    return [word for word in CANARIES if word in text.casefold()]


@pytest.fixture
def reader(database):
    """A focal point elsewhere, who keeps a search for every canary and suits whatever is on offer."""
    user = a_focal_point(a_city(name=Localized({"en": "Harbour"})))
    db.session.commit()
    for word in CANARIES:
        actions.keep(word, f"q={word}", Alert.AT_ONCE, by=user)
    db.session.commit()
    return user


@pytest.fixture
def canaries(reader):
    words = iter(CANARIES)
    for make, _kind, stages in HIDDEN:
        for stage in stages:
            word = next(words)
            make(stage, title=Localized(dict.fromkeys(("ar", "en", "fr"), word)))
            db.session.commit()
    assert next(words, None) is None


def test_no_canary_sings(canaries, reader, client_for, visitor, outbox):
    rows = db.session.scalars(db.select(IndexEntry)).all()
    kept = [[dict(row.title), dict(row.summary), dict(row.body), row.marks, row.spellings] for row in rows]
    assert sung(json.dumps(kept)) == []
    assert sung(" ".join(db.session.scalars(db.select(IndexWord.word)))) == []
    # What is counted is what is public: cities, and the experiences that stand in the issues.
    assert set(queries.found(Search()).counts["kind"]) == {"city", "experience"}
    for word in CANARIES:
        assert queries.found(Search(word)).total == 0, word
        slip = word[:-2] + word[-1]
        assert sung(nearest(Search(slip).asked, slip)) == [], word
    own = client_for(reader, "en")
    for browser in (visitor, own):
        for name in LISTS:
            assert sung(browser.get(f"/en/{name}").text) == MAY_SING.get(name, []), name
    every = "+".join(CANARIES)
    for form in ("csv", "json"):
        assert sung(own.get(f"/en/search/export.{form}?q={every}").text) == []
        assert sung(own.get(f"/en/search/export.{form}?kind=project&kind=issue").text) == []
    book = load_workbook(io.BytesIO(own.get("/en/search/export.xlsx?kind=practice&kind=project").data))
    assert sung(json.dumps([list(row) for row in book.active.values])) == []
    clock.tell_saved_searches()
    db.session.commit()
    assert [notice for notice in outbox() if notice.kind_name == "search_found"] == []


def test_no_canary_is_suggested(canaries, reader, client_for):
    assert read().calls == []
    assert sung(client_for(reader, "en").get("/en/matches").text) == []


def test_a_suspended_city_or_one_that_opted_out_is_suggested_to_nobody(database):
    suspended, out = (a_city(name=Localized({"en": word.title()})) for word in CANARIES[:2])
    project = a_project("open", suspended)
    suspend(suspended, by=an_admin(), note="Fees")
    out.may_be_suggested = False
    db.session.commit()
    found = read()
    assert project.id not in {call.id for call in found.calls}
    assert suspended.id not in found.cities
    assert not found.cities[out.id].may_be_suggested
