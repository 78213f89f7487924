"""Sample readers of the digest by e-mail. The newest issue waits for somebody of the secretariat to release it."""

from typing import Any

from mudun.demo import people
from mudun.demo.schedule import Schedule
from mudun.security.rules import CLOCK
from mudun.subscriptions import actions, queries
from mudun.subscriptions.addresses import normal
from mudun.subscriptions.keys import Keyholder

# (asked so many days ago, confirmed so many days ago, language, address)
READERS = (
    (160, 160, "ar", "maktaba@university-aswan.example"),
    (155, 154, "ar", "nadia.karim@schools-doha.example"),
    (151, 150, "fr", "direction.culture@mairie-tunis.example"),
    (148, 148, "en", "planning+digest@learning-cities.example"),
    (140, 139, "fr", "k.benali@universite-rabat.example"),
    (121, 121, "ar", "idara@adult-learning-amman.example"),
    (96, 95, "en", "library@gulf-research.example"),
    (90, 90, "ar", "mudir@culture-house-damietta.example"),
    (61, 60, "fr", "bibliotheque@ville-de-demain.example"),
    (33, 32, "ar", "reader@بلدية.example"),
    (12, 12, "en", "desk@observatory-of-cities.example"),
    (5, 4, "ar", "salma@youth-council.example"),
    (3, None, "ar", "majlis@heritage-society.example"),
    (1, None, "fr", "contact@maison-des-jeunes.example"),
)
LEFT = (40, "library@gulf-research.example")
TRIAL = 2  # days ago somebody of the secretariat sent the mail to themself


def plan(schedule: Schedule) -> None:
    """They ask, most confirm, one leaves; the editor looks at the mail of the issue that has appeared."""
    for asked, confirmed, language, address in READERS:
        schedule.at(asked, _ask, address, language)
        if confirmed is not None:
            schedule.at(confirmed, _confirm, address)
    schedule.at(LEFT[0], _leave, LEFT[1])
    schedule.at(TRIAL, _trial, schedule)


def _ask(address: str, language: str) -> None:
    actions.ask(normal(address), language, by=CLOCK)


def _of(address: str) -> Any:
    return queries.of_address(normal(address))


def _confirm(address: str) -> None:
    actions.confirm(_of(address), by=Keyholder(_of(address)))


def _leave(address: str) -> None:
    actions.leave(_of(address), by=Keyholder(_of(address)))


def _trial(schedule: Schedule) -> None:
    for issue in [made for name, made in schedule.made.items() if name.startswith("issue/") and made.is_public]:
        actions.trial(issue, "ar", by=people.editor())
