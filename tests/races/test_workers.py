"""Two workers at once: the files of an issue are made by one, it appears once, and everybody is told once."""

from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from tests.factories.accounts import a_focal_point
from tests.factories.cities import a_city
from tests.factories.digests import an_issue
from tests.races.together import app_on, together

from mudun.core.db import db
from mudun.digests import making
from mudun.digests.models import Issue
from mudun.files.models import made_of
from mudun.i18n.languages import CODES
from mudun.notifications.models import Notice
from mudun.workflow.activity import timeline
from mudun.workflow.jobs.running import run_due

QUICK = ("json", "xlsx", "atom")


@pytest.fixture(params=["sqlite", "postgresql"])
def app(request: pytest.FixtureRequest, worker: str) -> Iterator[Flask]:
    """The app on each of the two databases."""
    with app_on(request.param, worker) as made, made.app_context():
        yield made


def test_workers_share_the_work_and_an_issue_appears_once(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "EVERY", QUICK)
    reading = a_focal_point(a_city()).id
    issues = [an_issue("publishing").id for _ in range(3)]
    db.session.commit()
    told = [dict(one) for one in together(app, [run_due] * 3)]
    assert sum(one.get("done", 0) for one in told) == len(issues), told
    for number in issues:
        issue: Any = db.session.get(Issue, number)
        assert issue.is_public
        assert len(made_of(issue)) == len(QUICK) * len(CODES)
        assert [row.verb for row in timeline(issue)].count("appear") == 1
        about = (Notice.kind_name == "digest_published", Notice.about_id == number, Notice.reader_id == reading)
        assert db.session.scalar(sa.select(sa.func.count(Notice.id)).where(*about)) == 1
