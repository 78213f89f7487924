"""The reference data: complete, in three languages, and closed to what is not in them."""

import dataclasses

import pytest

from mudun.core import countries, sdg, vocabularies
from mudun.core.words import Words

LANGUAGES = {"ar", "en", "fr"}


def test_there_are_seventeen_goals_and_169_targets():
    assert [goal.number for goal in sdg.GOALS] == list(range(1, 18))
    assert sum(len(goal.targets) for goal in sdg.GOALS) == 169


def test_every_label_exists_in_three_languages():
    labels = [goal.name for goal in sdg.GOALS] + [goal.about for goal in sdg.GOALS]
    labels += [target.label for goal in sdg.GOALS for target in goal.targets]
    labels += [entry.label for name in vocabularies.NAMES for entry in vocabularies.entries(name)]
    labels += [country.name for country in countries.COUNTRIES]
    assert len(labels) > 340
    assert all(set(label) == LANGUAGES and all(label.values()) for label in labels)


def test_a_goal_is_found_by_number_or_by_its_digits():
    assert sdg.goal(4) is sdg.goal("4")
    assert sdg.goal(4).name["en"] == "Quality Education"


def test_a_target_knows_its_goal():
    assert sdg.target("4.7").goal_number == 4
    assert sdg.target("4.7") in sdg.targets_of(4)


@pytest.mark.parametrize("number", [0, 18, "x", "٤", "4.7", "", "04", "9" * 5000])
def test_what_is_not_a_goal_is_refused(number):
    assert not sdg.is_goal(number)


@pytest.mark.parametrize("number", [0, 18, "x"])
def test_asking_for_an_unknown_goal_is_a_key_error(number):
    with pytest.raises(KeyError):
        sdg.goal(number)


def test_unknown_targets_are_refused():
    assert sdg.is_target("17.19")
    assert not sdg.is_target("4.99")
    with pytest.raises(KeyError):
        sdg.target("4.99")


def test_text_on_a_goals_colour_can_be_read():
    assert all(_contrast(goal.colour, goal.on_colour) >= 4.5 for goal in sdg.GOALS)


def test_reference_data_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        sdg.goal(1).number = 2
    with pytest.raises(TypeError):
        sdg.goal(1).name["ar"] = "x"


def test_the_declaration_has_seventeen_objectives_with_an_explanation():
    objectives = vocabularies.entries("declaration_objectives")
    assert [entry.number for entry in objectives] == list(range(1, 18))
    assert all(entry.about for entry in objectives)
    assert vocabularies.objective(4).label["en"] == "Digital platform for joint projects"


def test_inclusion_prompts_are_the_groups_the_declaration_names():
    expected = "women-girls youth retirees needy-families people-with-disabilities minorities migrants"
    assert [entry.slug for entry in vocabularies.inclusion_prompts()] == expected.split()


def test_challenges_are_grouped_by_branch():
    economic = vocabularies.in_branch("challenge_areas", "economic")
    social = vocabularies.in_branch("challenge_areas", "social")
    assert (len(economic), len(social)) == (6, 7)
    assert len(economic) + len(social) == len(vocabularies.entries("challenge_areas"))


def test_a_vocabulary_refuses_what_it_does_not_know():
    assert vocabularies.has("themes", "ai-digital")
    assert not vocabularies.has("themes", "astrology")
    with pytest.raises(KeyError):
        vocabularies.label("themes", "astrology")


def test_labels_speak_arabic_outside_a_request():
    assert str(sdg.goal(4).name) == sdg.goal(4).name["ar"]
    assert dict(vocabularies.choices("city_traits"))["solar"] == "مدينة الطاقة الشمسية"


def test_countries_of_the_region_and_of_partners():
    assert len([country for country in countries.COUNTRIES if country.is_arab]) == 22
    assert countries.name("EG")["fr"] == "Égypte"
    assert not countries.has("XX")
    assert len(countries.choices(arab_only=True)) == 22


def test_words_tell_the_language_they_are_in():
    words = Words({"ar": "مدينة", "fr": "ville"})
    assert words.in_("fr") == ("ville", "fr")
    assert words.in_("en") == ("مدينة", "ar")
    assert words.in_("en").direction == "rtl"
    assert words == Words({"fr": "ville", "ar": "مدينة"})
    assert hash(words) == hash(Words({"fr": "ville", "ar": "مدينة"}))


def _contrast(one, other):
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
