"""Publishing whole or not at all: frozen, made, out when everything is there; taken back, replaced, told once."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from tests.clock import Clock
from tests.factories.accounts import a_focal_point, an_editor
from tests.factories.cities import a_city
from tests.factories.digests import an_illustrated_experience, an_issue, bring_out, publish, ready
from tests.factories.projects import three

from mudun.core.db import db
from mudun.core.errors import Denied, Incomplete, OutOfTurn
from mudun.digests import actions, making, queries
from mudun.digests.actions.publishing import FILES
from mudun.digests.exports import forms
from mudun.digests.lifecycle import IssueStage
from mudun.digests.models import Issue
from mudun.digests.snapshot import marked
from mudun.files import storage
from mudun.files.models import MadeFile, made_of, photos_of
from mudun.security.rules import CLOCK
from mudun.workflow.jobs import Job, job_of
from mudun.workflow.jobs.running import run_due

pytestmark = pytest.mark.usefixtures("database")
ERRATUM = three("خطأ في رقم", "A wrong figure", "Un chiffre erroné")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the forms that take no time."""
    monkeypatch.setattr(making, "EVERY", ("json", "xlsx", "atom"))


def frozen_of(number: int) -> Issue:
    db.session.expire_all()
    return db.session.get(Issue, number)


def test_publishing_freezes_and_asks_for_the_files_and_nothing_is_public_yet(outbox, visitor) -> None:
    issue = an_issue("approved")
    reader = a_focal_point(a_city())
    before = len(outbox())
    actions.publish(issue, by=an_editor())
    db.session.commit()
    assert issue.stage is IssueStage.PUBLISHING
    assert issue.frozen is not None
    assert issue.published_at is None
    assert job_of(issue, FILES) is not None
    assert not issue.is_public
    assert visitor.get(f"/en/digests/{issue.id}").status_code == 404
    assert visitor.get(f"/en/digests/{issue.id}/export/en.json").status_code == 404
    assert reader.id not in {notice.reader_id for notice in outbox()[before:]}
    assert list(db.session.scalars(queries.public_issues())) == []


def test_the_worker_makes_everything_and_lets_it_appear_once(quick, outbox) -> None:
    issue, reader = an_issue("publishing"), a_focal_point(a_city())
    db.session.commit()
    assert run_due() == {"done": 1}
    issue = frozen_of(issue.id)
    assert issue.stage is IssueStage.PUBLISHED
    assert {(row.form, row.language) for row in made_of(issue)} == {
        (form, language) for form in ("json", "xlsx", "atom") for language in ("ar", "en", "fr")
    }
    assert storage.faults(row.sha256 for row in made_of(issue)) == []
    assert run_due() == {}
    told = [n for n in outbox() if n.kind_name == "digest_published" and n.reader_id == reader.id]
    assert len(told) == 1


def test_nobody_but_the_clock_lets_it_appear_and_not_before_the_files() -> None:
    issue = an_issue("publishing")
    with pytest.raises(Denied):
        actions.appear(issue, by=an_editor())
    with pytest.raises(Incomplete):
        actions.appear(issue, by=CLOCK)
    assert issue.published_at is None
    assert not issue.is_public


def test_a_damaged_file_is_made_again_before_it_appears(quick, monkeypatch) -> None:
    issue = an_issue("publishing")
    db.session.commit()
    steps = making.make(making.Task("issue", issue.id, {}))
    for _ in range(4):
        next(steps)
    db.session.commit()
    victim = made_of(issue)[1]
    storage.path_of(victim.sha256).write_bytes(b"damaged")
    with pytest.raises(storage.Absent):
        for _ in steps:
            pass
    db.session.rollback()
    assert frozen_of(issue.id).is_publishing
    assert run_due() == {"done": 1}
    assert frozen_of(issue.id).is_public
    assert storage.faults(row.sha256 for row in made_of(issue)) == []


def test_an_embargo_is_kept_to_the_minute(quick, frozen_clock: Clock, outbox, visitor) -> None:
    issue = an_issue("approved")
    moment = frozen_clock.now + timedelta(days=3)
    actions.publish(issue, by=an_editor(), embargo_until=moment)
    db.session.commit()
    assert run_due() == {"later": 1}
    issue = frozen_of(issue.id)
    assert issue.made_at is not None
    assert issue.is_publishing
    assert issue.frozen["published_on"] == moment.date().isoformat()
    assert visitor.get(f"/en/digests/{issue.id}").status_code == 404
    frozen_clock.to(moment - timedelta(seconds=1))
    assert run_due() == {}
    frozen_clock.to(moment)
    assert run_due() == {"done": 1}
    assert frozen_of(issue.id).published_at == moment


