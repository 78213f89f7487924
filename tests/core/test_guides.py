"""The guides say what the platform says: each button they name is there, under that name, in their language."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
GUIDES = ROOT / "docs" / "guides"
LANGUAGES = ("ar", "en", "fr")
NAMES = sorted({path.name.split(".")[0] for path in GUIDES.glob("*.md")})
BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)


def words_of(language: str) -> Iterator[str]:
    """Everything that the interface says in this language."""
    with open(ROOT / "translations" / language / "LC_MESSAGES" / "messages.po", "rb") as file:
        catalogue = read_po(file)
    for message in catalogue:
        yield from message.string if isinstance(message.string, (list, tuple)) else (message.string,)
        if language == "en" and message.id:
            yield from message.id if isinstance(message.id, tuple) else (message.id,)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_guide_names_is_what_the_page_says(language):
    said = set(words_of(language))
    for name in NAMES:
        bold = [" ".join(text.split()) for text in BOLD.findall((GUIDES / f"{name}.{language}.md").read_text())]
        named = [text for text in bold if text[-1] not in ".?؟"]
        assert len(named) > 15
        assert [text for text in named if text not in said] == [], name


@pytest.mark.parametrize("name", NAMES)
def test_the_three_languages_have_the_same_parts_and_pictures(name):
    texts = [(GUIDES / f"{name}.{language}.md").read_text() for language in LANGUAGES]
    assert len({text.count("\n## ") for text in texts}) == 1
    pictures = [re.findall(r"\]\((images/[^)]+)\)", text) for text in texts]
    assert pictures[0] == pictures[1] == pictures[2]
    assert all((GUIDES / picture).is_file() for picture in pictures[0])
