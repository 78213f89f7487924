"""What stands in an issue at each length."""

import io

import pytest
from PIL import Image
from tests.factories.frozen import a_frozen_issue, a_frozen_item, three

from mudun.digests.exports.preview import page_images, preview
from mudun.digests.snapshot.lengths import LENGTHS, MARK, fitted, shortened


def _letters(piece: dict) -> int:
    return sum(len(part["text"].get("ar", "")) for part in piece["parts"])


def test_each_length_has_room_for_more_than_the_one_before() -> None:
    item = a_frozen_item(1)
    sizes = [_letters(fitted(item, name)) for name in LENGTHS]
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[-1]


def test_a_spread_leaves_nothing_out() -> None:
    item = a_frozen_item(1)
    made = fitted(item, "spread")
    assert {key: made[key] for key in item} == item
    assert made["cut"] == made["left_out"] == []


def test_a_piece_frozen_before_lengths_stands_whole() -> None:
    assert fitted(a_frozen_item(1))["length"] == "spread"


def test_what_is_left_out_is_named() -> None:
    made = fitted(a_frozen_item(1), "brief")
    assert {"need", "people", "facts", "blocks", "results", "quote", "links"} <= set(made["left_out"])
    assert [part["name"] for part in made["parts"]] == ["done"]


def test_a_text_ends_at_a_sentence_with_a_mark() -> None:
    words = "First sentence. Second one is longer. Third."
    assert shortened(words, 20) == "First sentence." + MARK
    assert shortened(words, 40) == "First sentence. Second one is longer." + MARK
    assert shortened(words, 400) == words


@pytest.mark.parametrize(
    "words", ["One long sentence without an end that goes on", "كلام طويل بلا نقطة تنهيه في السطر"]
)
def test_a_sentence_is_never_broken(words: str) -> None:
    assert shortened(words, 10) == words


def test_the_arabic_question_mark_ends_a_sentence() -> None:
    assert (
        shortened("من لم يصل إليه التعلّم بعد؟ هذا هو السؤال الذي نبدأ منه.", 30) == "من لم يصل إليه التعلّم بعد؟" + MARK
    )


def test_no_emphasis_is_left_open() -> None:
    assert shortened("Plain words. **Strong words. More strong words** and on.", 30) == "Plain words." + MARK


def test_nothing_is_reworded() -> None:
    item = a_frozen_item(1)
    for name in LENGTHS:
        for part in fitted(item, name)["parts"]:
            whole = next(old["text"] for old in item["parts"] if old["name"] == part["name"])
            assert all(whole[code].startswith(words.removesuffix(MARK)) for code, words in part["text"].items())


def test_every_language_is_cut_for_itself() -> None:
    long = three("قصير.", "Short.", "Une phrase. " * 60)
    made = fitted(a_frozen_item(1, parts=[{"name": "done", "text": long}]), "brief")
    said = made["parts"][0]["text"]
    assert (said["ar"], said["en"]) == ("قصير.", "Short.")
    assert said["fr"].endswith(MARK)


@pytest.mark.usefixtures("speaking")
def test_pages_come_as_pictures_of_the_pdf() -> None:
    made = preview(a_frozen_issue(1), "ar", first=2, count=2)
    assert len(made.pages) == 2
    assert made.total % 2 == 0
    assert [Image.open(io.BytesIO(page)).size for page in made.pages] == [(794, 1123)] * 2


@pytest.mark.usefixtures("speaking")
def test_no_pages_come_from_behind_the_end() -> None:
    assert page_images(a_frozen_issue(1), "en", first=500, count=3) == []