def test_taken_back_it_can_be_composed_and_published_anew(quick) -> None:
    editor, issue = an_editor(), an_issue(items=0)
    actions.add(issue, an_illustrated_experience(), "experience", by=editor)
    for step in (ready,):
        step(issue, by=editor)
    actions.approve(issue, by=an_editor())
    actions.publish(issue, by=editor)
    db.session.commit()
    steps = making.make(making.Task("issue", issue.id, {}))
    next(steps)
    next(steps)
    db.session.commit()
    actions.recall(issue, by=editor)
    db.session.commit()
    assert (issue.stage, issue.frozen, issue.approved_at) == (IssueStage.COMPOSING, None, None)
    assert made_of(issue) == []
    assert photos_of(issue) == []
    with pytest.raises(making.Later):
        next(steps)
    db.session.rollback()
    actions.edit(issue, {"theme": three("آخر", "Another", "Autre")}, by=editor)
    publish(issue, by=editor)
    assert issue.frozen["theme"]["en"] == "Another"


def test_what_has_appeared_is_not_taken_back() -> None:
    issue = an_issue("published")
    with pytest.raises(OutOfTurn):
        actions.recall(issue, by=an_editor())
    assert issue.frozen is not None
    assert made_of(issue)


# ── errata ───────────────────────────────────────────────────────────────────────────────────
def test_a_corrected_edition_replaces_the_valid_one_when_it_appears(outbox, visitor) -> None:
    editor, issue, reader = an_editor(), an_issue("published"), a_focal_point(a_city())
    corrected = actions.correct(issue, by=editor, erratum=ERRATUM)
    assert issue.is_valid
    with pytest.raises(Denied):
        actions.correct(issue, by=editor, erratum=ERRATUM)
    before = len(outbox())
    publish(corrected, by=editor)
    assert issue.is_withdrawn
    assert marked(issue)["withdrawn"]["replaced_by"].endswith(f"/digests/{corrected.id}")
    assert queries.named(issue.number) is corrected
    told = [n for n in outbox()[before:] if n.reader_id == reader.id and n.kind_name.startswith("digest_")]
    assert len(told) == 1
    assert "corrected edition" in told[0].subject["en"]
    assert "A wrong figure" in told[0].body["en"]
    db.session.commit()
    assert visitor.get(f"/en/digests/{issue.id}").status_code == 200
    answer = visitor.get(f"/en/digests/no/{issue.number}")
    assert f"/en/digests/{corrected.id}" in answer.location


def test_withdrawn_while_being_corrected_the_correction_goes_on() -> None:
    editor, issue = an_editor(), an_issue("published")
    corrected = actions.correct(issue, by=editor, erratum=ERRATUM)
    assert actions.withdraw(issue, by=editor, erratum=ERRATUM) is corrected
    publish(corrected, by=editor)
    assert issue.is_withdrawn


def test_a_corrected_edition_keeps_what_the_editor_decided() -> None:
    editor, issue = an_editor(), an_issue()
    issue.digits = "arabic"
    issue.items[0].length, issue.items[0].pull_quote = "half", three("قول", "Said", "Dit")
    issue.sections[0].kind = "experiences"
    publish(issue, by=editor)
    corrected = actions.correct(issue, by=editor, erratum=ERRATUM)
    assert (corrected.digits, corrected.sections[0].kind) == ("arabic", "experiences")
    assert (corrected.items[0].length, corrected.items[0].pull_quote["en"]) == ("half", "Said")


# ── pages ────────────────────────────────────────────────────────────────────────────────────
def text(answer) -> str:
    return answer.get_data(as_text=True)


def test_an_editor_publishes_and_watches_the_bar(client_for, quick) -> None:
    issue, desk = an_issue("approved"), client_for(an_editor(), "en")
    db.session.commit()
    assert "Not before" in text(desk.get(f"/en/digests/{issue.id}/publish"))
    refused = desk.post(f"/en/digests/{issue.id}/publish", data={"embargo": "2001-01-01T10:00"})
    assert refused.status_code == 422
    assert "lies ahead" in text(refused)
    assert "2001-01-01T10:00" in text(refused)
    answer = desk.post(f"/en/digests/{issue.id}/publish", data={"embargo": ""})
    assert answer.location.endswith("/progress")
    page = desk.get(answer.location)
    assert page.headers["Refresh"] == "3"
    assert "<progress" in text(page)
    assert desk.post(f"/en/digests/{issue.id}/publish", data={}).status_code == 409, "a stale tab"
    run_due()
    assert desk.get(f"/en/digests/{issue.id}/progress").status_code == 403, "nothing is left to follow"
    assert "Take it along" in text(desk.get(f"/en/digests/{issue.id}"))


