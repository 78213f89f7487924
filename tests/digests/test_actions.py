import json

import jsonschema
import pytest
from tests.factories.accounts import a_focal_point, a_reviewer, an_editor, an_observer
from tests.factories.cities import a_city
from tests.factories.digests import an_illustrated_experience, an_issue, bring_out, compare, publish, ready, words
from tests.factories.experiences import an_experience, full
from tests.factories.practices import a_practice
from tests.factories.projects import a_project, three

from mudun.core.db import db
from mudun.core.errors import Denied, Incomplete, OutOfTurn
from mudun.digests import actions, queries
from mudun.digests.exports.json import SCHEMA
from mudun.digests.lifecycle import IssueStage
from mudun.digests.models import Issue
from mudun.digests.snapshot import draft, marked
from mudun.files.models import photos_of
from mudun.workflow.activity import timeline

pytestmark = pytest.mark.usefixtures("database")


def titles(issue: Issue) -> list[str]:
    return [item.heading["en"] for item in issue.items]


# ── composing ────────────────────────────────────────────────────────────────────────────────
def test_issues_are_numbered_and_begin_with_a_section() -> None:
    first, second = an_issue(items=0), an_issue(items=0)
    assert (first.number, second.number) == (1, 2)
    assert len(first.sections) == 1
    assert first.stage is IssueStage.COMPOSING


@pytest.mark.parametrize("who", [a_reviewer, an_observer, lambda: a_focal_point(a_city())])
def test_only_the_secretariat_composes(who) -> None:
    issue = an_issue()
    actor = who()
    with pytest.raises(Denied):
        actions.open_(by=actor)
    with pytest.raises(Denied):
        actions.add(issue, an_experience(), "experience", by=actor)
    with pytest.raises(Denied):
        actions.ready(issue, by=actor)


def test_an_item_moves_and_crosses_into_the_next_section() -> None:
    editor, issue = an_editor(), an_issue(items=3)
    one, two, three_ = titles(issue)
    actions.move(issue.items[0], "down", by=editor)
    assert titles(issue) == [two, one, three_]
    other = actions.add_section(issue, three("ب", "B", "B"), by=editor)
    actions.move(issue.items[2], "down", by=editor)
    assert [item.heading["en"] for item in other.items] == [three_]
    actions.move(other.items[0], "up", by=editor)
    db.session.expire_all()
    assert titles(issue) == [two, one, three_]
    actions.move(issue.items[0], "up", by=editor)
    assert titles(issue) == [two, one, three_]


def test_a_record_stands_in_an_issue_once() -> None:
    editor, issue, experience = an_editor(), an_issue(items=0), an_experience()
    assert actions.add(issue, experience, "experience", by=editor) is actions.add(
        issue, experience, "experience", by=editor
    )
    assert len(issue.items) == 1


@pytest.mark.parametrize(
    ("make", "sort"),
    [
        (lambda: an_experience("submitted"), "experience"),
        (lambda: an_experience("archived"), "experience"),
        (lambda: a_practice("in_review"), "practice"),
        (lambda: a_project("draft"), "call"),
        (lambda: a_project("completed"), "call"),
        (lambda: a_project("open"), "project"),
    ],
)
def test_what_is_not_what_it_would_be_shown_as_stays_out(make, sort: str) -> None:
    issue = an_issue(items=0)
    with pytest.raises(OutOfTurn):
        actions.add(issue, make(), sort, by=an_editor())
    assert issue.items == []


def test_sections_with_items_and_the_last_one_stay() -> None:
    editor, issue = an_editor(), an_issue(items=1)
    with pytest.raises(OutOfTurn):
        actions.remove_section(issue.sections[0], by=editor)
    spare = actions.add_section(issue, three("ب", "B", "B"), by=editor)
    actions.place(issue.items[0], spare, by=editor)
    actions.remove_section(issue.sections[0], by=editor)
    with pytest.raises(OutOfTurn):
        actions.remove_section(issue.sections[0], by=editor)


def test_nothing_is_composed_once_it_is_ready() -> None:
    editor, issue = an_editor(), an_issue("ready")
    with pytest.raises(Denied):
        actions.remove(issue.items[0], by=editor)
    with pytest.raises(Denied):
        actions.edit(issue, words(), by=editor)
    actions.reopen(issue, by=editor)
    actions.remove(issue.items[0], by=editor)
    assert issue.items == []


