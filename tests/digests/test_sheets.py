"""An issue bound from sheets, looked at as a file: its tags, pages, links, fonts and bytes, however it was cut."""

import io
import itertools
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest
from PIL import Image
from tests.digests.test_print import LANGUAGES, photos
from tests.factories.frozen import a_frozen_issue, a_photo, a_whole_issue, three
from tests.publishing import pdfs

from mudun.digests.exports import gathering, parted, pressing
from mudun.digests.exports.edition import edition
from mudun.digests.exports.pdf import light_pdf, pdf
from mudun.digests.exports.press import sheets

pytestmark = [pytest.mark.usefixtures("speaking"), pytest.mark.once]


@pytest.fixture(scope="module")
def kept() -> dict[str, bytes]:
    return {}


@pytest.fixture
def bound(kept: dict[str, bytes]) -> Any:
    """A whole issue in one language, made once."""

    def get(language: str) -> pikepdf.Pdf:
        if language not in kept:
            kept[language] = pdf(a_whole_issue(), language, photos)
        return pikepdf.open(io.BytesIO(kept[language]))

    return get


def nodes(node: Any) -> Iterator[Any]:
    yield node
    for child in node.get("/K", []) if isinstance(node.get("/K"), pikepdf.Array) else []:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield from nodes(child)


def marks_of(page: Any) -> list[int]:
    """The numbers of the marked pieces of a page's own drawing, in their order."""
    found = []
    for stream in page.Contents:
        for operands, operator in pikepdf.parse_content_stream(stream):
            if str(operator) == "BDC" and "/MCID" in operands[1]:
                found.append(int(operands[1].MCID))
    return found


