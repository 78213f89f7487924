"""The reference list comes in again and again; what a city wrote itself stays."""

from tests.factories.accounts import a_focal_point

from mudun.cities import actions
from mudun.cities.lifecycle import CityStage
from mudun.cities.loading import load_cities
from mudun.cities.models import City
from mudun.core.db import db
from mudun.workflow.activity import timeline


def test_every_city_of_the_list_is_listed(database):
    assert load_cities() == 55
    aswan = City.find("aswan")
    assert (aswan.stage, aswan.standing, aswan.country) == (CityStage.LISTED, "member", "EG")
    assert dict(aswan.name) == {"ar": "أسوان", "en": "Aswan", "fr": "Assouan"}
    assert aswan.goals == [7, 17]
    assert aswan.trait == "renewable-energy"
    assert (aswan.population, aswan.population_year, aswan.gnlc_year) == (300000, 2020, None)
    assert not aswan.is_confirmed
    assert "uil.unesco.org" in aswan.source
    assert [row.verb for row in timeline(aswan)] == ["list"]


def test_loading_twice_adds_and_changes_nothing(cities):
    versions = {city.slug: city.version for city in db.session.scalars(db.select(City))}
    assert load_cities() == 0
    db.session.commit()
    assert {city.slug: city.version for city in db.session.scalars(db.select(City))} == versions


def test_loading_repairs_facts_but_not_what_the_city_wrote(cities):
    aswan = City.find("aswan")
    speaker = a_focal_point(aswan)
    actions.edit(aswan, {"population": 320000, "goals": ["4", "7"]}, by=speaker)
    aswan.trait = "historic"
    db.session.commit()
    load_cities()
    assert (aswan.population, aswan.goals) == (320000, [4, 7])
    assert aswan.trait == "renewable-energy"


def test_partner_cities_come_from_outside_the_region(cities):
    hamburg = City.find("hamburg")
    assert (hamburg.is_in_region, hamburg.may_lead, hamburg.is_member) == (False, False, False)


def test_the_command_lists_them_on_an_empty_database_and_may_be_run_again(app, database):
    run = app.test_cli_runner().invoke
    assert run(args=["city", "load"]).output == "55 new cities listed.\n"
    assert run(args=["city", "load"]).output == "0 new cities listed.\n"
    assert db.session.scalar(db.select(db.func.count()).select_from(City)) == 55
