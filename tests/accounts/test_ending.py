"""Whose account is suspended or closed gets no more mail, and a closed one leaves no address behind."""

from typing import Any

import pytest
from tests.factories.accounts import a_contributor, a_focal_point, an_admin
from tests.factories.cities import a_city

from mudun.accounts.actions import accounts
from mudun.cities import actions as cities
from mudun.core.db import db
from mudun.notifications.models import WAITING
from mudun.notifications.notify import notify, write_to


@pytest.mark.parametrize(("end", "last"), [("suspend", "account_suspended"), ("close", "account_closed")])
def test_only_the_last_word_still_leaves(database: Any, outbox: Any, end: str, last: str) -> None:
    admin, city = an_admin(), a_city()
    colleague, person = a_focal_point(city), a_contributor(city)
    notify([colleague, person], "city_admitted", about=city)
    getattr(accounts, end)(person, by=admin, note="For a test")
    notify([colleague, person], "city_admitted", about=city)
    db.session.commit()
    waiting = [(notice.kind_name, notice.reader_id) for notice in outbox() if notice.mail == WAITING]
    assert waiting == [("city_admitted", colleague.id), (last, None), ("city_admitted", colleague.id)]


def test_a_closed_account_leaves_no_address_in_what_was_told(database: Any, outbox: Any) -> None:
    person, address = a_contributor(a_city()), "gone@example.org"
    person.email = address
    notify([person], "city_admitted", about=person.city)
    write_to(address, "ar", "account_suspended", note="")
    accounts.close(person, by=an_admin())
    db.session.commit()
    assert [notice.kind_name for notice in outbox() if notice.address == address] == ["account_closed"]
    assert [notice.kind_name for notice in outbox() if notice.mail == WAITING] == ["account_closed"]


def test_the_speakers_of_a_suspended_city_are_told_of_the_suspension_and_then_left_alone(
    database: Any, outbox: Any
) -> None:
    city = a_city()
    speaker = a_focal_point(city)
    cities.suspend(city, by=an_admin(), note="For a test")
    assert city.focal_points == []
    assert [notice.reader_id for notice in outbox()] == [speaker.id]


def test_the_only_voice_of_a_city_keeps_the_note_typed_when_it_cannot_close(database: Any, client_for: Any) -> None:
    speaker = a_focal_point(a_city())
    note = "I leave the municipality in June"
    answer = client_for(an_admin()).post(f"/en/people/{speaker.id}/close", data={"note": note})
    assert answer.status_code == 422
    assert note in answer.text
    assert "Hand over first" in answer.text
    assert speaker.is_active


def test_a_profile_sent_twice_is_no_conflict(database: Any, client_for: Any) -> None:
    person = a_contributor(a_city(), name="Amal")
    browser = client_for(person)
    db.session.commit()
    words = {"name": "Amal Karim", "language": "ar", "mail_choice": "weekly", "version": str(person.version)}
    for _time in range(2):
        assert browser.post("/en/account", data=words).status_code == 303
    assert browser.post("/en/account", data={**words, "name": "Another"}).status_code == 409
    assert person.name == "Amal Karim"
