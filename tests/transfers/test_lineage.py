"""Who learned from whom: over generations, in both directions of writing, also when something is odd."""

import xml.etree.ElementTree as ET
from datetime import date
from types import SimpleNamespace

import pytest
from tests.factories.experiences import seat_of
from tests.factories.practices import a_practice, bring_to
from tests.factories.transfers import a_transfer

from mudun.core.db import db
from mudun.practices import actions as practices
from mudun.practices.models import Practice
from mudun.transfers import actions
from mudun.transfers.queries.lineage import Node, generations, lineage
from mudun.transfers.views.lineage import draw


def grown_from(transfer, stage="published"):
    """The adopting city's own practice."""
    practice = actions.write_own(transfer, by=seat_of(transfer.city))
    practices.write(practice, {"contact_email": "own@city.example"}, by=seat_of(transfer.city))
    bring_to(practice, stage)
    return practice


def picture(browser, practice, language="en"):
    text = browser.get(f"/{language}/practices/{practice.id}/lineage").text
    return ET.fromstring(
        text[text.index('<svg viewBox="-2') : text.index("</svg>", text.index('<svg viewBox="-2')) + 6]
    )


def test_five_generations_are_one_family_from_wherever_one_looks(visitor):
    practice = first = a_practice()
    for _generation in range(4):
        practice = grown_from(a_transfer("reported", practice))
    for seen in (first, practice):
        nodes = list(lineage(seen).walk())
        assert [node.generation for node in nodes] == [0, 1, 2, 3, 4]
        assert nodes[0].practice == first
    svg = picture(visitor, practice)
    assert len(svg.findall("a")) == 5
    assert len(svg.findall("path")) == 4
    assert all(link.get("href", "").startswith("/en/practices/") for link in svg.findall("a"))


def test_an_own_practice_is_filled_once_with_what_was_taken(database, client_for):
    transfer = a_transfer("reported")
    browser = client_for(seat_of(transfer.city), "en")
    for _time in range(2):
        assert browser.post(f"/en/transfers/{transfer.id}/own-practice").status_code == 303
    own = db.session.scalars(db.select(type(transfer.practice)).filter_by(city_id=transfer.city_id)).all()
    assert len(own) == 1
    assert own[0].adapted_from_id == transfer.practice_id
    assert "Text of changes" in own[0].blocks[0].what["en"]
    assert own[0].codes("theme") == transfer.practice.codes("theme")
    assert client_for(seat_of(transfer.origin)).post(f"/en/transfers/{transfer.id}/own-practice").status_code == 403


def test_what_is_not_public_is_not_in_the_family(visitor):
    practice = a_practice()
    hidden, shown = a_transfer("adapting", practice), a_transfer("running", practice)
    grown_from(shown, "draft")
    nodes = list(lineage(practice).walk())
    assert [node.city for node in nodes] == [practice.city, shown.city]
    assert nodes[1].practice is None
    text = visitor.get(f"/en/practices/{practice.id}/lineage").text
    assert hidden.city.name["en"] not in text


def test_arabic_reads_from_right_to_left(visitor):
    practice = a_practice()
    a_transfer("running", practice)
    places = {}
    for language in ("ar", "fr"):
        first, second = picture(visitor, practice, language).findall("a")
        places[language] = float(first.find("rect").get("x")), float(second.find("rect").get("x"))
    assert places["fr"][0] < places["fr"][1]
    assert places["ar"][0] > places["ar"][1]


def test_a_circle_is_cut_where_it_closes(database):
    one, other = a_practice(), a_practice()
    for here, there in ((one, other), (other, one)):
        db.session.execute(db.update(Practice).filter_by(id=here.id).values(adapted_from_id=there.id))
    for practice in (one, other):
        assert len(list(lineage(practice).walk())) == 2
    db.session.execute(db.update(Practice).filter_by(id=other.id).values(adapted_from_id=other.id))
    assert len(list(lineage(one).walk())) == 2


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_hundred_cities_are_drawn_without_a_crossing(app, database, language):
    root = Node(practice=a_practice())
    facts = {"kind": "practice", "address": "", "title": "Stations", "published_on": date(2026, 1, 1)}
    ranks = [root]
    for number in range(1, 100):
        parent = ranks[(number - 1) // 3]
        alike = SimpleNamespace(id=1000 + number, city=root.practice.city, **facts)
        node = Node(practice=alike, generation=parent.generation + 1, parent=parent)
        parent.children.append(node)
        ranks.append(node)
    with app.test_request_context(f"/{language}/practices"):
        from flask import g

        g.language = language
        nodes = list(root.walk())
        drawing = draw(nodes[:60], root.practice)
    assert generations(nodes) == 5
    assert len(drawing["boxes"]) == 60
    places = {(box.x, box.y) for box in drawing["boxes"]}
    assert len(places) == 60
    by_column = {}
    for x, y in places:
        by_column.setdefault(x, []).append(y)
    assert all(b - a >= 48 for ys in by_column.values() for a, b in zip(sorted(ys), sorted(ys)[1:], strict=False))


def test_the_page_asks_the_database_the_same_for_one_and_for_many(visitor, count_queries):
    practice = a_practice()
    counts = []
    for _round in range(2):
        a_transfer("running", practice)
        db.session.commit()
        with count_queries() as queries:
            assert visitor.get(f"/en/practices/{practice.id}/lineage").status_code == 200
        counts.append(queries.count)
        for _each in range(3):
            a_transfer("running", practice)
    assert counts[0] == counts[1] <= 8, counts
