# ruff: noqa: E501 - payloads and samples stay on one line
import json
from datetime import date
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from mudun.publishing import typst
from mudun.publishing.glyphs import FONTS, is_drawn, printable, printable_text
from mudun.publishing.typst import TypesettingFailed, typeset
from scripts import font_coverage

DAY = date(2026, 12, 15)


@pytest.fixture
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """`template(source)`: a template folder with one page of ours."""

    def write(source: str) -> str:
        (tmp_path / "page.typ").write_text(
            f'#set document(title: "x", date: datetime(year: 2026, month: 1, day: 1))\n{source}'
        )
        monkeypatch.setattr(typst, "TEMPLATES", tmp_path)
        return "page.typ"

    return write


def test_data_are_set_as_text(template) -> None:
    made = typeset(template("#json(sys.inputs.data).said"), {"said": "#panic()"}, created=DAY)
    assert made.startswith(b"%PDF-1.7")


def test_the_same_data_give_the_same_bytes(template) -> None:
    page = template("#json(sys.inputs.data).said")
    assert typeset(page, {"said": "a"}, created=DAY) == typeset(page, {"said": "a"}, created=DAY)


def test_an_error_of_the_template_is_told_in_a_few_words(template) -> None:
    with pytest.raises(TypesettingFailed, match="unknown variable"):
        typeset(template("#nothing"), {}, created=DAY)


def test_what_no_reader_could_hear_is_refused(template) -> None:
    with pytest.raises(TypesettingFailed, match="alt"):
        typeset(template('#image("a.png")'), {}, created=DAY, files={"a.png": _pixel()})


def test_endless_work_is_stopped(template) -> None:
    slow = "#range(100000).map(n => range(2000).map(m => str(n + m)).len()).sum()"
    with pytest.raises(TypesettingFailed, match=r"over its limits|not finished"):
        typeset(template(slow), {}, created=DAY, seconds=1)


def test_too_much_memory_is_refused(template) -> None:
    with pytest.raises(TypesettingFailed):
        typeset(
            template("#let a = range(40000000)\n#a.map(x => str(x)).join().len()"),
            {},
            created=DAY,
            megabytes=300,
            seconds=20,
        )


@pytest.mark.parametrize("path", ["/etc/passwd", "../../../etc/passwd", "/../etc/passwd"])
def test_files_outside_the_folder_cannot_be_read(template, path: str) -> None:
    with pytest.raises(TypesettingFailed):
        typeset(template(f'#read("{path}")'), {}, created=DAY)


def test_packages_are_not_fetched(template) -> None:
    with pytest.raises(TypesettingFailed):
        typeset(template('#import "@preview/example:0.1.0": add'), {}, created=DAY)


@pytest.mark.parametrize("name", ["../a.png", "a/b.png", ".hidden"])
def test_pictures_have_plain_names(template, name: str) -> None:
    with pytest.raises(TypesettingFailed, match="plain file name"):
        typeset(template(""), {}, created=DAY, files={name: b""})


def test_the_folder_is_gone_afterwards(template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    typeset(template("x"), {}, created=DAY)
    assert list(scratch.iterdir()) == []


def test_the_coverage_table_tells_the_fonts_truth() -> None:
    stored = json.loads((FONTS / "coverage.json").read_text("utf-8"))["ranges"]
    assert stored == font_coverage.ranges(font_coverage.covered())


@pytest.mark.parametrize("path", sorted(FONTS.glob("*.ttf")), ids=lambda path: path.name)
def test_each_font_may_be_embedded_and_comes_with_its_licence(path: Path) -> None:
    assert TTFont(path)["OS/2"].fsType in (0, 8)
    assert any("SIL OPEN FONT LICENSE" in text.read_text("utf-8").upper() for text in FONTS.glob("OFL-*.txt"))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("سلام 12 ٪", "سلام 12 ٪"),
        ("smile 😀", "smile [U+1F600]"),
        ("汉", "[U+6C49]"),
        ("①", "1"),
        ("a\u202eb\u2066c", "abc"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\tb", "a b"),
        (" keep ", " keep "),
        ("❤\ufe0f", "[U+2764]"),
    ],
)
def test_what_no_font_draws_is_named(typed: str, shown: str) -> None:
    assert printable_text(typed) == shown


def test_printable_reaches_every_text_and_no_key() -> None:
    assert printable({"😀": ["😀", {"a": "😀"}], "n": 3}) == {"😀": ["[U+1F600]", {"a": "[U+1F600]"}], "n": 3}


def test_the_letters_of_three_languages_are_drawn() -> None:
    letters = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچڤگکیڭݣٱًٌٍَُِّْـ،؛؟٪0123456789abcxyzABCÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸàâæçéèêëîïôœùûüÿ«»“”‘’–—…·•/()[]@€"
    assert [letter for letter in letters if not is_drawn(letter)] == []


def _pixel() -> bytes:
    import io

    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (2, 2)).save(out, "PNG")
    return out.getvalue()
