import pytest
from tests.factories.frozen import three
from tests.factories.letters import a_letter
from tests.publishing import pdfs
from tests.publishing.hostile import PAYLOADS

from mudun.publishing.glyphs import printable_text
from mudun.publishing.letter import letter, letter_pdf

LANGUAGES = ("ar", "en", "fr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_keeps_its_words(speaking, language: str) -> None:
    data = a_letter()
    found = set(pdfs.words(pdfs.copied(letter_pdf(data, language))))
    wanted = [word for text in pdfs.texts(data, language) for word in pdfs.words(text)]
    assert len([word for word in wanted if word in found]) >= (0.97 if language == "ar" else 1) * len(wanted)


def test_an_arabic_letter_tells_both_dates(speaking) -> None:
    made = letter(a_letter(date="2026-11-22"), "ar")
    assert "2026" in made["date"]
    assert "1448" in made["date"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_is_tagged_and_fits_one_page(speaking, language: str) -> None:
    made = pdfs.read(letter_pdf(a_letter(), language))
    assert made.trailer["/Root"]["/Lang"] == language
    assert made.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert len(made.pages) == 1


def test_a_long_letter_goes_on(speaking) -> None:
    body = "\n\n".join(["كلام طويل " * 60] * 12)
    assert len(pdfs.read(letter_pdf(a_letter(body=three(body, "", "")), "ar")).pages) > 1


def test_the_clause_names_its_version(speaking) -> None:
    assert letter(a_letter(), "en")["clause"]["version"] == "1"
    assert "1" in pdfs.copied(letter_pdf(a_letter(), "en")).split("Non-binding clause")[1][:20]


def test_a_text_in_another_language_says_so(speaking) -> None:
    data = a_letter(subject={"fr": "Objet français", "_": "fr"})
    made = letter(data, "ar")
    assert (made["subject"]["lang"], made["subject"]["dir"]) == ("fr", "ltr")
    assert "fr" in pdfs.languages(letter_pdf(data, "ar"))
    assert "fr" not in pdfs.languages(letter_pdf(a_letter(), "ar"))


def test_the_same_letter_gives_the_same_bytes(speaking) -> None:
    assert letter_pdf(a_letter(), "ar") == letter_pdf(a_letter(), "ar")


def test_hostile_texts_are_printed_literally(speaking) -> None:
    body = "\n\n".join(f"{place}: {_escaped(text)}" for place, text in enumerate(PAYLOADS))
    made = letter_pdf(a_letter(body={"en": body, "_": "en"}), "en")
    seen = "".join(pdfs.plain(pdfs.copied(made)).split())
    for payload in PAYLOADS:
        if payload.isascii() and payload.isprintable():
            assert "".join(pdfs.plain(printable_text(payload)).split()) in seen


def _escaped(text: str) -> str:
    """So that Markdown leaves every sign alone."""
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]()#+-.!<>\"'&|~=$%@,:;/?^" else letter for letter in text)
