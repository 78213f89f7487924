"""A new version is written beside the published one; blocks are put aside and begin a project, with credit."""

import pytest
import sqlalchemy as sa
from tests.factories.accounts import a_contributor, a_focal_point, an_editor
from tests.factories.cities import a_city
from tests.factories.experiences import a_text, an_experience, seat_of
from tests.factories.practices import a_practice
from tests.factories.projects import a_project, three
from tests.factories.transfers import a_transfer

from mudun.core.db import db
from mudun.core.errors import Denied, Incomplete, OutOfTurn
from mudun.practices import actions, clock, queries
from mudun.practices.lifecycle import PRACTICE_VERSION
from mudun.practices.models import Practice
from mudun.practices.parts import CollectedBlock, PracticeVersion, ProjectBlock
from mudun.practices.writing import from_json, to_json, words_of
from mudun.projects.models import Project
from mudun.transfers.clock import tell_adopters_of_new_versions


def a_version(practice, stage="draft", title="Better"):
    owner = seat_of(practice.city)
    version = actions.revise(practice, by=owner)
    words = from_json(version.words) | {"title": three(title, title, title)}
    actions.write_version(version, words, a_text("change"), by=owner)
    if stage != "draft":
        actions.hand_in(version, by=owner)
    if stage == "published":
        actions.bring_out(version, by=an_editor())
    return version


def test_words_are_kept_whole(database):
    practice = a_practice()
    kept = to_json(words_of(practice))
    said = vars(words_of(practice))
    assert {name: said[name] for name in kept} == from_json(kept)


def test_the_published_words_stand_until_the_new_ones_are_published(database, outbox):
    practice = a_practice()
    before = practice.title
    transfer = a_transfer("running", practice)
    version = a_version(practice, "in_review")
    assert practice.title == before
    actions.bring_out(version, by=an_editor())
    db.session.refresh(practice)
    assert (practice.title["en"], practice.current_version) == ("Better", 2)
    first, second = queries.version_numbered(practice, 1), queries.version_numbered(practice, 2)
    assert from_json(first.words)["title"] == before
    assert second.change_note["en"] == "Text of change"
    assert [tell_adopters_of_new_versions() for _run in range(2)] == [1, 0]
    told = [notice.reader_id for notice in outbox() if notice.kind_name == "practice_revised"]
    assert told == [seat_of(transfer.city).id]
    assert transfer.practice_version == 1
    assert a_transfer("understood", practice).practice_version == 2


def test_there_is_one_new_version_at_a_time_and_it_needs_a_change_note(database):
    practice = a_practice()
    owner = seat_of(practice.city)
    version = actions.revise(practice, by=owner)
    assert actions.revise(practice, by=owner) == version
    with pytest.raises(Incomplete):
        actions.hand_in(version, by=owner)
    actions.drop(version, by=owner)
    assert actions.revise(practice, by=owner).number == 2
    with pytest.raises(Denied):
        actions.revise(practice, by=seat_of(a_city()))
    actions.retire(practice, by=owner)
    with pytest.raises(Denied):
        actions.revise(practice, by=owner)


@pytest.mark.parametrize("stage", ["draft", "in_review", "published"])
def test_a_version_moves_as_its_table_says(database, stage):
    version = a_version(a_practice(), stage)
    owner, editor = seat_of(version.city), an_editor()
    doing = {
        "submit": lambda: actions.hand_in(version, by=owner), "drop": lambda: actions.drop(version, by=owner),
        "publish": lambda: actions.bring_out(version, by=editor),
        "return": lambda: actions.send_back(version, by=editor, note="More"),
    }  # fmt: skip
    db.session.commit()
    for verb, act in doing.items():
        if not PRACTICE_VERSION.allows(verb, version.stage):
            with pytest.raises(OutOfTurn):
                act()
            db.session.rollback()
            assert version.stage.value == stage


