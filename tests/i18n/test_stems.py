"""Words of every sort as terms: what meets, what the databases are given."""

import re

import pytest

from mudun.i18n.stems.stop_words import is_stop_word
from mudun.i18n.stems.words import terms_of, words

MEET = [
    ("مدن", "للمدينة"), ("مشروعات", "المشروع"), ("لقاءات", "واللقاء"), ("ذكية", "الأذكياء"), ("مدينتنا", "المدينتين"),
    ("شركائهم", "الشريك"), ("يشاركون", "المشاركة"), ("مسوول", "المسئولين"), ("قايمة", "القوائم"),
    ("Städte", "stadte"), ("cities", "City"), ("écoles", "ecole"), ("٢٠٣٠", "2030"),
]  # fmt: skip
APART = [("مكتب", "مكتبة"), ("طائر", "طائرة"), ("علم", "عالم"), ("city", "citizen"), ("بنغازي", "غازي")]


def share(one, other):
    return not set(terms_of(one)).isdisjoint(terms_of(other))


@pytest.mark.parametrize(("one", "other"), MEET)
def test_forms_of_one_word_share_a_term(one, other):
    assert share(one, other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_words_share_none(one, other):
    assert not share(one, other)


@pytest.mark.parametrize("text", ["مدینه‌های", "שלום", "北京", "हिन्दी", "ﷲ", "𝒜𝓇𝒶𝒷", "naïve", "ß", "İ", "Ωmega", "١٢٣ع"])
def test_a_term_holds_plain_letters_and_figures_only(text):
    found = [term for word in words(text) for term in word.terms]
    assert found
    assert all(re.fullmatch(r"[a-z0-9\u0621-\u064a]+", term) for term in found)


@pytest.mark.parametrize("text", ["", "ًٌٍ", "\u0640\u0640", "…؟!", "🙂", "\u202e\u2066"])
def test_signs_are_no_words(text):
    assert list(words(text)) == []


def test_a_word_knows_where_it_stands():
    text = "في المُدُنِ، والقرى"
    assert [text[word.start : word.end] for word in words(text)] == ["في", "المُدُنِ", "والقرى"]


@pytest.mark.parametrize("word", ["في", "من", "إلى", "الى", "the", "The", "où", "ou"])
def test_stop_words_are_known(word):
    assert is_stop_word(word)
    assert not is_stop_word("مدينة")
