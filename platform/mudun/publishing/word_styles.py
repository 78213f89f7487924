"""The look of our Word files, kept in styles so that a reader can change it in one place."""

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from mudun.publishing.word_parts import element

TEAL, INK, SOFT = RGBColor(0x0A, 0x55, 0x59), RGBColor(0x12, 0x29, 0x2C), RGBColor(0x4A, 0x5C, 0x5D)
# name: points, colour, bold, points before, points after
LOOKS = {
    "Normal": (11, INK, False, 0, 6),
    "Title": (30, TEAL, True, 120, 12),
    "Subtitle": (15, SOFT, False, 0, 12),
    "Heading 1": (22, TEAL, True, 24, 10),
    "Heading 2": (17, INK, True, 18, 4),
    "Heading 3": (13, TEAL, True, 12, 3),
    "Heading 4": (11.5, INK, True, 10, 3),
    "Heading 5": (11, SOFT, True, 8, 2),
    "Heading 6": (11, SOFT, True, 8, 2),
    "Quote": (13, TEAL, False, 8, 8),
    "Intense Quote": (15, TEAL, False, 10, 10),
    "List Bullet": (11, INK, False, 0, 3),
    "List Number": (11, INK, False, 0, 3),
    "Caption": (9, SOFT, False, 2, 10),
    "Footnote Text": (9, SOFT, False, 0, 2),
    "Header": (9, SOFT, False, 0, 0),
    "Footer": (9, SOFT, False, 0, 0),
    "TOC 1": (12, TEAL, True, 8, 2),
    "TOC 2": (11, INK, False, 0, 2),
}
FACE, ARABIC_FACE = "Calibri", "Sakkal Majalla"
# An Arabic face looks smaller than a Latin one of the same points.
ARABIC_GROWTH = 1.2


def dress(document: Any, *, rtl: bool, tag: str) -> None:
    """Give a fresh document our styles, page and direction."""
    for name, look in LOOKS.items():
        _style(document, name, look)
    _link_style(document)
    _note_style(document)
    normal = document.styles["Normal"].element
    if rtl:
        _insert_bidi(normal.get_or_add_pPr())
    _languages(normal.get_or_add_rPr(), rtl=rtl, tag=tag)
    _page(document.sections[0], rtl=rtl)


def _style(document: Any, name: str, look: tuple[float, RGBColor, bool, float, float]) -> None:
    size, colour, bold, before, after = look
    styles = document.styles
    style = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if name != "Normal" and style.base_style is None:
        style.base_style = styles["Normal"]  # so that it runs the way the document runs
    style.element.set(qn("w:styleId"), name.replace(" ", ""))
    style.element.find(qn("w:name")).set(qn("w:val"), name.replace("TOC", "toc"))
    facts = style.element.get_or_add_rPr()
    for child in list(facts):
        facts.remove(child)
    _faces(facts)
    if bold:
        facts.append(element("b"))
        facts.append(element("bCs"))
    facts.append(element("color", val=str(colour)))
    facts.append(element("sz", val=str(int(size * 2))))
    facts.append(element("szCs", val=str(int(size * ARABIC_GROWTH * 2))))
    spacing = style.paragraph_format
    spacing.space_before, spacing.space_after = Pt(before), Pt(after)


def _faces(facts: Any) -> None:
    facts.append(element("rFonts", ascii=FACE, hAnsi=FACE, eastAsia=FACE, cs=ARABIC_FACE))


def _link_style(document: Any) -> None:
    style = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    style.font.color.rgb, style.font.underline = TEAL, True


def _note_style(document: Any) -> None:
    style = document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    style.element.set(qn("w:styleId"), "FootnoteReference")
    style.font.superscript, style.font.color.rgb = True, TEAL


def _languages(facts: Any, *, rtl: bool, tag: str) -> None:
    facts.append(element("lang", val="en-GB" if rtl else tag, bidi=tag if rtl else "ar-SA"))


def _insert_bidi(facts: Any) -> None:
    """`w:bidi` stands before spacing, indents and alignment in the schema."""
    later = ("adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl", "rPr")
    place = next((i for i, child in enumerate(facts) if child.tag in {qn(f"w:{name}") for name in later}), len(facts))
    facts.insert(place, element("bidi"))


def _page(section: Any, *, rtl: bool) -> None:
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.7)
    section.top_margin = section.bottom_margin = Cm(2.4)
    if rtl:
        facts = section._sectPr
        grid = facts.find(qn("w:docGrid"))
        bidi = element("bidi")
        if grid is None:
            facts.append(bidi)
        else:
            grid.addprevious(bidi)
