"""What happens to an issue when everything around it goes wrong: nothing is there, too much is there, or it goes."""

import io

import pytest
import sqlalchemy as sa
from tests.factories.accounts import an_admin
from tests.factories.digests import an_illustrated_experience, an_issue, publish
from tests.factories.experiences import an_experience, full
from tests.factories.projects import three

from mudun.core.db import db
from mudun.digests import actions, queries
from mudun.digests.models import Issue, Item
from mudun.files.models import photos_of

pytestmark = pytest.mark.usefixtures("database")
STEPS = ("shelf", "compose", "edit", "cover", "translate?all=1", "check", "course", "pages")


def text(answer) -> str:
    return answer.get_data(as_text=True)


def test_a_network_without_a_single_record_has_a_studio(desk, visitor, editor) -> None:
    for page in ("/en/digests", "/en/digests/desk", "/en/digests/new", "/en/digests/feed.atom"):
        assert desk.get(page).status_code == 200
    issue = actions.open_(by=editor)
    db.session.commit()
    for step in STEPS:
        assert desk.get(f"/en/digests/{issue.id}/{step}").status_code == 200, step
    for step in ("ready", "approve", "publish"):
        assert desk.post(f"/en/digests/{issue.id}/{step}").status_code in {409, 422}, step
    assert visitor.get(f"/en/digests/{issue.id}").status_code == 404


def test_two_hundred_pieces_cost_eight_questions_a_page(desk, editor, count_queries) -> None:
    issue = an_issue(items=0)
    record = an_experience("published")
    table, section = record.__table__, issue.sections[0]
    row = dict(db.session.execute(sa.select(table).where(table.c.id == record.id)).mappings().one())
    numbers = [record.id, *range(record.id + 1000, record.id + 1199)]
    db.session.execute(sa.insert(table), [row | {"id": number} for number in numbers[1:]])
    for number in numbers:  # the same words every time: what is looked at here is the cost
        facts = {"subject_type": record.kind, "subject_id": number, "position": number}
        section.items.append(Item(issue_id=issue.id, sort="experience", **facts))
    db.session.commit()
    for step in ("shelf", "compose", "translate", "check", "course"):
        address = f"/en/digests/{issue.id}/{step}"
        assert desk.get(address).status_code == 200
        with count_queries() as asked:
            answer = desk.get(address)
        assert asked.count <= 8, (step, str(asked))
        assert len(answer.data) < 1_500_000, step


def test_what_is_withdrawn_from_under_an_issue_is_told_before_and_stays_after(desk, visitor, editor) -> None:
    from mudun.experiences import actions as experiences

    issue, out = an_issue(items=1), an_issue(items=1)
    publish(out, by=editor)
    for one in (issue, out):
        experiences.archive(one.items[0].subject, by=editor, note="Out of date")
    db.session.commit()
    told = out.frozen["sections"][0]["items"][0]["title"]["en"]
    assert told in text(visitor.get(f"/en/digests/{out.id}"))
    assert visitor.get(f"/en/digests/{out.id}/pieces/1").status_code == 200
    for step in STEPS:
        assert desk.get(f"/en/digests/{issue.id}/{step}").status_code == 200, step
    assert "can no longer be shown" in text(desk.get(f"/en/digests/{issue.id}/compose"))
    refused = desk.post(f"/en/digests/{issue.id}/ready")
    assert refused.status_code == 422
    assert "Take out what can no longer be shown" in text(refused)


def test_a_piece_of_a_suspended_city_is_told_to_the_editor_who_decides(desk, editor) -> None:
    from mudun.cities import actions as cities

    issue = an_issue(items=2)
    city = issue.items[0].subject.city
    cities.suspend(city, by=an_admin(), note="Contract ended")
    db.session.commit()
    table = text(desk.get(f"/en/digests/{issue.id}/compose"))
    assert table.count("its city is suspended") == sum(item.suspended_city is not None for item in issue.items)
    check = text(desk.get(f"/en/digests/{issue.id}/check"))
    assert "Its city is suspended: decide whether the piece stays" in check
    assert str(city.name.in_("en").text) in check
    assert issue.items[0].is_showable, "what was validated stays true; it is the editor who takes it out"
    publish(issue, by=editor)
    assert len(issue.frozen["sections"][0]["items"]) == 2


