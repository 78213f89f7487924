"""The printed issue, looked at as a file: tags, languages, order of reading, bookmarks, links, attachment, parts."""

import io
import json
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest
from PIL import Image
from tests.factories.frozen import a_frozen_issue, a_frozen_item, a_whole_issue, three
from tests.publishing import pdfs

from mudun.digests.exports.edition import edition
from mudun.digests.exports.gathering import gathered
from mudun.digests.exports.pdf import light_pdf, pdf
from mudun.digests.exports.press import sheets
from mudun.digests.exports.preview import page_numbers

LANGUAGES = ("ar", "en", "fr")
pytestmark = pytest.mark.usefixtures("speaking")


def photos(key: str) -> bytes:
    """A photo of its own for every name."""
    return _tinted((sum(key.encode()) % 200, 120, 90))


def _tinted(colour: tuple[int, int, int]) -> bytes:
    out, picture = io.BytesIO(), Image.linear_gradient("L").resize((1800, 1300)).convert("RGB")
    picture.paste(colour, (0, 0, 700, 700))
    picture.save(out, "JPEG", quality=85)
    return out.getvalue()


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return {}


@pytest.fixture
def whole(made: dict[str, bytes]) -> Any:
    def get(language: str) -> bytes:
        if language not in made:
            made[language] = pdf(a_whole_issue(), language, photos)
        return made[language]

    return get


@pytest.mark.once
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_of_a_whole_issue_is_tagged_and_told(whole: Any, language: str) -> None:
    issue, content = a_whole_issue(), whole(language)
    tags, _, alts = pdfs.structure(content)
    assert all(tags[tag] for tag in ("/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/Figure", "/Link", "/Note"))
    assert tags["/Figure"] == len(alts) == 8 + 1 + 1 + 4  # photos, cover, code, figures
    found = set(pdfs.words(pdfs.copied(content)))
    wanted = [word for text in _shown(_with_room(issue, language)) for word in pdfs.words(text)]
    assert len(wanted) > 800
    assert sum(word in found for word in wanted) >= (0.97 if language == "ar" else 1) * len(wanted)


def _with_room(issue: dict[str, Any], language: str) -> dict[str, Any]:
    """The edition without what the press says it had no room for."""
    told = edition(issue, language)
    less = gathered("digest-2.typ", sheets(edition(issue, language), photos), None).less
    assert set(less) <= {"item-1", "item-2"}
    for item in told["items"]:
        item.update({name: None for name in less.get(item["anchor"], ()) if name in {"quote", "links"}})
    return told


def _shown(told: Any) -> Iterator[str]:
    """Every wording of an edition, fitted to its lengths; short pieces show their goals as numbers only."""
    if isinstance(told, dict) and isinstance(told.get("text"), str):
        yield told["text"]
    elif isinstance(told, dict | list):
        inside = told.items() if isinstance(told, dict) else enumerate(told)
        for key, value in inside:
            if key not in {"goals", "objectives", "alt", "profile"}:
                yield from _shown(value)


@pytest.mark.once
def test_the_data_are_inside_and_say_what_they_are(whole: Any) -> None:
    with pikepdf.open(io.BytesIO(whole("en"))) as document:
        facts = document.Root.AF[0]
        assert facts.AFRelationship == "/Source"
        assert document.Root.Names.EmbeddedFiles.Names[1].objgen == facts.objgen
        told = json.loads(facts.EF.F.read_bytes())
    assert told.pop("language") == "en"
    assert told == a_whole_issue()


@pytest.mark.once
def test_photos_come_in_the_size_of_their_place_and_the_light_file_is_light(whole: Any) -> None:
    full, light = whole("en"), light_pdf(a_whole_issue(), "en", photos)
    assert _widths(full)[-1] > 1000
    assert max(_widths(light)) <= 760
    assert len(light) < 1_500_000
    assert len(pdfs.read(light).pages) == len(pdfs.read(full).pages)
    assert pdfs.copied(light) == pdfs.copied(full)


def _widths(content: bytes) -> list[int]:
    with pikepdf.open(io.BytesIO(content)) as document:
        streams = [thing for thing in document.objects if isinstance(thing, pikepdf.Stream)]
        return sorted(int(thing.Width) for thing in streams if thing.get("/Subtype") == "/Image")


@pytest.mark.once
def test_a_shortened_piece_says_so_and_where_the_rest_is(whole: Any) -> None:
    text = pdfs.copied(whole("en"))
    assert text.count("Shortened for print") >= 4
    assert "Posted, not validated" in text
    assert "Learning begins next door." in text


@pytest.mark.once
def test_machine_translations_are_marked_in_their_language_only(whole: Any) -> None:
    assert "Traduit par une machine" in pdfs.copied(whole("fr"))
    assert "Translated by machine" not in pdfs.copied(whole("en"))


@pytest.mark.once
def test_arabic_indic_digits_by_the_issues_setting() -> None:
    issue = a_frozen_issue(1, digits="arabic")
    text = pdfs.copied(pdf(issue, "ar"))
    assert "٢٠٢٦" in pdfs.plain(text)
    assert "mudun.example/ar/digests/1" in text
    assert "٢" not in pdfs.copied(pdf(issue, "en"))


@pytest.mark.once
def test_the_editor_learns_where_each_piece_begins() -> None:
    numbers = page_numbers(a_whole_issue(), "en")
    starts = [numbers[f"item-{n}"] for n in range(1, 9)]
    assert starts == sorted(starts)
    assert numbers["total"] == len(pdfs.read(pdf(a_whole_issue(), "en")).pages)


@pytest.mark.once
def test_a_crop_frames_the_photo() -> None:
    item = a_frozen_item(1, photo=a_whole_issue()["cover"]["photo"], crop={"x": 0.0, "y": 0.0, "w": 0.4, "h": 0.6})
    issue = a_frozen_issue(1, sections=[{"title": three("أ", "A", "A"), "kind": "own", "items": [item]}])
    assert pdf(issue, "en", lambda _key: _tinted((200, 0, 0))) != pdf(
        {**issue, "sections": [{**issue["sections"][0], "items": [{**item, "crop": None}]}]},
        "en",
        lambda _key: _tinted((200, 0, 0)),
    )
