"""The pages of sprints in a browser without JavaScript."""

from datetime import timedelta

import pytest
from tests.factories.accounts import a_focal_point, an_editor
from tests.factories.cities import a_city
from tests.factories.experiences import a_text, full, seat_of
from tests.factories.sprints import a_sprint, named

from mudun.core.clock import today
from mudun.core.db import db
from mudun.sprints.models import Remark, Sprint


@pytest.fixture
def sprint(database):
    return a_sprint()


@pytest.fixture
def own(sprint, client_for):
    return client_for(seat_of(sprint.cities[0]), "en")


@pytest.fixture
def partner(sprint, client_for):
    return client_for(seat_of(sprint.cities[1]), "en")


@pytest.fixture
def stranger(database, client_for):
    return client_for(a_focal_point(a_city()), "en")


def test_the_whole_way_from_a_proposal_to_a_remark(client_for, database):
    first, second = a_city(), a_city()
    one, two = client_for(a_focal_point(first), "en"), client_for(a_focal_point(second), "en")
    form = {"city": second.id, "ends_on": today().isoformat(), "note": "Shall we?"}
    assert one.post("/en/sprints/new", data=form).status_code == 422
    form |= {"ends_on": (today() + timedelta(days=30)).isoformat(), "form_key": "k" * 32}
    assert one.post("/en/sprints/new", data=form).status_code == 303
    assert one.post("/en/sprints/new", data=form).status_code == 303, "sent twice, made once"
    (sprint,) = db.session.query(Sprint).all()
    page = f"/en/sprints/{sprint.id}"
    assert "Shall we?" in two.get(page).text
    assert two.post(f"{page}/accept").status_code == 303
    draft = named(sprint, what_we_did=a_text("our garden"))
    read = f"/en/sprints/sides/{sprint.sides[0].id}/draft"
    assert "Text of our garden" in two.get(read).text
    remarks = f"/en/sprints/sides/{sprint.sides[0].id}/remarks"
    assert two.post(remarks, data={"text": ""}).status_code == 422
    assert two.post(remarks, data={"text": "Who paid the light?"}).status_code == 303
    assert "Who paid the light?" in one.get(read).text
    assert draft.title["en"] not in two.get("/en/experiences").text


def test_a_draft_leaks_to_nobody(own, partner, stranger, visitor, client_for, sprint):
    draft = named(sprint, title=a_text("secret draft"))
    editor = client_for(an_editor(), "en")
    read = f"/en/sprints/sides/{sprint.sides[0].id}/draft"
    assert own.get(read).status_code == partner.get(read).status_code == 200
    assert stranger.get(read).status_code == editor.get(read).status_code == 404
    assert visitor.get(read).status_code == 303
    for address in (f"/en/sprints/{sprint.id}", "/en/sprints"):
        assert "Text of secret draft" not in editor.get(address).text
        assert "Text of secret draft" not in stranger.get(address).text
    assert partner.get(f"/en/experiences/{draft.id}").status_code == 404
    assert stranger.get(f"/en/sprints/{sprint.id}").status_code == 404


def test_others_change_nothing(stranger, partner, sprint):
    named(sprint)
    side = sprint.sides[0]
    for address in (
        f"{sprint.id}/cancel",
        f"sides/{side.id}/draft",
        f"sides/{side.id}/remarks",
        f"sides/{side.id}/read",
    ):
        assert stranger.post(f"/en/sprints/{address}", data={"text": "x"}).status_code == 404, address
    assert partner.post(f"/en/sprints/sides/{side.id}/draft", data={"experience": "0"}).status_code == 403
    assert sprint.is_accepted
    assert side.experience is not None
    assert db.session.query(Remark).count() == 0


def test_a_draft_is_chosen_among_ones_own(own, sprint):
    draft = named(sprint)
    address = f"/en/sprints/sides/{sprint.sides[0].id}/draft"
    assert own.post(address, data={"experience": "99999"}).status_code == 422
    assert own.post(address, data={"experience": "0"}).status_code == 303
    assert sprint.sides[0].experience is None
    assert own.post(address, data={"experience": str(draft.id)}).status_code == 303
    assert sprint.sides[0].experience is draft


def test_a_stale_answer_says_that_somebody_was_first(own, partner, sprint):
    assert own.post(f"/en/sprints/{sprint.id}/cancel", data={"note": "Sorry"}).status_code == 303
    assert partner.post(f"/en/sprints/{sprint.id}/cancel").status_code == 409
    assert partner.post(f"/en/sprints/{sprint.id}/accept").status_code == 403


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_pages_ask_few_questions_in_every_language(own, sprint, count_queries, language):
    named(sprint, **full())
    named(sprint, 1, **full())
    side, number = sprint.sides[1].id, sprint.id
    db.session.commit()
    for rest in ("", f"/{number}", "/new", f"/sides/{side}/draft"):
        db.session.expire_all()
        with count_queries() as queries:
            assert own.get(f"/{language}/sprints{rest}").status_code == 200
        assert queries.count <= 8, f"{rest}: {queries}"


def test_the_secretariat_pairs_two_cities(client_for, database):
    editor, first, second = client_for(an_editor(), "en"), a_city(), a_city()
    day = (today() + timedelta(days=30)).isoformat()
    same = editor.post("/en/sprints/new", data={"first": first.id, "city": first.id, "ends_on": day})
    assert same.status_code == 422
    assert (
        editor.post("/en/sprints/new", data={"first": first.id, "city": second.id, "ends_on": day}).status_code == 303
    )
    (sprint,) = db.session.query(Sprint).all()
    assert sprint.waits_for == [first, second]
