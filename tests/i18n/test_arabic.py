"""People write the same word in many ways; matching must not depend on which."""

import pytest

from mudun.i18n.arabic import bare_word, normalise

SAME = [
    ("أسوان", "اسوان"),
    ("إفران", "افران"),
    ("آثار", "اثار"),
    ("ٱلماء", "الما"),
    ("مدينة", "مدينه"),
    ("مصطفى", "مصطفي"),
    ("مُدُن", "مدن"),
    ("تعلّم", "تعلم"),
    ("مـــدن", "مدن"),
    ("مسؤول", "مسوول"),
    ("هيئة", "هييه"),
    ("شيء", "شي"),
    ("کتاب", "كتاب"),
    ("فارسی", "فارسي"),
    ("ڭنون", "كنون"),
    ("ﻣﺪﻥ", "مدن"),
    ("ﻻجئون", "لاجئون"),
    ("٢٠٣٠", "2030"),
    ("۲۰۳۰", "2030"),
    ("Fès", "fes"),
    ("ÉCOLE", "ecole"),
    ("Œuvre", "oeuvre"),
    ("جامعة،المدينة", "جامعه المدينه"),
    ("  مدن \n التعلم  ", "مدن التعلم"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_spellings_of_one_word_meet(one, other):
    assert normalise(one) == normalise(other)


APART = [("مكتب", "مكتبة"), ("علم", "عمل"), ("سور", "صور"), ("تونس", "تونسي")]


@pytest.mark.parametrize(("one", "other"), APART)
def test_different_words_stay_apart(one, other):
    assert normalise(one) != normalise(other)


@pytest.mark.parametrize("word", ["المدينة", "والمدينة", "بالمدينة", "للمدينة", "مدينة"])
def test_a_word_is_known_without_its_article(word):
    assert bare_word(normalise(word)) == "مدينه"


def test_a_short_word_keeps_what_looks_like_an_article():
    assert bare_word(normalise("الم")) == "الم"
    assert bare_word(normalise("آلة")) == "اله"


@pytest.mark.parametrize("text", ["", "   ", "…؟!", "\u0640\u0640", "ًٌٍ"])
def test_nothing_to_look_for(text):
    assert normalise(text) == ""
