"""The forms that travel: e-book, cards, certificates, catalogue, citation. The files themselves are looked at."""

import io
import os
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from defusedxml import ElementTree
from openpyxl import load_workbook
from PIL import Image
from tests.conftest import absent
from tests.factories.frozen import a_frozen_issue, a_frozen_item, a_picture, three
from tests.publishing import pdfs
from tests.publishing.hostile import PAYLOADS

from mudun.core.text import clean_lines
from mudun.digests.exports import citation, linked
from mudun.digests.exports.cards import SHAPES, cards
from mudun.digests.exports.certificates import certificates
from mudun.digests.exports.edition import edition
from mudun.digests.exports.epub import epub
from mudun.digests.exports.fragments import piece
from mudun.digests.exports.opds import Book, catalogue
from mudun.digests.exports.xlsx import xlsx

LANGUAGES = ("ar", "en", "fr")
OPF = "{http://www.idpf.org/2007/opf}"
XHTML = "{http://www.w3.org/1999/xhtml}"
ATOM = "{http://www.w3.org/2005/Atom}"
pytestmark = pytest.mark.usefixtures("speaking")


def photos(_key: str) -> bytes:
    return a_picture()


def illustrated(items: int = 2) -> dict[str, Any]:
    issue = a_frozen_issue(items)
    issue["sections"][0]["items"][0]["photo"] = {
        "file": "abc" * 8,
        "type": "image/jpeg",
        "alt": three("حديقة فيها أطفال", "Children in a garden", "Des enfants dans un jardin"),
        "caption": three("حديقة", "Garden", "Jardin"),
        "credit": three("البلدية", "Municipality", "Municipalité"),
    }
    return issue


def hostile() -> dict[str, Any]:
    items = [
        a_frozen_item(n, title=three(text, text, text), sentence=three(text, text, text), parts=[], photo=None)
        for n, text in enumerate(PAYLOADS, start=1)
    ]
    return a_frozen_issue(1, sections=[{"title": three("قسم", "Part", "Partie"), "items": items}])


def one_line(text: str) -> str:
    return " ".join(clean_lines(text).split())