def test_its_pages(client_for, visitor):
    practice = a_practice()
    own, editor = client_for(seat_of(practice.city), "en"), client_for(an_editor(), "en")
    assert own.post(f"/en/practices/{practice.id}/versions").status_code == 303
    version = db.session.scalar(sa.select(PracticeVersion))
    here = f"/en/practices/versions/{version.id}"
    for browser in (visitor, client_for(a_focal_point(a_city())), editor):
        assert browser.get(here).status_code == 404
    form = own.get(f"{here}/edit").text
    assert practice.title["en"] in form
    sent = {"title-en": "A newer way", "change_note-en": "Shorter", "version": str(version.version)}
    assert own.post(f"{here}/edit", data=sent | {"title-en": "x" * 101}).status_code == 422
    assert own.post(f"{here}/submit").status_code == 422
    blocks = {f"blocks-0-{part}-en": part for part in ("name", "what", "worked", "watch")}
    rest = {"sentence-en": "One", "goals": ["4"], "primary_goal": "4", **blocks}
    assert own.post(f"{here}/edit", data=sent | rest).status_code == 303
    assert own.post(f"{here}/edit", data=sent | rest | {"title-en": "Late"}).status_code == 409
    assert client_for(a_contributor(practice.city)).post(f"{here}/submit").status_code == 403
    assert own.post(f"{here}/submit").status_code == 303
    assert editor.post(f"{here}/return", data={"note": ""}).status_code == 422
    assert editor.post(f"{here}/publish").status_code == 303
    assert "A newer way" in visitor.get(f"/en/practices/{practice.id}").text
    text = visitor.get(f"/en/practices/{practice.id}/versions").text
    assert "Shorter" in text
    assert "Version 1" in text
    first = db.session.scalar(sa.select(PracticeVersion).where(PracticeVersion.number == 1))
    assert "An earlier version." in visitor.get(f"/en/practices/versions/{first.id}").text
    assert editor.post(f"{here}/publish").status_code == 409


def test_blocks_of_several_practices_begin_a_project_with_credit(client_for, visitor, outbox):
    one, other, city = a_practice(), a_practice(), a_city()
    mentors = [seat_of(one.city).id, seat_of(other.city).id]
    owner = seat_of(city)
    browser = client_for(owner, "en")
    for practice in (one, other, one):
        there = f"/en/practices/{practice.id}/blocks/{practice.blocks[0].id}/collect"
        assert browser.post(there).status_code == 303
    assert db.session.scalar(sa.select(sa.func.count()).select_from(CollectedBlock)) == 2
    assert other.title["en"] in browser.get("/en/practices/collected").text
    for _time in range(2):
        assert browser.post("/en/practices/collected/project", data={"form_key": "b1"}).status_code == 303
    project = db.session.scalars(sa.select(Project)).unique().one()
    assert "Text of what" in project.summary["en"]
    assert db.session.scalar(sa.select(sa.func.count()).select_from(ProjectBlock)) == 2
    assert one.title["en"] in browser.get(f"/en/projects/{project.id}").text
    assert clock.tell_of_projects_from_blocks() == 0
    opened = a_project("open")
    db.session.execute(sa.update(ProjectBlock).values(project_id=opened.id))
    assert [clock.tell_of_projects_from_blocks() for _run in range(2)] == [2, 0]
    assert [notice.reader_id for notice in outbox() if notice.kind_name == "practice_in_project"] == mentors
    assert one.title["en"] in visitor.get(f"/en/projects/{opened.id}").text
    assert browser.post("/en/practices/collected/project").status_code == 303
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Project)) == 2


def test_a_block_is_put_back_and_strange_ones_are_not_taken(client_for):
    practice, hidden = a_practice(), a_practice("draft")
    browser = client_for(seat_of(a_city()), "en")
    here = f"/en/practices/{practice.id}/blocks"
    assert browser.post(f"{here}/{practice.blocks[0].id}/collect").status_code == 303
    assert browser.post(f"{here}/{hidden.blocks[0].id}/collect").status_code == 303
    assert browser.post(f"/en/practices/{hidden.id}/blocks/{hidden.blocks[0].id}/collect").status_code == 404
    assert browser.post(f"{here}/{practice.blocks[0].id}/put_back").status_code == 303
    assert db.session.scalar(sa.select(sa.func.count()).select_from(CollectedBlock)) == 0


def test_blocks_of_several_experiences_keep_their_credit(client_for):
    city = a_city()
    block = {part: a_text(part) for part in ("name", "what", "worked", "watch")}
    first, second = (an_experience("published", city, blocks=[block]) for _each in range(2))
    browser = client_for(seat_of(city), "en")
    assert second.title["en"] in browser.get(f"/en/practices/new?experience={first.id}").text
    chosen = [str(first.blocks[0].id), str(second.blocks[0].id)]
    answer = browser.post(f"/en/practices/from-experience?experience={first.id}", data={"blocks": chosen})
    assert answer.status_code == 303
    practice = db.session.scalars(sa.select(Practice)).unique().one()
    assert [row.source_experience_id for row in practice.blocks] == [first.id, second.id]
    assert {one.id for one in practice.sources} == {first.id, second.id}
