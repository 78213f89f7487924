"""What no template does: decide by stage or role, carry inline script or style, speak untranslated."""

import re
from pathlib import Path

import pytest
from tests.architecture import code

pytestmark = pytest.mark.once

HTML = [path for path in code.templates() if path.suffix == ".html"]
INLINE = {
    "a style attribute": re.compile(r"<[^>{]*\sstyle\s*="),
    "an inline style sheet": re.compile(r"<style[\s>]"),
    "an inline handler": re.compile(r"<[^>]*\son(click|submit|change|load|error|input)\s*="),
    "a javascript address": re.compile(r"javascript:"),
    "unescaped text": re.compile(r"\|\s*safe\b"),
}
SCRIPT = re.compile(r"<script\b[^>]*>")
DECIDES = re.compile(r"\.(stage|role|network_role|seat)\s*(==|!=|\bin\b|\bnot in\b)")
ABROAD = re.compile(r"(?:src|href)\s*=\s*[\"']?(?:https?:)?//")
JINJA = re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}", re.S)
TAG = re.compile(r"<!--.*?-->|<script.*?</script>|<svg.*?</svg>|<[^>]*>", re.S)
TRANS = re.compile(r"{%-?\s*trans\b.*?endtrans\s*-?%}", re.S)
WORD = re.compile(r"[A-Za-z\u0621-\u064a]{3,}")
# Raw (|safe) is audited: cleaned Markdown, and drawings that the platform made itself.
# Mail readers know no style sheets; neither is ever served as a page (a preview turns its styles into classes).
MAIL = {"layouts/email.html", "subscriptions/edition.html"}
AUDITED_RAW = {
    "components/markdown.html",
    "components/icon.html",
    "components/map.html",
    "site/styleguide.html",
}
# The names of languages and of the platform are the same in every language.
SAME_EVERYWHERE = re.compile(
    r"\b(PDF|Word|DOCX|XLSX|JSON|RSS|Atom|SDG|MiB|Mudun|mudun|English|Français|العربية|UNESCO)\b"
)


def without_comments(text: str) -> str:
    """The template without Jinja comments."""
    return re.sub(r"{#.*?#}", "", text, flags=re.S)


@pytest.mark.parametrize("path", HTML, ids=code.name)
def test_nothing_inline_and_nothing_from_elsewhere(path: Path) -> None:
    text = without_comments(path.read_text("utf-8"))
    short = str(path.relative_to(code.TEMPLATES))
    for what, pattern in INLINE.items():
        if short in (AUDITED_RAW if what == "unescaped text" else MAIL):
            continue
        assert not pattern.search(text), f"{what}: {pattern.search(text)}"
    for script in SCRIPT.findall(text):
        assert "nonce" in script, script
    assert not ABROAD.search(text)


@pytest.mark.parametrize("path", code.templates(), ids=code.name)
def test_pages_ask_can_and_never_compare_a_stage_or_a_role(path: Path) -> None:
    assert not DECIDES.search(without_comments(path.read_text("utf-8")))


@pytest.mark.parametrize("path", HTML, ids=code.name)
def test_every_word_is_marked_for_translation(path: Path) -> None:
    if "examples" in path.parts:  # the style guide's sample content, seen in development only
        return
    text = TAG.sub(" ", JINJA.sub("", TRANS.sub("", path.read_text("utf-8"))))
    bare = SAME_EVERYWHERE.sub("", re.sub(r"&\w+;", "", text))
    assert WORD.findall(bare) == []


@pytest.mark.parametrize("path", HTML, ids=code.name)
def test_a_template_is_short(path: Path) -> None:
    assert path.read_text("utf-8").count("\n") <= 200


def test_every_macro_that_is_imported_is_used() -> None:
    unused = []
    for path in HTML:
        text = without_comments(path.read_text("utf-8"))
        for names in re.findall(r"{%-?\s*from\s+[^%]*?import\s+([^%]*?)-?%}", text):
            for name in names.replace("with context", "").split(","):
                word = name.split(" as ")[-1].strip()
                if len(re.findall(rf"\b{re.escape(word)}\b", text)) < 2:
                    unused.append(f"{code.name(path)}: {word}")
    assert unused == []


def test_style_is_logical_so_that_right_to_left_needs_no_second_sheet() -> None:
    sheets = sorted((code.PACKAGE / "static" / "css").glob("*.css"))
    assert sheets
    sides = re.compile(r"(?<=[{;])\s*((?:margin|padding|border)-(?:left|right)[\w-]*|left|right)\s*:")
    aligned = re.compile(r"(?:text-align|float|clear)\s*:\s*(?:left|right)")
    for sheet in sheets:
        text = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.S)
        assert sides.findall(text) + aligned.findall(text) == [], sheet.name
