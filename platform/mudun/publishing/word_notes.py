"""Real footnotes for a Word file: a part of their own, numbered by the word processor, editable like any text."""

from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from mudun.publishing.word_parts import element

_SEPARATORS = (("-1", "separator"), ("0", "continuationSeparator"))


class Notes:
    """The footnotes of a document being written."""

    def __init__(self) -> None:
        self.root = parse_xml(f"<w:footnotes {nsdecls('w', 'r')}/>")
        for number, kind in _SEPARATORS:
            note = element("footnote", type=kind, id=number)
            run = element("r")
            run.append(element(kind))
            note.append(element("p"))
            note[0].append(run)
            self.root.append(note)
        self.count = 0

    def open(self, paragraph: Any) -> Any:
        """A new note, referred to at the end of a paragraph; gives the element that takes its paragraphs."""
        self.count += 1
        reference = element("footnoteReference", id=str(self.count))
        paragraph.append(_raised(reference))
        note = element("footnote", id=str(self.count))
        self.root.append(note)
        return note

    def numbered(self, note: Any) -> None:
        """The note's own number before its first words."""
        place = 1 if note[0].find(qn("w:pPr")) is not None else 0
        note[0].insert(place, _raised(element("footnoteRef")))

    def put_into(self, document: Any) -> None:
        """Add the part, when there is a note."""
        if self.count:
            name, kind = PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES
            words = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)
            document.part.relate_to(Part(name, kind, words, document.part.package), RELATIONSHIP_TYPE.FOOTNOTES)


def _raised(mark: Any) -> Any:
    run, facts = element("r"), element("rPr")
    facts.append(element("rStyle", val="FootnoteReference"))
    run.append(facts)
    run.append(mark)
    return run
