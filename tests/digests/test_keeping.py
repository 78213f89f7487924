"""What a corrected edition takes over, and files that a published issue must have."""

from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from tests.factories.digests import an_issue

from mudun.core.db import db
from mudun.digests import clock, making
from mudun.digests.actions import publishing
from mudun.digests.forms.publishing import clocks
from mudun.digests.models import Issue, Item, Section
from mudun.files.models import MadeFile, made_of
from mudun.workflow.jobs import FAILED, job_of
from mudun.workflow.jobs.running import run_due

# Model → what its copy in a corrected edition does not take over, and why it must not.
OWN: dict[Any, dict[str, str]] = {
    Issue: {
        **dict.fromkeys(("id", "version", "created_at", "edited_at"), "of the row"),
        **dict.fromkeys(("stage", "stage_since"), "it begins anew"),
        **dict.fromkeys(("edition", "errata", "replaces", "replaces_id", "replaced_by"), "what makes it the next one"),
        **dict.fromkeys(("withdrawal", "withdrawn_at"), "of the one it corrects"),
        **dict.fromkeys(("made_ready_by_id", "approved_by_id", "approved_at"), "it wants an approval of its own"),
        **dict.fromkeys(("frozen", "frozen_at", "made_at", "published_at"), "it has not appeared"),
        "embargo_until": "said when it is published",
        "sections": "copied one by one",
    },
    Section: {
        **dict.fromkeys(("id", "version", "created_at"), "of the row"),
        **dict.fromkeys(("issue_id", "issue"), "of the next edition"),
        "items": "copied one by one",
    },
    Item: {
        **dict.fromkeys(("id", "version", "created_at"), "of the row"),
        **dict.fromkeys(("issue_id", "section_id", "section"), "of the next edition"),
    },
}
COPIED = {Issue: publishing._OF_AN_ISSUE, Section: publishing._OF_A_SECTION, Item: publishing._OF_A_PIECE}


@pytest.mark.parametrize("model", OWN, ids=lambda model: model.__name__)
def test_every_column_of_an_issue_is_copied_or_named_as_its_own(model: Any) -> None:
    every = {one.key for one in sa.inspect(model).attrs}
    copied = set(COPIED[model])
    assert copied & OWN[model].keys() == set()
    assert every - copied - OWN[model].keys() == set(), "say of each whether a corrected edition takes it over"
    assert copied - every == set()
    assert OWN[model].keys() - every == set()


@pytest.mark.long
# ── files that an issue lacks ────────────────────────────────────────────────────────────────
def test_an_issue_that_appeared_before_files_were_kept_gets_them_once(database, monkeypatch) -> None:
    monkeypatch.setattr(making, "EVERY", ("json", "card"))
    monkeypatch.setattr(clock, "ALWAYS", ("json", "card"))
    issue = an_issue("published")
    an_issue("composing"), an_issue("withdrawn")
    db.session.commit()
    run_due()
    db.session.execute(sa.delete(MadeFile))
    db.session.commit()
    assert clock.ask_for_missing_files() == 2, "the withdrawn one has a file that says so"
    assert clock.ask_for_missing_files() == 0, "the worker has them in hand"
    db.session.commit()
    assert run_due() == {"done": 2}
    assert {row.form for row in made_of(issue)} == {"json", "card"}
    assert clock.ask_for_missing_files() == 0


def test_what_was_given_up_waits_for_a_person(database) -> None:
    issue = an_issue("published")
    job_of(issue, publishing.FILES).state = FAILED
    db.session.commit()
    assert clock.ask_for_missing_files() == 0


def test_the_command_asks_for_them(app, database) -> None:
    issue = an_issue("published")
    db.session.execute(sa.text("DELETE FROM job"))
    db.session.commit()
    told = app.test_cli_runner().invoke(args=["digest", "make"])
    assert f"asked for the files of issue {issue.number}, edition 1" in told.output


def test_the_catalogue_names_no_picture_that_is_not_there(visitor, database, monkeypatch) -> None:
    issue = an_issue("published")
    db.session.commit()
    assert "card-0-square" not in visitor.get("/en/digests/catalogue.opds").get_data(as_text=True)
    making.make_now(issue, forms=("card",))
    db.session.commit()
    assert "card-0-square" in visitor.get("/en/digests/catalogue.opds").get_data(as_text=True)


# ── the hour of an embargo ───────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(("hour", "paris"), [(0, "2027-03-28 01:30"), (1, "2027-03-28 03:30")])
def test_an_embargo_is_told_on_the_clocks_of_the_network_also_when_summer_time_begins(hour: int, paris: str) -> None:
    told = [at for _name, at in clocks(datetime(2027, 3, 28, hour, 30, tzinfo=UTC))]
    assert told[-1] == paris
    assert told[3] == f"2027-03-28 0{hour + 3}:30"
