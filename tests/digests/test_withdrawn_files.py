"""The files of a withdrawn or replaced edition say so: the worker makes them anew, and nobody gets the old ones."""

import json

import pytest
import sqlalchemy as sa
from tests.factories.accounts import an_editor
from tests.factories.digests import an_issue, publish
from tests.factories.projects import three

from mudun.core.db import db
from mudun.digests import making
from mudun.digests.actions import publishing
from mudun.digests.exports.forms import PACKS
from mudun.files import storage
from mudun.files.models import MadeFile, made_of
from mudun.workflow.jobs import Later
from mudun.workflow.jobs.running import run_due


def test_what_looks_the_same_is_kept() -> None:
    assert set(publishing.UNMARKED) == set(PACKS)


def test_a_withdrawn_issue_gets_files_that_say_so_and_keeps_its_cards(database, visitor, monkeypatch) -> None:
    monkeypatch.setattr(making, "EVERY", ("json", "card"))
    issue = an_issue("publishing")
    db.session.commit()
    run_due()
    card = next(row.sha256 for row in made_of(issue, "card"))
    publishing.withdraw(issue, by=an_editor(), erratum=three("خطأ", "A figure was wrong", "Une erreur"))
    db.session.commit()
    address = f"/en/digests/{issue.id}/export/en.json"
    assert made_of(issue, "json") == []
    assert visitor.get(address).get_json()["withdrawn"]["note"], "made for whoever asks until the worker has made it"
    assert run_due() == {"done": 1}
    stored = next(row for row in made_of(issue, "json") if row.language == "en")
    assert visitor.get(address).data == storage.get(stored.sha256)
    assert visitor.get(address).get_json()["withdrawn"]["note"]["en"] == "A figure was wrong"
    assert next(row.sha256 for row in made_of(issue, "card")) == card


def test_files_of_the_valid_issue_are_never_given_for_the_withdrawn_one(database, visitor, monkeypatch) -> None:
    monkeypatch.setattr(making, "EVERY", ("json",))
    issue = an_issue("publishing")
    db.session.commit()
    run_due()
    steps = making.make(making.Task("issue", issue.id, {"forms": ["json"]}))
    db.session.execute(sa.delete(MadeFile))
    next(steps)
    publishing.withdraw(issue, by=an_editor(), erratum=three("خطأ", "A figure was wrong", "Une erreur"))
    db.session.commit()
    with pytest.raises(Later):
        for _ in steps:
            pass
    assert made_of(issue) == [], "what was in the making says nothing of it"


def test_a_replaced_issue_leads_to_the_new_one_in_its_files(database, monkeypatch) -> None:
    monkeypatch.setattr(making, "EVERY", ("json",))
    issue = an_issue("publishing")
    db.session.commit()
    run_due()
    corrected = publishing.withdraw(issue, by=an_editor(), erratum=three("خطأ", "A figure was wrong", "Une erreur"))
    db.session.commit()
    run_due()
    publish(corrected, by=an_editor())
    db.session.commit()
    run_due()
    stored = json.loads(storage.get(made_of(issue, "json")[0].sha256))
    assert stored["withdrawn"]["replaced_by"].endswith(f"/digests/{corrected.id}")