# ── what is missing ──────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("field", ["theme", "season", "editorial", "until", "signature", "title"])
def test_every_text_must_stand_in_three_languages(field: str) -> None:
    issue = an_issue(items=1)
    compare(issue, by=an_editor())
    setattr(issue, field, None if field == "until" else three("نص", "Text", ""))
    with pytest.raises(Incomplete) as refusal:
        actions.ready(issue, by=an_editor())
    assert [line.field for line in refusal.value.missing] == [field]


def test_an_empty_issue_cannot_be_ready() -> None:
    with pytest.raises(Incomplete) as refusal:
        actions.ready(an_issue(items=0), by=an_editor())
    assert [line.field for line in refusal.value.missing] == ["items"]


def test_a_missing_translation_can_be_given_by_the_secretariat() -> None:
    editor, issue = an_editor(), an_issue(items=0)
    item = actions.add(issue, an_experience(title=three("بالعربية", "", "")), "experience", by=editor)
    with pytest.raises(Incomplete):
        actions.ready(issue, by=editor)
    actions.edit_item(
        item, {"title": three("", "In English", "En français"), "standfirst": three("", "", "")}, by=editor
    )
    ready(issue, by=editor)
    assert item.heading == three("بالعربية", "In English", "En français")


def test_what_was_archived_meanwhile_must_be_taken_out() -> None:
    editor, issue = an_editor(), an_issue(items=2)
    from mudun.experiences import actions as experiences

    experiences.archive(issue.items[0].subject, by=editor, note="Out of date")
    with pytest.raises(Incomplete):
        actions.ready(issue, by=editor)
    actions.remove(issue.items[0], by=editor)
    ready(issue, by=editor)


# ── publishing ───────────────────────────────────────────────────────────────────────────────
def test_publishing_freezes_every_sort_and_follows_the_schema() -> None:
    editor, issue = an_editor(), an_issue(items=0)
    for record, sort in (
        (an_illustrated_experience(**full()), "experience"),
        (a_practice(), "practice"),
        (a_project("open"), "call"),
        (a_project("completed"), "project"),
    ):
        actions.add(issue, record, sort, by=editor)
    jsonschema.validate(draft(issue), json.loads(SCHEMA.read_text("utf-8")))
    publish(issue, by=editor)
    jsonschema.validate(issue.frozen, json.loads(SCHEMA.read_text("utf-8")))
    kinds = [item["kind"] for section in issue.frozen["sections"] for item in section["items"]]
    assert kinds == ["experience", "practice", "call", "project"]
    assert all(
        item["address"].startswith("http://localhost/{language}/")
        for s in issue.frozen["sections"]
        for item in s["items"]
    )


def test_a_published_issue_never_changes() -> None:
    issue = an_issue("published")
    before = json.dumps(issue.frozen)
    record = issue.items[0].subject
    record.title = three("آخر", "Other", "Autre")
    db.session.flush()
    db.session.expire_all()
    assert json.dumps(issue.frozen) == before
    assert "Other" not in json.dumps(marked(issue))


def test_difficulties_and_quotations_are_shown_only_when_they_may_be() -> None:
    editor, issue = an_editor(), an_issue(items=0)
    secret = an_illustrated_experience(**full(obstacles_are_public=False))
    secret.quote_has_consent = False
    actions.add(issue, secret, "experience", by=editor)
    open_ = full(obstacles_are_public=True)
    actions.add(issue, an_illustrated_experience(**open_), "experience", by=editor)
    hidden, shown = draft(issue)["sections"][0]["items"]
    assert "obstacles" not in [part["name"] for part in hidden["parts"]]
    assert hidden["quote"] is None
    assert "obstacles" in [part["name"] for part in shown["parts"]]
    assert shown["quote"] is not None
    assert "garden@city.example" not in json.dumps(draft(issue))


def test_the_issue_keeps_its_own_row_of_a_photo() -> None:
    editor, issue = an_editor(), an_issue(items=0)
    experience = an_illustrated_experience()
    (photo,) = photos_of(experience)
    actions.add(issue, experience, "experience", by=editor)
    publish(issue, by=editor)
    sha256 = photo.sha256
    db.session.delete(photo)
    db.session.flush()
    (kept,) = photos_of(issue)
    assert kept.sha256 == sha256 == issue.frozen["sections"][0]["items"][0]["photo"]["file"]


def test_every_focal_point_is_told_once(outbox) -> None:
    issue, reader = an_issue("approved"), a_focal_point(a_city())
    before = len(outbox())
    bring_out(issue, by=an_editor())
    told = [notice for notice in outbox()[before:] if notice.kind_name == "digest_published"]
    assert reader.id in {notice.reader_id for notice in told}
    assert len(told) == len({notice.reader_id for notice in told}) == len(queries.readers())


