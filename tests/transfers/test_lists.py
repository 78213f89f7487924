"""Where practices live: lists, numbers, files; nothing that has not run shows."""

from datetime import timedelta

import pytest
from tests.factories.cities import a_city
from tests.factories.experiences import seat_of
from tests.factories.practices import a_practice
from tests.factories.transfers import a_transfer

from mudun.core.clock import now
from mudun.core.db import db
from mudun.transfers import actions, queries


def test_the_numbers_count_what_lives_and_say_of_how_many(database, frozen_clock):
    begun = now()
    practice = a_practice()
    frozen_clock.forward(days=40)
    transfer = a_transfer("running", practice, a_city(country="MA"))
    a_transfer("running", practice, a_city(country="TN"))
    a_transfer("adapting")
    a_transfer("stopped")
    retired = a_transfer("running")
    from mudun.practices.actions import retire

    retire(retired.practice, by=seat_of(retired.origin))
    assert queries.alive_in_second_city() == queries.Alive(practices=1, published=3, stopped=1)
    assert queries.alive_counts([practice]) == {practice.id: 2}
    assert queries.alive_by_country() == {"EG": 1, "MA": 1, "TN": 1}
    assert queries.alive_by_theme() == {"climate-education": 3}
    assert queries.days_to_first_adoption() == 20  # 40 days for one, the same day for the retired one
    frozen_clock.to(begun + timedelta(days=40 + 700))
    actions.confirm(transfer, by=seat_of(transfer.city))
    frozen_clock.forward(days=31)
    assert queries.alive_counts([practice]) == {practice.id: 1}, "no sign of life for two years"


def test_without_any_there_is_no_median(database):
    assert queries.days_to_first_adoption() is None
    assert queries.alive_in_second_city() == queries.Alive(0, 0, 0)


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_the_public_list_shows_what_has_run_alone(visitor, language):
    shown, hidden = a_transfer("reported"), a_transfer("adapting")
    for there in ("transfers", "transfers/numbers", "practices", ""):
        text = visitor.get(f"/{language}/{there}").text
        assert hidden.city.name[language] not in text or there == ""
    listed = visitor.get(f"/{language}/transfers").text
    assert shown.city.name[language] in listed
    assert hidden.city.name[language] not in visitor.get(f"/{language}/practices/{hidden.practice_id}").text
    assert visitor.get(f"/{language}/transfers/ours").status_code == 303


@pytest.mark.parametrize(
    ("place", "nothing_yet"),
    [
        ("transfers", "No practice lives in a second city yet"),
        ("experiences", "No experience has been published yet"),
        ("practices", "No practice has been published yet"),
    ],
)
def test_an_empty_list_blames_no_filter_that_nobody_chose(visitor, place, nothing_yet):
    page, filtered = visitor.get(f"/en/{place}").text, visitor.get(f"/en/{place}?theme=climate-education").text
    assert nothing_yet in page
    assert "matches these filters" not in page
    assert nothing_yet not in filtered
    assert "matches these filters" in filtered


def test_filters_find_and_count(visitor):
    a_transfer("reported", city=a_city(country="MA"))
    a_transfer("running", city=a_city(country="TN"))
    for filters, number in (("country=MA", 1), ("country=MA&country=TN", 2), ("stage=running", 1), ("origin=EG", 2),
                            ("theme=climate-education", 2), ("theme=nothing", 0), ("stage=understood", 0)):  # fmt: skip
        text = visitor.get(f"/en/transfers?{filters}").text
        assert (f"{number} transfer" in text) is True, filters


def test_the_files_hold_the_public_list(visitor):
    shown, hidden = a_transfer("running"), a_transfer("understood")
    text = visitor.get("/en/transfers/export.csv").get_data().decode("utf-8-sig")
    assert shown.city.name["en"] in text
    assert hidden.city.name["en"] not in text
    assert visitor.get("/en/transfers/export.xlsx").get_data()[:2] == b"PK"


def test_ours_is_for_the_two_cities(client_for):
    transfer = a_transfer("understood")
    for city in (transfer.city, transfer.origin):
        assert transfer.practice.title["en"] in client_for(seat_of(city), "en").get("/en/transfers/ours").text
    assert "Nothing is on the move yet" in client_for(seat_of(a_city()), "en").get("/en/transfers/ours").text


def test_the_practice_and_both_cities_say_where_it_lives(visitor):
    transfer = a_transfer("running")
    assert transfer.city.name["en"] in visitor.get(f"/en/practices/{transfer.practice_id}").text
    assert "Alive in 1 other city" in visitor.get(f"/en/cities/{transfer.origin.slug}").text
    assert "Alive in 1 other city" in visitor.get("/en/practices").text
    assert "Taken over from other cities" in visitor.get(f"/en/cities/{transfer.city.slug}").text


def test_pages_are_flat_with_one_and_with_many(visitor, count_queries, monkeypatch, app):
    monkeypatch.setitem(app.config, "PAGE_CACHE", False)
    practice = a_practice()
    a_transfer("running", practice)
    pages = [
        "transfers",
        "transfers/numbers",
        "practices",
        "",
        f"practices/{practice.id}",
        f"cities/{practice.city.slug}",
    ]
    counts = []
    for _round in range(2):
        db.session.commit()
        counts.append({})
        for there in pages:
            with count_queries() as found:
                assert visitor.get(f"/en/{there}").status_code == 200
            counts[-1][there] = found.count
        for _each in range(5):
            a_transfer("running", practice)
    assert counts[0] == counts[1]
    assert max(counts[0].values()) <= 8, counts
