"""What stands around the chapters of an e-book: package, table of contents, the page of a chapter."""

from collections.abc import Mapping
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from mudun.digests.exports.fragments import XHTML

OPF = "http://www.idpf.org/2007/opf"
OPS = "http://www.idpf.org/2007/ops"
DC = "http://purl.org/dc/elements/1.1/"
XML = "http://www.w3.org/XML/1998/namespace"
_H = ElementMaker(namespace=XHTML, nsmap={None: XHTML, "epub": OPS})
_O = ElementMaker(namespace=OPF, nsmap={None: OPF})
_D = ElementMaker(namespace=DC, nsmap={"dc": DC})
FEATURES = ("structuralNavigation", "tableOfContents", "readingOrder", "alternativeText")


def name_of(it: Mapping[str, Any]) -> str:
    """The book's title: masthead, number, theme."""
    theme = it["theme"]["text"] or it["title"]["text"]
    return f"{it['words']['masthead']} {it['number']} · {theme}"


def container() -> Any:
    """Where the package is."""
    space = "urn:oasis:names:tc:opendocument:xmlns:container"
    made = ElementMaker(namespace=space, nsmap={None: space})
    root = made.rootfile({"full-path": "book/package.opf", "media-type": "application/oebps-package+xml"})
    return made.container({"version": "1.0"}, made.rootfiles(root))


def page(it: Mapping[str, Any], name: str, element: Any) -> Any:
    """A chapter as a page of its own."""
    title = element.find(f".//{{{XHTML}}}h2")
    words = "".join(title.itertext()).strip() if title is not None else name_of(it)
    kind = {"title": "frontmatter", "imprint": "backmatter"}.get(name, "bodymatter")
    body = _H.body({f"{{{OPS}}}type": kind}, element)
    head = _H.head(_H.title(words), _H.link(rel="stylesheet", type="text/css", href="../style.css"))
    return _spoken(it, _H.html(head, body))


def _spoken(it: Mapping[str, Any], root: Any) -> Any:
    root.set("lang", it["lang"])
    root.set(f"{{{XML}}}lang", it["lang"])
    root.set("dir", it["dir"])
    return root


def nav(it: Mapping[str, Any], homes: Mapping[str, str]) -> Any:
    """The table of contents: chapters, and the pieces in each."""
    w = it["words"]
    rows = [_line("text/title.xhtml", name_of(it)), _line("text/foreword.xhtml", w["foreword"])]
    for section in it["sections"]:
        row = _line(f"text/{section['anchor']}.xhtml", **_as_words(section["title"]))
        if section["items"]:
            row.append(
                _H.ol(*(_line(_place(homes, item["anchor"]), **_as_words(item["title"])) for item in section["items"]))
            )
        rows.append(row)
    rows += [_line("text/gaps.xhtml", w["missing"]), _line("text/imprint.xhtml", w["imprint"])]
    present = set(homes.values()) | {"title", "imprint"}
    rows = [row for row in rows if row[0].get("href").split("/")[1].split(".")[0] in present]
    contents = _H.nav({f"{{{OPS}}}type": "toc", "id": "toc"}, _H.h1(w["contents"]), _H.ol(*rows))
    return _spoken(it, _H.html(_H.head(_H.title(w["contents"])), _H.body(contents)))


def _as_words(said: Mapping[str, str]) -> dict[str, str]:
    return {"text": said["text"], "lang": said["lang"]}


def _place(homes: Mapping[str, str], anchor: str) -> str:
    return f"text/{homes[anchor]}.xhtml#{anchor}"


def _line(address: str, text: str, lang: str = "") -> Any:
    link = _H.a({"href": address}, text or "…")
    if lang:
        link.set("lang", lang)
        link.set(f"{{{XML}}}lang", lang)
    return _H.li(link)


def package(it: Mapping[str, Any], told: Mapping[str, Any]) -> Any:
    """Title, language, rights, what is in the book and in which order."""
    spine = _O.spine({"page-progression-direction": it["dir"]})
    manifest = _O.manifest(
        _O.item({"id": "nav", "href": "nav.xhtml", "media-type": "application/xhtml+xml", "properties": "nav"}),
        _O.item({"id": "style", "href": "style.css", "media-type": "text/css"}),
    )
    for name in told["chapters"]:
        entry = {"id": name, "href": f"text/{name}.xhtml", "media-type": "application/xhtml+xml"}
        manifest.append(_O.item(entry | ({"properties": "svg"} if name in told["drawn"] else {})))
        spine.append(_O.itemref({"idref": name}))
        if name == "title":
            spine.append(_O.itemref({"idref": "nav"}))
    for number, (name, kind) in enumerate(told["pictures"].items(), start=1):
        manifest.append(_O.item({"id": f"picture-{number}", "href": name, "media-type": kind}))
    root = _O.package({"version": "3.0", "unique-identifier": "book"}, _metadata(it, told), manifest, spine)
    root.set(f"{{{XML}}}lang", it["lang"])
    root.set("dir", it["dir"])
    return root


def _metadata(it: Mapping[str, Any], told: Mapping[str, Any]) -> Any:
    publisher = next(row["values"][0]["text"] for row in it["imprint"] if row["name"] == "publisher")
    facts = {
        "dcterms:modified": f"{it['updated']}T00:00:00Z",
        "schema:accessibilityHazard": "none",
        "schema:accessibilitySummary": it["words"]["network"],
    }
    made = _O.metadata(
        _D.identifier({"id": "book"}, f"urn:uuid:{told['identifier']}"),
        _D.title(name_of(it)),
        _D.language(it["lang"]),
        _D.creator(publisher),
        _D.publisher(publisher),
        _D.date(it["updated"]),
        _D.source(it["address"]),
        _D.rights(" ".join(row["address"] for row in it["imprint"] if row["name"] == "licence")),
        *(_O.meta({"property": name}, value) for name, value in facts.items()),
        *(_O.meta({"property": "schema:accessMode"}, mode) for mode in ("textual", "visual")),
        _O.meta({"property": "schema:accessModeSufficient"}, "textual"),
        *(_O.meta({"property": "schema:accessibilityFeature"}, feature) for feature in FEATURES),
    )
    etree.cleanup_namespaces(made)
    return made