def pages_of(content: bytes) -> dict[str, Any]:
    """Name → root of every page of the book."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return {n: ElementTree.fromstring(book.read(n)) for n in book.namelist() if n.endswith(".xhtml")}


def text_of(content: bytes) -> str:
    return "\n".join(" ".join(page.find(f"{XHTML}body").itertext()) for page in pages_of(content).values())


# ── e-book ───────────────────────────────────────────────────────────────────────────────────
def test_the_book_begins_with_its_kind_unpacked() -> None:
    content = epub(illustrated(), "ar", photos)
    assert content[30:58] == b"mimetypeapplication/epub+zip"
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        first = book.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
        assert book.testzip() is None
        container = ElementTree.fromstring(book.read("META-INF/container.xml"))
        assert container[0][0].get("full-path") == "book/package.opf"


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr"), ("fr", "ltr")])
def test_every_page_says_its_language_and_direction_and_every_file_is_listed(language: str, direction: str) -> None:
    content = epub(illustrated(), language, photos)
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        package = ElementTree.fromstring(book.read("book/package.opf"))
        names = {name.removeprefix("book/") for name in book.namelist() if name.startswith("book/")}
    listed = {item.get("href"): item for item in package.iter(f"{OPF}item")}
    assert set(listed) == names - {"package.opf"}
    spine = package.find(f"{OPF}spine")
    assert spine.get("page-progression-direction") == direction
    identifiers = {item.get("id") for item in listed.values()}
    assert [ref.get("idref") for ref in spine if ref.get("idref") not in identifiers] == []
    for page in pages_of(content).values():
        assert (page.get("lang"), page.get("dir")) == (language, direction)
        assert page.get("{http://www.w3.org/XML/1998/namespace}lang") == language
        assert all(image.get("alt") for image in page.iter(f"{XHTML}img"))
    assert listed["nav.xhtml"].get("properties") == "nav"
    assert "svg" in {item.get("properties") for item in listed.values()} | {"svg"}


def test_the_contents_lead_to_every_piece() -> None:
    issue = illustrated()
    content = epub(issue, "fr", photos)
    pages = pages_of(content)
    places = {f"{name.removeprefix('book/')}#{one.get('id')}" for name, page in pages.items() for one in page.iter()}
    links = [link.get("href") for link in pages["book/nav.xhtml"].iter(f"{XHTML}a")]
    assert all(link in places or f"book/{link}" in pages for link in links)
    titles = [item["title"]["fr"] for section in issue["sections"] for item in section["items"]]
    shown = ["".join(link.itertext()) for link in pages["book/nav.xhtml"].iter(f"{XHTML}a")]
    assert [title for title in titles if title not in shown] == []
    for name, page in pages.items():
        for link in page.iter(f"{XHTML}a"):
            if (target := link.get("href", "")).startswith("#"):
                assert f"{name.removeprefix('book/')}{target}" in places


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_issue_is_in_the_book(language: str) -> None:
    issue = a_frozen_issue(2)
    found = set(pdfs.words(text_of(epub(issue, language))))
    wanted = {word for text in pdfs.texts(issue, language) for word in pdfs.words(text)}
    assert wanted - found - set(pdfs.words(issue["title"][language])) == set()


@pytest.mark.once
def test_the_check_of_e_books_finds_nothing(tmp_path: Path) -> None:
    """epubcheck, in Arabic with photos and hostile texts."""
    check = shutil.which("epubcheck") or absent("epubcheck", "not on PATH")
    command = ["java", "-jar", check] if zipfile.is_zipfile(check) else [check]  # Debian's is a jar
    file = tmp_path / "issue.epub"
    issue = illustrated(1)
    issue["sections"][0]["items"] += hostile()["sections"][0]["items"][::6]
    file.write_bytes(epub(issue, "ar", photos))
    # One short run: a machine that warms itself up for a long one takes twice the time.
    around = os.environ | {"JAVA_TOOL_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto"}
    told = subprocess.run([*command, str(file)], capture_output=True, text=True, check=False, env=around)
    assert "0 fatals / 0 errors / 0 warnings" in told.stdout, told.stdout + told.stderr


def test_the_same_issue_gives_the_same_book_and_cards_and_certificates() -> None:
    assert epub(illustrated(), "ar", photos) == epub(illustrated(), "ar", photos)
    assert cards(a_frozen_issue(1), "fr") == cards(a_frozen_issue(1), "fr")
    assert certificates(a_frozen_issue(1), "ar") == certificates(a_frozen_issue(1), "ar")
    for form in (citation.bibtex, citation.ris):
        assert form(a_frozen_issue(1), "ar") == form(a_frozen_issue(1), "ar")


# ── a piece alone, linked data ───────────────────────────────────────────────────────────────
def test_a_piece_alone_has_its_own_words_and_no_others() -> None:
    it = edition(a_frozen_issue(3), "en")
    page = ElementTree.fromstring(f"<div>{piece(it, 2, lambda _photo: '')}</div>".replace("<br>", "<br/>"))
    told = " ".join(page.itertext())
    assert it["items"][1]["title"]["text"] in told
    assert it["items"][0]["title"]["text"] not in told
    with pytest.raises(LookupError):
        piece(it, 99, lambda _photo: "")


def test_linked_data_name_issue_and_pieces() -> None:
    it = edition(a_frozen_issue(2), "fr")
    told = linked.issue(it)
    assert (told["@type"], told["issueNumber"], told["inLanguage"]) == ("PublicationIssue", "1", "fr")
    assert len(told["hasPart"]) == len(it["items"])
    article = linked.piece(it, it["items"][0], "https://mudun.example/fr/digests/1/pieces/1")
    assert article["isPartOf"]["@id"] == it["address"]
    assert article["headline"] == it["items"][0]["title"]["text"]


# ── cards and certificates ───────────────────────────────────────────────────────────────────
def test_every_piece_has_a_wide_and_a_square_card() -> None:
    issue = a_frozen_issue(1)
    made = cards(issue, "ar")
    count = 1 + sum(len(section["items"]) for section in issue["sections"])
    assert len(made) == 2 * count
    for name, content in made.items():
        picture = Image.open(io.BytesIO(content))
        assert picture.format == "PNG"
        assert picture.size == SHAPES[name.removesuffix(".png").rpartition("-")[2]]
        assert len(content) < 300_000
        assert len(picture.convert("RGB").getcolors(1 << 24)) > 20, "something is drawn"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Certificate of publication", "issue 1 of the Digest of Experiences", "15 December 2026"]),
        ("fr", ["Certificat de publication", "numéro 1 du Bulletin des expériences", "15 décembre 2026"]),
    ],
)
def test_a_certificate_names_the_city_its_pieces_number_and_day(language: str, words: list[str]) -> None:
    issue = a_frozen_issue(2)
    made = certificates(issue, language)
    first = issue["sections"][0]["items"][0]
    slug = first["cities"][0]["slug"]
    assert f"certificate-{slug}.pdf" in made
    content = made[f"certificate-{slug}.pdf"]
    told = one_line(pdfs.copied(content))
    for wanted in [*words, first["title"][language], first["cities"][0]["name"][language], "1.1/"]:
        assert one_line(wanted).replace("\u00a0", " ") in told.replace("\u00a0", " "), wanted
    assert "61" not in told, "a certificate names no people"
    read = pdfs.read(content)
    assert len(read.pages) == 1
    assert read.trailer["/Root"]["/Lang"] == language


def test_the_arabic_certificate_can_be_read_and_is_one_page() -> None:
    issue = a_frozen_issue(2)
    made = certificates(issue, "ar")
    cities = {c["slug"] for s in issue["sections"] for i in s["items"] for c in i["cities"]}
    assert {f"certificate-{slug}.pdf" for slug in cities} == set(made)
    for content in made.values():
        assert len(pdfs.read(content).pages) == 1
    wanted = set(pdfs.words("شهادة نشر"))
    assert wanted <= set(pdfs.words(pdfs.copied(next(iter(made.values())))))


def test_who_is_no_city_of_the_directory_gets_no_certificate() -> None:
    item = a_frozen_item(1)
    item["cities"] = [{**item["cities"][0], "slug": ""}]
    assert certificates(a_frozen_issue(1, sections=[{"title": three("ق", "P", "P"), "items": [item]}]), "ar") == {}


# ── catalogue, citation, annex ───────────────────────────────────────────────────────────────
def test_the_catalogue_offers_books_with_their_languages() -> None:
    files = {"application/epub+zip": "https://mudun.example/1.epub", "application/pdf": "https://mudun.example/1.pdf"}
    address = "https://mudun.example/ar/digests/catalogue.opds"
    made = catalogue(
        [Book(a_frozen_issue(1), files, "https://mudun.example/1.png")], "ar", address, "https://mudun.example/ar"
    )
    feed = ElementTree.fromstring(made)
    assert feed.find(f"{ATOM}id").text == address
    (entry,) = feed.iter(f"{ATOM}entry")
    assert all(entry.find(f"{ATOM}{name}").text for name in ("id", "title", "updated"))
    assert entry.find("{http://purl.org/dc/terms/}language").text == "ar"
    links = {(link.get("rel"), link.get("type")): link.get("href") for link in entry.iter(f"{ATOM}link")}
    for kind, file in files.items():
        assert links[("http://opds-spec.org/acquisition/open-access", kind)] == file
    assert links[("http://opds-spec.org/image", "image/png")].endswith(".png")
    own = {link.get("rel"): link.get("type") for link in feed.findall(f"{ATOM}link")}
    assert own["self"] == own["start"] == "application/atom+xml;profile=opds-catalog;kind=acquisition"


def test_an_empty_catalogue_is_a_catalogue() -> None:
    assert ElementTree.fromstring(catalogue([], "en", "https://x/opds", "https://x")).tag == f"{ATOM}feed"


@pytest.mark.parametrize(("language", "number"), [("ar", "العدد 1"), ("en", "Issue 1"), ("fr", "Numéro 1")])
def test_an_issue_is_cited_in_words(language: str, number: str) -> None:
    told = citation.sentence(a_frozen_issue(1), language)
    assert number in told
    assert "(2026)" in told
    assert told.endswith(f"https://mudun.example/{language}/digests/1")


def test_citations_are_well_formed_whatever_a_theme_says() -> None:
    for text in [*PAYLOADS, "}, author = {Nobody}", "TY  - JOUR\r\nER  - "]:
        issue = a_frozen_issue(1, theme=three(text, text, text))
        bib = citation.bibtex(issue, "en").decode("utf-8")
        plain = bib.replace(r"\{", "").replace(r"\}", "").replace(r"\textbackslash{}", "")
        assert plain.count("{") == plain.count("}")
        assert bib.count("\n") == 11
        ris = citation.ris(issue, "en").decode("utf-8")
        assert ris.count("\r\n") == 11
        assert all(line[2:6] == "  - " for line in ris.split("\r\n") if line)


def test_cells_of_the_annex_are_what_they_are() -> None:
    issue = a_frozen_issue(1)
    issue["sections"][0]["items"][0]["results"][0]["before"] = three("=1+1", "=1+1", "=1+1")
    book = load_workbook(io.BytesIO(xlsx(issue, "ar")))
    pieces, *_middle, results, adopted = book.worksheets
    assert pieces.cell(2, 9).is_date
    assert results.cell(2, 5).value == 148
    assert (results.cell(2, 4).value, results.cell(2, 4).data_type) == ("=1+1", "s")
    assert adopted.cell(2, 3).value == "أسوان"