def test_a_record_that_is_gone_leaves_a_line_to_take_out(desk, editor) -> None:
    issue = an_issue(items=1)
    item = issue.items[0]
    item.subject_id = 10_000
    db.session.commit()
    for step in STEPS:
        assert desk.get(f"/en/digests/{issue.id}/{step}").status_code == 200, step
    assert desk.get(f"/en/digests/{issue.id}/items/{item.id}/edit").status_code == 200
    assert desk.get(f"/en/digests/{issue.id}/items/{item.id}/photo").status_code == 404
    assert desk.post(f"/en/digests/{issue.id}/items/{item.id}/remove").status_code == 303


def test_a_photo_deleted_after_publishing_stays_in_the_issue(visitor, editor) -> None:
    issue = an_issue(items=0)
    record = an_illustrated_experience(**full())
    actions.add(issue, record, "experience", by=editor)
    publish(issue, by=editor)
    (own,) = photos_of(issue)
    db.session.delete(photos_of(record)[0])
    db.session.commit()
    assert f"/files/{own.id}/photo-small.webp" in text(visitor.get(f"/en/digests/{issue.id}"))
    assert visitor.get(f"/files/{own.id}/photo.jpg").status_code == 200


@pytest.mark.parametrize(
    ("words", "status"),
    [("x" * 4000, 422), ("م" * 61, 422), ("\u202eabc\u2066", 303), ("😀" * 60, 303), ("=1+1", 303)],
)
def test_odd_titles_are_refused_or_kept_literally(desk, words: str, status: int) -> None:
    issue = an_issue(items=0)
    db.session.commit()
    sent = {f"{name}-{code}": "x" for name in ("theme", "season") for code in ("ar", "en", "fr")}
    sent |= {"title-ar": words, "title-en": words, "title-fr": words, "digits": "latin", "number": issue.number}
    answer = desk.post(f"/en/digests/{issue.id}/edit", data=sent | {"base": "{}"})
    assert answer.status_code == status
    if status == 422:
        assert words in text(answer), "the typing is kept"
    assert desk.get(f"/en/digests/{issue.id}/compose").status_code == 200


def test_a_photo_of_twenty_megabytes_is_no_cover(desk, editor) -> None:
    issue = an_issue(items=0)
    db.session.commit()
    large = io.BytesIO(b"\xff\xd8\xff" + b"x" * 20_000_000)
    data = {"file": (large, "large.jpg"), "caption-en": "x", "alt-en": "x", "credit-en": "x", "has_consent": "y"}
    answer = desk.post(f"/en/digests/{issue.id}/cover/photo", data=data, content_type="multipart/form-data")
    assert answer.status_code in {413, 422}
    assert db.session.get(Issue, issue.id).cover == "generated"


def test_an_old_tab_changes_nothing_once_the_issue_is_frozen(desk, editor) -> None:
    issue = an_issue("publishing", items=1)
    item = issue.items[0]
    db.session.commit()
    frozen = dict(issue.frozen)
    doors = {
        "edit": {"title-en": "Late"}, "cover": {"cover": "generated"}, "sections": {"title-en": "Late"},
        f"items/{item.id}/edit": {"title-en": "Late"}, f"items/{item.id}/up": {}, f"items/{item.id}/remove": {},
        "translate": {"cell": "issue.theme", "language": "fr", "text": "Tard", "origin": "human", "stood": ""},
        "items": {"sort": "experience", "number": str(item.subject_id)},
    }  # fmt: skip
    for door, data in doors.items():
        assert desk.post(f"/en/digests/{issue.id}/{door}", data=data).status_code in {403, 409}, door
    db.session.expire_all()
    assert (issue.frozen, len(issue.items)) == (frozen, 1)
    assert queries.unfinished() == [issue]


@pytest.mark.parametrize("embargo", ["2001-01-01T10:00", "9999-12-31T23:59", "tomorrow", "2027-02-30T10:00"])
def test_an_embargo_that_makes_no_sense_is_refused(desk, embargo: str) -> None:
    issue = an_issue("approved", theme=three("بحر", "Sea", "Mer"))
    db.session.commit()
    answer = desk.post(f"/en/digests/{issue.id}/publish", data={"embargo": embargo})
    assert answer.status_code == 422
    assert embargo in text(answer)
    assert db.session.get(Issue, issue.id).frozen is None
