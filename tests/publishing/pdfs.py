"""What a PDF says about itself, and the words a reader can find and copy from it."""

import io
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

import regex
from pypdf import PdfReader


def read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def bookmarks(outline: Any) -> Iterator[str]:
    for line in outline:
        if isinstance(line, list):
            yield from bookmarks(line)
        else:
            yield str(line.title)


def structure(content: bytes) -> tuple[Counter[str], Counter[str], list[str]]:
    """How often each tag and each language occurs in the structure tree, and the alternative texts."""
    tags: Counter[str] = Counter()
    langs: Counter[str] = Counter()
    alts: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object()
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            if "/S" in node:
                tags[str(node["/S"])] += 1
            if "/Lang" in node:
                langs[str(node["/Lang"])] += 1
            if "/Alt" in node:
                alts.append(str(node["/Alt"]))
            if "/K" in node:
                walk(node["/K"])

    walk(read(content).trailer["/Root"]["/StructTreeRoot"]["/K"])
    return tags, langs, alts


def languages(content: bytes) -> set[str]:
    """The languages that tags or marked pieces of the pages name."""
    streams = b"".join(made.get_data() for page in read(content).pages if (made := page.get_contents()) is not None)
    marked = {found.decode() for found in regex.findall(rb"/Lang ?\((\w+)", streams)}
    return marked | set(structure(content)[1])


def copied(content: bytes) -> str:
    """The text as poppler copies it."""
    done = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def plain(text: str) -> str:
    """Letters without marks, presentation forms and stretching."""
    text = regex.sub("[\u202a-\u202e\u2066-\u2069]", " ", unicodedata.normalize("NFKD", text))
    return "".join(c for c in text if unicodedata.category(c) not in {"Mn", "Cf"} and c != "ـ")


def words(text: str) -> list[str]:
    return regex.findall(r"\w+", plain(text))


def texts(value: Any, language: str) -> Iterator[str]:
    """Every text of a frozen issue in one language."""
    if isinstance(value, dict):
        if language in value:
            yield value[language]
        else:
            for inside in value.values():
                yield from texts(inside, language)
    elif isinstance(value, list):
        for inside in value:
            yield from texts(inside, language)
