"""The reasons, as the readers of three languages meet them."""

import re
from typing import Any

import pytest
from flask import Flask
from flask_babel import force_locale

from mudun.i18n.localized import Localized
from mudun.matching import alphabet, reasons, weights, wording
from mudun.matching.profiles import CityProfile, ProjectProfile
from mudun.matching.scoring import HELP, LIKENESS, PROJECT, Hit, Match

ASWAN = Localized({"ar": "أسوان", "en": "Aswan", "fr": "Assouan"})
KINDS = alphabet.mask("need", ["trainers", "venue", "translation"])
TABLES = {"to the lead": reasons.TO_LEAD, "to the city": reasons.TO_CITY, "between": reasons.BETWEEN_CITIES}


def said(language: str, name: str, common: int, table: Any = reasons.TO_LEAD) -> str:
    with force_locale(language):
        return reasons.strongest(Match(CityProfile(1), (Hit(name, common, 1.0),)), table, ASWAN)[0]


@pytest.fixture(autouse=True)
def _request(app: Flask) -> Any:
    with app.test_request_context("/en/"):
        yield


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ar", "تعرض أسوان ما تبحثون عنه: مدرّبون ومكان وترجمة."),
        ("en", "You look for trainers, venue and translation, and Aswan offers just that."),
        ("fr", "Assouan propose ce que vous cherchez\u00a0: formateurs, lieu et traduction."),
    ],
)
def test_what_is_offered_is_listed_as_the_language_joins_it(language: str, words: str) -> None:
    assert said(language, "offers", KINDS) == words


@pytest.mark.parametrize(
    ("language", "one", "two"),
    [
        ("ar", "تلتقيان في الهدف 4 (", "تلتقيان في الهدفين 4 ("),
        ("en", "You meet in goal 4 (", "You meet in goals 4 ("),
        ("fr", "Vous vous retrouvez dans l’objectif 4 (", "Vous vous retrouvez dans les objectifs 4 ("),
    ],
)
def test_one_goal_is_one_and_two_are_two(language: str, one: str, two: str) -> None:
    assert said(language, "goals", alphabet.mask("goal", ["4"])).startswith(one)
    assert said(language, "goals", alphabet.mask("goal", ["4", "7"])).startswith(two)


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_every_signal_is_a_whole_sentence_on_every_side(language: str) -> None:
    sides = ((weights.PROJECT, "to the lead"), (weights.PROJECT, "to the city"),
             (weights.LIKENESS, "between"), (weights.HELP, "between"))  # fmt: skip
    seen = 0
    for signals, side in sides:
        for signal in signals:
            sentence = said(language, signal.name, 1, TABLES[side])
            assert sentence.endswith(".")
            assert not re.search(r"%|\(\)|: \.|None", sentence), sentence
            assert (re.search("[\u0621-\u064a]", sentence) is not None) == (language == "ar")
            seen += 1
    assert seen == 2 * len(weights.PROJECT) + len(weights.LIKENESS) + len(weights.HELP)


def test_languages_keep_their_capital_in_english_alone() -> None:
    spoken = alphabet.mask("language", ["ar"])
    assert said("en", "language", spoken) == "You share a working language: Arabic."
    assert said("fr", "language", spoken).endswith("arabe.")
    assert said("en", "themes", alphabet.mask("theme", ["ai-digital"])).endswith("AI and digital technology.")


def test_three_reasons_are_given_and_the_strongest_first() -> None:
    project = ProjectProfile(1, CityProfile(9), primary=1, goals=1, needs=1, languages=1, targets=1, groups=1)
    city = CityProfile(2, primary=1, goals=1, offers=1, languages=1, targets=1, groups=1)
    with force_locale("en"):
        found = reasons.strongest(Match(city, PROJECT.hits(project, city)), reasons.TO_LEAD, ASWAN)
    assert len(found) == 3
    assert "offers just that" in found[0]
    assert "both put goal 1" in found[1]


def test_a_drafted_letter_is_whole_in_each_language_and_fits(app: Flask) -> None:
    class Named:
        name, title, lead_city = (
            ASWAN,
            Localized({"ar": "حديقة " * 15, "en": "Garden " * 14, "fr": "Jardin " * 14}),
            None,
        )

    project: Any = Named()
    project.lead_city = Named()
    one, other = CityProfile(1, offers=KINDS, goals=7), CityProfile(2, needs=KINDS, goals=7)
    match = Match(one, HELP.hits(other, one))
    letters = [
        wording.greeting(project, project, match, "ar"),
        wording.interest(project, project, Match(one, PROJECT.hits(ProjectProfile(1, other, needs=KINDS), one)), "en"),
        wording.invitation(project, project, None, "fr"),
        wording.about_project(project, project, project, "ar"),
    ]
    for letter in letters:
        assert letter.missing == []
        assert all(len(text) <= wording.ROOM for text in letter.values())
    assert "venue" in letters[0]["en"]
    assert letters[2].source == "fr"


def test_a_like_city_is_told_as_such() -> None:
    one, other = (
        CityProfile(1, challenges=0b11, primary=8, goals=8),
        CityProfile(2, challenges=0b11, primary=8, goals=8),
    )
    with force_locale("en"):
        found = reasons.strongest(Match(other, LIKENESS.hits(one, other)), reasons.BETWEEN_CITIES, ASWAN)
    assert any("face the same challenges" in line for line in found)
    assert any("You and Aswan both put goal 4" in line for line in found)