def pieces_of(node: Any) -> set[tuple[Any, int]]:
    """Page and number of the marked pieces that are a tag's own; a paragraph may go on over the page."""
    found = set()
    for child in node.K:
        if isinstance(child, int):
            found.add((node.Pg.objgen, child))
        elif "/MCID" in child:
            found.add((child.Pg.objgen, int(child.MCID)))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_marked_piece_has_its_tag_and_every_tag_its_place(bound: Any, language: str) -> None:
    with bound(language) as document:
        root = document.Root
        owners = pikepdf.NumberTree(root.StructTreeRoot.ParentTree)
        tagged = {node.objgen for node in nodes(root.StructTreeRoot.K[0])}
        pages = {page.objgen for page in document.pages}
        for page in document.pages:
            assert page.get("/Tabs") == "/S" or "/Annots" not in page
            marks = marks_of(page) if "/Contents" in page else []
            row = list(owners[int(page.StructParents)]) if "/StructParents" in page else []
            assert marks == list(range(len(row)))
            assert all(owner.objgen in tagged for owner in row)
            for place, owner in enumerate(row):
                assert (page.objgen, place) in pieces_of(owner)
            for mark in page.get("/Annots", []):
                assert owners[int(mark.StructParent)].objgen in tagged
                assert str(mark.Contents)
        for node in nodes(root.StructTreeRoot.K[0]):
            assert "/Pg" not in node or node.Pg.objgen in pages
            for child in node.get("/K", []):
                if isinstance(child, pikepdf.Dictionary) and "/S" in child:
                    assert child.P.objgen == node.objgen
        keys = [int(key) for key in owners]
        assert keys == list(range(int(root.StructTreeRoot.ParentTreeNextKey)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_book_says_what_readers_of_screens_need(bound: Any, language: str) -> None:
    with bound(language) as document:
        root = document.Root
        assert root.Lang == language
        assert root.MarkInfo.Marked
        assert root.ViewerPreferences.DisplayDocTitle
        about = bytes(root.Metadata.read_bytes()).decode()
        assert "<pdfuaid:part>1<" in about.replace(" ", "")
        assert f"NPages>{len(document.pages)}<" in about
        tags = list(nodes(root.StructTreeRoot.K[0]))
        assert all(str(node.get("/Alt", "")) for node in tags if node.S == "/Figure")
        levels = [int(str(node.S)[2:]) for node in tags if str(node.S) in {f"/H{n}" for n in range(1, 7)}]
        assert levels[0] == 1
        assert all(here <= before + 1 for before, here in itertools.pairwise(levels))
        names = [str(name) for name in pikepdf.NameTree(root.StructTreeRoot.IDTree)]
        assert names == sorted(set(names))
        headed = {bytes(h) for node in tags for facts in node.get("/A", []) for h in facts.get("/Headers", [])}
        assert headed
        assert headed <= {name.encode() for name in names}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_face_is_inside_once_and_every_letter_can_be_copied(bound: Any, language: str) -> None:
    with bound(language) as document:
        fonts = [it for it in document.objects if isinstance(it, pikepdf.Dictionary) and it.get("/Subtype") == "/Type0"]
        faces = {str(font.BaseFont): font.DescendantFonts[0].FontDescriptor.FontFile2.objgen for font in fonts}
        files = [it for it in document.objects if isinstance(it, pikepdf.Stream) and "/Length1" in it]
        assert len(files) == len(faces)
        assert {file.objgen for file in files} == set(faces.values())
        for font in fonts:
            assert b"beginbf" in font.ToUnicode.read_bytes()
            assert font.BaseFont == font.DescendantFonts[0].BaseFont == font.DescendantFonts[0].FontDescriptor.FontName
    assert "\ufffd" not in pdfs.copied(pdf(a_whole_issue(), language, photos))


def cut_into(monkeypatch: pytest.MonkeyPatch, every: int, most: int) -> bytes:
    """Nine pieces, cut more finely or more coarsely."""
    with monkeypatch.context() as patch:
        patch.setattr(parted, "EVERY", every)
        patch.setattr(parted, "MOST", most)
        return pdf(a_frozen_issue(5), "en", photos)


def test_it_reads_the_same_however_it_was_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    fine, coarse = cut_into(monkeypatch, 1, 1), cut_into(monkeypatch, 10**9, 100)
    assert pdfs.words(pdfs.copied(fine)) == pdfs.words(pdfs.copied(coarse))
    assert pdfs.structure(fine) == pdfs.structure(coarse)
    marks = [list(pdfs.bookmarks(pdfs.read(made).outline)) for made in (fine, coarse)]
    assert marks[0] == marks[1]
    assert len(marks[0]) == 3 + 9 + 3 + 1
    assert len(pdfs.read(fine).pages) % 2 == 0


def test_links_between_sheets_lead_to_the_pages_they_name(bound: Any) -> None:
    with bound("en") as document:
        places = {str(name): place for name, place in pikepdf.NameTree(document.Root.Names.Dests).items()}
        numbers = {page.objgen: number for number, page in enumerate(document.pages, start=1)}
        marks = [mark for page in document.pages for mark in page.get("/Annots", [])]
        assert not [mark for mark in marks if "part.invalid" in str(mark.get("/A", {}))]
        named = [mark for mark in marks if isinstance(mark.get("/Dest"), pikepdf.String)]
        assert {"foreword", "item-1", "item-8", "section-1", "gaps"} <= {str(mark.Dest) for mark in named}
        for mark in named:
            assert int(str(mark.Contents)) == numbers[places[str(mark.Dest)][0].objgen]


def test_only_the_sheets_that_changed_are_set_again(monkeypatch: pytest.MonkeyPatch) -> None:
    issue, set_again = a_frozen_issue(12), list[str]()
    pdf(issue, "en", photos)
    original = pressing.typeset_quires
    monkeypatch.setattr(
        pressing,
        "typeset_quires",
        lambda template, works: set_again.extend(work.data["sheet"] for work in works) or original(template, works),
    )
    item = issue["sections"][0]["items"][4]
    item["parts"] = [{**item["parts"][0], "text": three("نص", "Another text", "Texte")}, *item["parts"][1:]]
    pdf(issue, "en", photos)
    assert set_again == ["pieces"]
    pdf({**issue, "version": 2}, "en", photos)
    assert sorted(set_again[1:]) == ["front", "heads"]


def test_a_wrong_guess_of_the_page_numbers_is_put_right() -> None:
    issue = a_frozen_issue(3)
    first = pdf(issue, "fr", photos)
    section = issue["sections"][0]
    fewer = {**issue, "sections": [{**section, "items": section["items"][1:]}, *issue["sections"][1:]]}
    pdf(fewer, "fr", photos)
    assert pdf(issue, "fr", photos) == first
    gathering._LAST.clear()
    pressing.forget()
    assert pdf(issue, "fr", photos) == first


def test_sheets_are_kept_on_disk_for_others(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from flask import current_app

    monkeypatch.setitem(current_app.config, "CACHE_FOLDER", tmp_path)
    pressing.forget()
    first = pdf(a_frozen_issue(1), "fr", photos)
    pressing.forget()
    monkeypatch.setattr(pressing, "typeset_quires", lambda *_: pytest.fail("set again"))
    assert pdf(a_frozen_issue(1), "fr", photos) == first
    broken = next((tmp_path / "sheets").iterdir())
    broken.write_bytes(broken.read_bytes()[:-1])
    monkeypatch.undo()
    monkeypatch.setitem(current_app.config, "CACHE_FOLDER", tmp_path)
    pressing.forget()
    assert pdf(a_frozen_issue(1), "fr", photos) == first


def test_what_looks_like_the_file_itself_stays_words() -> None:
    words = "12 0 R /StructParent 5 @BOX@ (a (b) c] %d >> https://part.invalid/item-1"
    issue = a_frozen_issue(1)
    item = issue["sections"][0]["items"][0]
    item["title"] = three(*[words] * 3)
    item["photo"] = {**a_whole_issue()["cover"]["photo"], "alt": three(*[words] * 3)}
    made = pdf(issue, "en", photos)
    assert words in list(pdfs.bookmarks(pdfs.read(made).outline))
    assert words in pdfs.structure(made)[2]


def grainy(key: str) -> bytes:
    """A photo with as much grain as a real one, of its own for every name."""
    return GRAINY[sum(key.encode()) % len(GRAINY)]


def _grain(strength: int) -> bytes:
    grain = Image.effect_noise((900, 600), strength).convert("RGB")
    out, slope = io.BytesIO(), Image.linear_gradient("L").resize((900, 600)).convert("RGB")
    Image.blend(grain, slope, 0.5).save(out, "JPEG", quality=85)
    return out.getvalue()


GRAINY = [_grain(40 + 20 * n) for n in range(4)]


def test_photos_of_a_light_file_share_what_room_there_is() -> None:
    issue = a_frozen_issue(3)
    for number, item in enumerate(item for section in issue["sections"] for item in section["items"]):
        item["photo"] = a_photo(str(number))
    made = sheets(edition(issue, "en"), grainy)
    sizes = [len(made.photo(number, most=2500) or b"") for number in made.places]
    assert max(sizes) <= 2500 * 1.25
    assert made.share(1_000_000) > made.share(30_000) > made.share(1) == 1000


def test_a_light_file_of_a_hundred_photos_has_less_than_a_megabyte_and_a_half() -> None:
    issue = a_frozen_issue(100)
    for number, item in enumerate(item for section in issue["sections"] for item in section["items"]):
        item["photo"] = a_photo(str(number))
    assert len(light_pdf(issue, "ar", grainy)) < 1_500_000


_STANDS = re.compile(rb"/MCID (\d+)[^>]*>>BDC\s*q 1 0 0 -1 ([\d.-]+) ([\d.-]+) cm")


def test_what_stands_on_a_line_is_read_from_right_to_left(bound: Any) -> None:
    with bound("ar") as document:
        stands = {
            page.objgen: {
                int(mark): (float(left), float(low))
                for stream in (page.Contents if "/Contents" in page else ())
                for mark, left, low in _STANDS.findall(stream.read_bytes())
            }
            for page in document.pages
        }
        steps = [
            here[0] - before[0]
            for node in nodes(document.Root.StructTreeRoot.K[0])
            if "/Pg" in node and str(node.get("/Lang", "ar")) == "ar"
            for before, here in itertools.pairwise(
                stands[node.Pg.objgen].get(kid, (0.0, 0.0)) for kid in node.get("/K", []) if isinstance(kid, int)
            )
            if before[1] and abs(before[1] - here[1]) < 1 and abs(before[0] - here[0]) > 1
        ]
    assert len(steps) > 100
    assert sum(step > 0 for step in steps) <= len(steps) // 50


def test_headings_of_letters_and_dots_say_their_words(bound: Any) -> None:
    with bound("ar") as document:
        heads = [node for node in nodes(document.Root.StructTreeRoot.K[0]) if node.S == "/H1"]
        assert heads
        assert all(str(head.ActualText) == str(head.T) for head in heads)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_drawn_that_is_neither_tagged_nor_an_artifact(bound: Any, language: str) -> None:
    shown = {"Tj", "TJ", "Do", "f", "S", "B", "f*", "sh"}
    with bound(language) as document:
        for page in document.pages:
            depth = 0
            content = pikepdf.parse_content_stream(page) if "/Contents" in page else []
            for _operands, operator in content:
                depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(str(operator), 0)
                assert depth > 0 or str(operator) not in shown
            assert depth == 0
