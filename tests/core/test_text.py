"""What happens to typed text: clean, counted as a reader counts."""

import itertools
import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudun.core import text
from mudun.core.text import clean_line, clean_lines, length, shorten


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("أسوان\u202enaws\u202c", "أسوانnaws"),
        ("a\u2066b\u2069c\u200ed", "abcd"),
        ("ci\u200bty\ufeff", "city"),
        ("  two   words\t", "two words"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\u200c", "a"),
        ("\u200dمدن", "مدن"),
        ("cafe\u0301", "café"),
        ("nul\x00bell\x07", "nulbell"),
        ("one\r\ntwo", "one two"),
    ],
)
def test_a_line_is_cleaned(typed, kept):
    assert clean_line(typed) == kept


def test_lines_keep_their_breaks():
    assert clean_lines("one  \r\n\r\ntwo\rthree\u2028four") == "one\n\ntwo\nthree\nfour"


@pytest.mark.parametrize(("text", "count"), [("مُدُن", 3), ("cafe\u0301", 4), ("abc", 3), ("👩‍👩‍👧", 1), ("", 0)])
def test_length_is_what_a_reader_counts(text, count):
    assert length(text) == count


LETTERS = json.loads((Path(__file__).parents[1] / "corpora" / "letters.json").read_text("utf-8"))


@pytest.mark.parametrize("case", LETTERS, ids=[case["about"] for case in LETTERS])
def test_letters_are_counted_as_in_the_browser(case):
    """The journey of two colleagues holds the script to the same table."""
    assert length(clean_lines(case["text"])) == case["letters"]


@given(st.text(max_size=80))
def test_cleaning_twice_is_cleaning_once(text):
    assert clean_line(clean_line(text)) == clean_line(text)
    assert clean_lines(clean_lines(text)) == clean_lines(text)


@given(st.text(max_size=200), st.integers(5, 60))
def test_a_shortened_text_is_never_too_long(text, limit):
    assert length(shorten(text, limit)) <= limit


def test_plain_letters_need_no_cleaning_and_count_one_each():
    """What makes quick work of most texts takes no letter that the long way would treat otherwise."""
    plain = [chr(number) for number in range(0x3000) if text._PLAIN.fullmatch(chr(number))]
    assert len(plain) > 250
    whole = "".join(plain)
    assert unicodedata.normalize("NFC", whole) == whole
    assert text._CONTROLS.sub("", whole.translate(text._UNCOUNTED)) == whole
    for first, second in itertools.product(plain, repeat=2):
        assert len(text._CLUSTER.findall(first + second)) == 2, f"{first!r} {second!r}"