def test_it_is_published_once() -> None:
    issue = an_issue("published")
    with pytest.raises(OutOfTurn):
        actions.publish(issue, by=an_editor())


@pytest.mark.parametrize("stage", ["composing", "ready"])
def test_what_nobody_approved_is_not_published(stage: str) -> None:
    issue = an_issue(stage)
    with pytest.raises(OutOfTurn):
        actions.publish(issue, by=an_editor())
    db.session.rollback()


def test_what_became_incomplete_after_approval_is_not_published() -> None:
    editor, issue = an_editor(), an_issue("approved")
    from mudun.experiences import actions as experiences

    experiences.archive(issue.items[0].subject, by=editor, note="Out of date")
    with pytest.raises(Incomplete):
        actions.publish(issue, by=editor)
    assert issue.frozen is None


def test_the_missing_page_names_silent_cities_and_goals() -> None:
    silent = a_city()
    issue = an_issue(items=1)
    gaps = draft(issue)["missing"]
    heard = issue.items[0].subject.city
    names = [city["name"]["en"] for city in gaps["cities"]]
    assert silent.name["en"] in names
    assert heard.name["en"] not in names
    assert 4 not in gaps["goals"]
    assert 1 in gaps["goals"]
    assert 4 not in [objective["number"] for objective in gaps["objectives"]]


# ── withdrawing ──────────────────────────────────────────────────────────────────────────────
def test_withdrawing_begins_the_corrected_edition(outbox) -> None:
    editor, issue = an_editor(), an_issue("published", items=2)
    a_focal_point(a_city())
    erratum = three("خطأ في رقم", "A wrong figure", "Un chiffre erroné")
    corrected = actions.withdraw(issue, by=editor, erratum=erratum)
    assert (corrected.number, corrected.edition, corrected.replaces) == (issue.number, 2, issue)
    assert titles(corrected) == titles(issue)
    assert corrected.errata == erratum
    assert issue.frozen is not None
    assert marked(issue)["withdrawn"]["replaced_by"] == ""
    assert "digest_withdrawn" in {notice.kind_name for notice in outbox()}
    publish(corrected, by=editor)
    assert marked(issue)["withdrawn"]["replaced_by"].endswith(f"/digests/{corrected.id}")
    assert corrected.frozen["replaces"]["version"] == 1
    assert corrected.frozen["errata"]["en"] == "A wrong figure"
    assert queries.named(issue.number) is corrected
    assert queries.named(issue.number, 1) is issue


def test_the_timeline_tells_the_course_of_an_issue() -> None:
    issue = an_issue("withdrawn")
    assert [row.verb for row in timeline(issue)] == [
        "open",
        "add_item",
        "check_facts",
        "ready",
        "approve",
        "publish",
        "appear",
        "withdraw",
    ]


# ── the shelf ────────────────────────────────────────────────────────────────────────────────
def test_the_shelf_offers_what_may_be_shown_and_is_not_in_the_issue() -> None:
    issue = an_issue(items=1)
    wanted = [an_experience(), a_practice(), a_project("open"), a_project("completed")]
    an_experience("accepted")
    a_project("draft")
    found = {(one.sort, one.record.id) for one in queries.table(issue).shelf}
    sorts = ["experience", "practice", "call", "project"]
    assert found == {(sort, record.id) for sort, record in zip(sorts, wanted, strict=True)}


def test_the_shelf_tells_what_stood_in_an_issue_before() -> None:
    old = an_issue("published")
    record = old.items[0].subject
    issue = an_issue(items=0)
    (shelved,) = [one for one in queries.table(issue, everything=True).shelf if one.record is record]
    assert shelved.before == [old.number]
    assert queries.featured_in(record) == [old]


def test_the_shelf_begins_after_the_last_issue() -> None:
    from datetime import timedelta

    from mudun.core.clock import today

    an_issue("published")
    late = an_issue(items=0, since=today() + timedelta(days=1))
    assert queries.table(late).shelf == []
    assert len(queries.table(late, everything=True).shelf) == 1


def test_the_shelf_costs_the_same_for_one_and_for_many(count_queries) -> None:
    issue = an_issue(items=0)
    an_experience()
    db.session.commit()
    with count_queries() as one:
        queries.table(issue)
    for _ in range(4):
        an_experience()
    db.session.commit()
    with count_queries() as many:
        queries.table(issue)
    assert many.count <= one.count <= 10