def test_files_that_cannot_be_made_are_told_and_tried_again(client_for, quick, monkeypatch, frozen_clock) -> None:
    issue, editor = an_issue("publishing"), an_editor()
    db.session.commit()
    whole = making.all_made
    monkeypatch.setattr(making, "all_made", lambda *_asked: (_ for _ in ()).throw(RuntimeError("no paper")))
    for _ in range(5):
        run_due()
        frozen_clock.forward(hours=3)
    desk = client_for(editor, "en")
    page = text(desk.get(f"/en/digests/{issue.id}/progress"))
    assert "RuntimeError: no paper" in page
    monkeypatch.setattr(making, "all_made", whole)
    assert desk.post(f"/en/digests/{issue.id}/again").status_code == 303
    assert run_due() == {"done": 1}
    assert frozen_of(issue.id).is_public


def test_files_are_served_as_they_were_made(visitor, quick) -> None:
    issue = an_issue("publishing")
    db.session.commit()
    run_due()
    row = next(row for row in made_of(frozen_of(issue.id)) if (row.form, row.language) == ("xlsx", "ar"))
    answer = visitor.get(f"/en/digests/{issue.id}/export/ar.xlsx")
    assert answer.data == storage.get(row.sha256)
    assert row.name in answer.headers["Content-Disposition"]
    assert visitor.get(f"/en/digests/{issue.id}/files/ar/{row.name}").data == answer.data
    assert visitor.get(f"/en/digests/{issue.id}/files/ar/nothing.png").status_code == 404


def test_a_piece_has_a_page_and_a_card(visitor, monkeypatch) -> None:
    monkeypatch.setattr(making, "EVERY", ("card",))
    issue = an_issue("publishing", items=2)
    db.session.commit()
    run_due()
    page = text(visitor.get(f"/en/digests/{issue.id}/pieces/2"))
    assert f'og:image" content="http://localhost/en/digests/{frozen_of(issue.id).id}' in page.replace(
        f"/en/digests/{issue.id}-cities-learning-from-gardens", f"/en/digests/{issue.id}"
    )
    assert '"@type": "Article"' in page
    assert visitor.get(f"/en/digests/{issue.id}/pieces/3").status_code == 404
    assert visitor.get(f"/en/digests/{issue.id}/pieces/0").status_code == 404
    card = visitor.get(f"/en/digests/{issue.id}/files/en/card-2-wide.png")
    assert card.data.startswith(b"\x89PNG")


def test_pages_cost_the_same_for_one_and_for_many(visitor, count_queries) -> None:
    short, long = an_issue("published", items=1), an_issue("published", items=4)
    db.session.commit()
    for path in ("", "/pieces/1"):
        counts = []
        for issue in (short, long):
            with count_queries() as queries_:
                assert visitor.get(f"/en/digests/{issue.id}{path}").status_code == 200
            counts.append(queries_.count)
        assert counts[1] <= counts[0] <= 8


def test_the_sweep_keeps_what_was_made(quick) -> None:
    issue = an_issue("publishing")
    db.session.commit()
    run_due()
    from mudun.files.models import digests

    assert {row.sha256 for row in made_of(frozen_of(issue.id))} <= digests()


def test_asked_again_for_a_published_issue_only_what_lacks_is_made(quick, outbox) -> None:
    issue = an_issue("approved")
    bring_out(issue, by=an_editor())
    db.session.commit()
    told = len(outbox())
    assert run_due() == {"done": 1}
    assert {row.form for row in made_of(frozen_of(issue.id))} == {"json", "xlsx", "atom"}
    assert len(outbox()) == told
    assert db.session.scalar(sa.select(sa.func.count(MadeFile.id))) == 9
    assert db.session.scalar(sa.select(Job.state)) == "done"


def test_every_form_has_a_maker_and_words() -> None:
    assert set(making.EVERY) == set(forms.FORMS) | set(forms.PACKS)
    assert all(str(form.use) for form in forms.FORMS.values())
