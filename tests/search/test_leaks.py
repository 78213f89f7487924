"""What is not public leaves no trace: not in counts, snippets, suggestions or exports."""

import json

import pytest
from tests.factories.accounts import a_focal_point
from tests.factories.cities import a_city
from tests.factories.projects import a_project

from mudun.core.db import db
from mudun.i18n.localized import Localized
from mudun.projects import actions
from mudun.search import queries
from mudun.search.filters import Search
from mudun.search.models import IndexEntry, IndexWord

SECRET = "xylophone"


@pytest.fixture
def draft(database):
    city = a_city(name=Localized({"en": "Harbour"}))
    project = a_project("draft", city)
    project.title = Localized({"en": f"The {SECRET} project", "ar": "مشروع الإكسيليفون"})
    project.set_codes("theme", ["environment"])
    db.session.commit()
    return project


def traces():
    """Everything the index holds."""
    rows = db.session.scalars(db.select(IndexEntry)).all()
    kept = json.dumps([[dict(row.title), dict(row.summary), dict(row.body), row.marks, row.spellings] for row in rows])
    return kept + " ".join(db.session.scalars(db.select(IndexWord.word)))


def test_a_draft_leaves_no_trace(draft, visitor, client_for):
    assert SECRET not in traces()
    assert queries.found(Search(SECRET)).total == 0
    counts = queries.found(Search()).counts
    assert counts["kind"] == {"city": 1}
    assert "theme" not in counts
    assert f"<strong>{SECRET}" not in visitor.get(f"/en/search?q={SECRET[:-1]}").text
    own = client_for(a_focal_point(draft.lead_city))
    for page in (visitor, own):
        assert f"The {SECRET}" not in page.get(f"/en/search?q={SECRET}").text
    for form in ("csv", "json", "xlsx"):
        assert SECRET.encode() not in own.get(f"/en/search/export.{form}?q={SECRET}").data


def test_what_is_withdrawn_is_found_no_more(database, visitor):
    project = a_project("open", a_city())
    project.title = Localized({"en": f"The {SECRET} project"})
    db.session.commit()
    assert queries.found(Search(SECRET)).total == 1
    assert SECRET in traces()
    actions.withdraw(project, by=a_focal_point(project.lead_city), note="No partners")
    db.session.commit()
    assert queries.found(Search(SECRET)).total == 0
    assert SECRET not in traces()
    assert queries.found(Search()).counts["kind"] == {"city": 1}


def test_exports_are_for_people_who_are_signed_in(database, visitor):
    assert visitor.get("/en/search/export.csv?q=x").status_code == 303
