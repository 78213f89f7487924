"""A Word file that really runs from right to left: styles, runs, tables and pages say so, in schema order."""

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm

from mudun.i18n.languages import direction
from mudun.publishing.scripts import pieces
from mudun.publishing.word_notes import Notes
from mudun.publishing.word_parts import element, field_mark, field_start, timeless
from mudun.publishing.word_styles import dress
from mudun.publishing.writings import Run, to_blocks

TAGS = {"ar": "ar-SA", "en": "en-GB", "fr": "fr-FR"}
_BLOCKS = {"paragraph": "Normal", "quote": "Quote", "bullet": "ListBullet", "numbered": "ListNumber"}


class Word:
    """A document being written, in one language."""

    def __init__(self, language: str, *, title: str, author: str, created: date) -> None:
        self.language, self.rtl = language, direction(language) == "rtl"
        self.document = Document()
        self.marks, self.notes = 0, Notes()
        dress(self.document, rtl=self.rtl, tag=TAGS[language])
        self._describe(title, author, datetime(created.year, created.month, created.day, tzinfo=UTC))

    def _describe(self, title: str, author: str, moment: datetime) -> None:
        facts = self.document.core_properties
        facts.title, facts.author, facts.last_modified_by = title[:255], author[:255], author[:255]
        facts.language, facts.comments, facts.revision = TAGS[self.language], "", 1
        facts.created = facts.modified = moment.replace(tzinfo=None)

    def paragraph(self, runs: Iterable[Run] | str, *, style: str = "Normal", lang: str = "", into: Any = None) -> Any:
        """A paragraph of runs; `lang` when its words are not in the document's language."""
        lang = lang or self.language
        made = element("p")
        if into is None:
            self.document.element.body._insert_p(made)
        else:
            into.append(made)
        made.get_or_add_pPr().append(element("pStyle", val=style))
        rtl = direction(lang) == "rtl"
        if rtl != self.rtl:
            made.pPr.append(element("bidi", val="1" if rtl else "0"))
        for run in [Run(runs)] if isinstance(runs, str) else runs:
            self._write(made, run, lang, rtl)
        return made

    def _write(self, paragraph: Any, run: Run, lang: str, rtl: bool) -> None:
        home = self._link(paragraph, run.href) if run.href else paragraph
        for text, way in pieces(run.text, rtl=rtl):
            home.append(self._run(text, run, lang, way))

    def _run(self, text: str, look: Run, lang: str, rtl: bool) -> Any:
        made, facts = element("r"), element("rPr")
        if look.href:
            facts.append(element("rStyle", val="Hyperlink"))
        for name in ["b", "bCs"] * look.bold + ["i", "iCs"] * look.italic:
            facts.append(element(name))
        if rtl:
            facts.append(element("rtl"))
        facts.append(
            element("lang", **({"bidi": TAGS[lang]} if rtl else {"val": TAGS["en" if lang == "ar" else lang]}))
        )
        made.append(facts)
        for place, line in enumerate(text.split("\n")):
            if place:
                made.append(element("br"))
            words = element("t")
            words.text = line
            words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            made.append(words)
        return made

    def _link(self, paragraph: Any, href: str) -> Any:
        link = element("hyperlink")
        if href.startswith("#"):
            link.set(qn("w:anchor"), href[1:])
        else:
            link.set(qn("r:id"), self.document.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        paragraph.append(link)
        return link

    def note(self, paragraph: Any, runs: Iterable[Run], *, lang: str = "") -> None:
        """A footnote to a paragraph."""
        note = self.notes.open(paragraph)
        self.paragraph(runs, style="FootnoteText", lang=lang, into=note)
        self.notes.numbered(note)

    def heading(self, text: str, level: int, *, lang: str = "", anchor: str = "") -> None:
        """A heading of level 1–6, with a bookmark when it has an anchor."""
        made = self.paragraph(text, style=f"Heading{level}", lang=lang)
        if anchor:
            self.marks += 1
            made.insert(1, element("bookmarkStart", id=str(self.marks), name=anchor))
            made.append(element("bookmarkEnd", id=str(self.marks)))

    def tree(self, nodes: Any, *, lang: str) -> None:
        """A text tree as paragraphs, lists, headings and quotations."""
        for block in to_blocks(nodes):
            style = f"Heading{min(block.level, 6)}" if block.style == "heading" else _BLOCKS[block.style]
            self.paragraph(block.runs, style=style, lang=lang)

    def contents(self, lines: Sequence[tuple[str, str, int, str]]) -> None:
        """A table of contents already filled in: lines of words, language, level and anchor, each a link."""
        for place, (text, lang, level, anchor) in enumerate(lines):
            made = self.paragraph([Run(text, href=f"#{anchor}")], style=f"TOC{level}", lang=lang)
            if place == 0:
                field_start(made, r' TOC \o "1-2" \h \n ')
            if place == len(lines) - 1:
                made.append(field_mark("end"))

    def table(self, rows: Sequence[Sequence[tuple[str, str]]], *, header: bool = True) -> None:
        """A table of (text, language) cells, mirrored in right-to-left files; the first row repeats."""
        table = self.document.add_table(len(rows), len(rows[0]))
        facts = table._tbl.tblPr
        facts.style = "TableGrid"
        if self.rtl:
            facts.find(qn("w:tblStyle")).addnext(element("bidiVisual"))
        for row, cells in zip(table._tbl.tr_lst, rows, strict=True):
            for cell, (text, lang) in zip(row.tc_lst, cells, strict=True):
                cell.remove(cell.p_lst[0])
                bold = header and row is table._tbl.tr_lst[0]
                self.paragraph([Run(text, bold=bold)], lang=lang, into=cell)
        if header:
            table._tbl.tr_lst[0].get_or_add_trPr().append(element("tblHeader"))

    def picture(self, content: bytes, alt: str, *, width: float = 15.0, is_captioned: bool = False) -> None:
        """A picture so many centimetres wide, with its alternative text; it stays with the caption behind it."""
        paragraph = self.document.add_paragraph()
        shape = paragraph.add_run().add_picture(io.BytesIO(content), width=Cm(width))
        shape._inline.docPr.set("descr", alt)
        if is_captioned:
            paragraph.paragraph_format.keep_with_next = True

    def page_break(self) -> None:
        """What follows begins a page."""
        run = element("r")
        run.append(element("br", type="page"))
        self.document.element.body.add_p().append(run)

    def running(self, head: str) -> None:
        """The running head, and page numbers at the foot."""
        section = self.document.sections[0]
        section.different_first_page_header_footer = True  # the title page stands alone
        for part in (section.first_page_header, section.first_page_footer):
            part.is_linked_to_previous = False
        for part, style in ((section.header, "Header"), (section.footer, "Footer")):
            part.paragraphs[0]._p.getparent().remove(part.paragraphs[0]._p)
            made = self.paragraph(head if style == "Header" else "", style=style, into=part._element)
            if style == "Footer":
                field_start(made, " PAGE ")
                made.append(self._run("1", Run("1"), "en", rtl=False))
                made.append(field_mark("end"))

    def save(self) -> bytes:
        """The file's bytes, the same for the same content."""
        self.notes.put_into(self.document)
        draft = io.BytesIO()
        self.document.save(draft)
        return timeless(draft.getvalue())
