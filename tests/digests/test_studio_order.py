"""Opening an issue in the studio, the shelf, and the order of pieces and sections; what the steps cost."""

import pytest
from tests.digests.studio import rich, text
from tests.factories.accounts import a_focal_point
from tests.factories.cities import a_city
from tests.factories.digests import an_issue
from tests.factories.experiences import an_experience
from tests.factories.projects import three

from mudun.core.db import db
from mudun.digests import actions
from mudun.digests.models import Issue

pytestmark = pytest.mark.usefixtures("database")
PAGES = ("shelf", "compose", "edit", "cover", "translate?all=1", "check", "course")


# ── opening ─────────────────────────────────────────────────────────────────────────────────────────
def test_an_issue_opens_with_its_suggested_sections_and_pieces_find_their_own(editor) -> None:
    issue = rich(editor)
    kinds = ["editorial", "experiences", "practices", "calls", "projects", "figures", "calendar"]
    assert [section.kind for section in issue.sections] == kinds
    assert [len(section.items) for section in issue.sections] == [0, 1, 1, 1, 1, 0, 0]
    assert not any(section.title.missing for section in issue.sections)


def test_every_step_costs_at_most_eight_questions_however_long_the_issue(desk, editor, count_queries) -> None:
    issues = [rich(editor).id, rich(editor, items=3).id]
    for page in PAGES:
        costs = []
        for issue in issues:
            address = f"/en/digests/{issue}/{page}"
            assert desk.get(address).status_code == 200, page
            with count_queries() as asked:
                assert desk.get(address).status_code == 200, page
            costs.append(asked)
        assert costs[1].count <= costs[0].count <= 8, f"{page}: {costs[1]}"


@pytest.mark.parametrize("page", [*PAGES, "pages", "pages/en/1.webp"])
def test_nobody_outside_the_secretariat_sees_a_step(client_for, visitor, page) -> None:
    issue = an_issue()
    db.session.commit()
    assert visitor.get(f"/en/digests/{issue.id}/{page}").status_code in {303, 404}
    assert client_for(a_focal_point(a_city()), "en").get(f"/en/digests/{issue.id}/{page}").status_code == 404


# ── the shelf ───────────────────────────────────────────────────────────────────────────────────────
def test_an_experience_that_is_not_validated_stays_out(desk, editor) -> None:
    from datetime import timedelta

    from mudun.core.clock import today
    from mudun.core.errors import OutOfTurn

    issue, lapsed = an_issue(items=0), an_experience()
    lapsed.valid_until = today() - timedelta(days=1)
    db.session.commit()
    assert lapsed.title["en"] not in text(desk.get(f"/en/digests/{issue.id}/shelf?all=1"))
    with pytest.raises(OutOfTurn):
        actions.add(issue, lapsed, "experience", by=editor)


def test_the_shelf_is_filtered_and_shows_the_balance(desk, editor) -> None:
    issue = rich(editor)
    waiting = an_experience()
    db.session.commit()
    address = f"/en/digests/{issue.id}/shelf?all=1"
    page = text(desk.get(address))
    assert waiting.title["en"] in page
    assert "By Sustainable Development Goal" in page
    assert waiting.title["en"] not in text(desk.get(f"{address}&sort=call"))
    assert waiting.title["en"] not in text(desk.get(f"{address}&country=ZZ"))
    assert waiting.title["en"] in text(desk.get(f"{address}&order=gaps&country={waiting.city.country}"))


# ── order ───────────────────────────────────────────────────────────────────────────────────────────
def test_a_piece_goes_to_the_top_before_another_and_into_another_section(desk, editor) -> None:
    issue = an_issue(items=3)
    other = actions.add_section(issue, three("ب", "B", "B"), by=editor)
    first, second, third = (item.id for item in issue.items)
    db.session.commit()
    address = f"/en/digests/{issue.id}"
    assert desk.post(f"{address}/items/{third}/top").status_code == 303
    assert order(issue) == [third, first, second]
    section = issue.sections[0].id
    assert desk.post(f"{address}/items/{third}/place", data={"section": section, "before": second}).status_code == 303
    assert order(issue) == [first, third, second]
    assert desk.post(f"{address}/items/{first}/place", data={"section": other.id}).status_code == 303
    assert order(issue) == [third, second, first]
    assert desk.post(f"{address}/items/{first}/place", data={"section": "x"}).status_code == 400


def order(issue: Issue) -> list[int]:
    db.session.expire_all()
    return [item.id for item in issue.items]


def test_sections_move_and_nothing_is_put_where_the_platform_writes(desk, editor) -> None:
    issue = rich(editor)
    figures = next(section for section in issue.sections if section.kind == "figures")
    address = f"/en/digests/{issue.id}"
    desk.post(f"{address}/sections/{figures.id}/up")
    db.session.expire_all()
    assert [section.kind for section in issue.sections][4:] == ["figures", "projects", "calendar"]
    piece = issue.items[0].id
    assert desk.post(f"{address}/items/{piece}/place", data={"section": figures.id}).status_code == 409
    last = issue.items[-1]
    actions.move(last, "up", by=editor)
    assert last.section.kind == "calls"
