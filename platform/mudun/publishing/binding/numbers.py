"""Page numbers, drawn by the book itself: only it knows on which page a quire comes to stand."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from mudun.publishing.binding.quire import OUR_TAG
from mudun.publishing.binding.sfnt import face
from mudun.publishing.binding.writer import Writer

MILLIMETRE = 72 / 25.4


class Numbers(NamedTuple):
    """How page numbers look: the face and its size, digits, colour, and where they stand on a page.

    `edge` is how far the number is from the outer edge of the paper, `line` how far its line is from the lower one, in
    millimetres. `odd_right` tells whether the outer edge of an odd page is the right one.
    """

    font: Path
    size: float
    digits: str
    colour: tuple[float, float, float]
    edge: float
    line: float
    odd_right: bool

    def drawn(self, number: int, width: float) -> bytes:
        """The drawing of a number on its page."""
        glyphs = [glyphs_of(self)[int(digit)] for digit in str(number)]
        whole = face(self.font)
        wide = sum(whole.advance(glyph) for glyph in glyphs) * self.size / whole.em
        at = self.edge * MILLIMETRE
        if (number % 2 == 1) == self.odd_right:
            at = width - at - wide
        return b" %g %g %g rg BT/MN %g Tf %.2f %.2f Td<%b>Tj ET" % (
            *self.colour,
            self.size,
            at,
            self.line * MILLIMETRE,
            "".join(f"{glyph:04X}" for glyph in glyphs).encode(),
        )


@lru_cache(maxsize=8)
def glyphs_of(numbers: Numbers) -> Mapping[int, int]:
    """Digit → glyph."""
    letters = face(numbers.font).letters
    return {value: letters[ord(letter)] for value, letter in enumerate(numbers.digits)}


def write_font(writer: Writer, numbers: Numbers, described: int) -> int:
    """The font of the digits over the book's file of that face; gives its number."""
    whole, glyphs = face(numbers.font), glyphs_of(numbers)
    name = OUR_TAG[1:] + numbers.font.stem.encode("ascii")
    pairs = b"\n".join(b"<%04X><%04X>" % (glyphs[value], ord(numbers.digits[value])) for value in range(10))
    letters = writer.packed(_MAP % (len(glyphs), pairs), b"/Type/CMap/CMapName/Digits")
    widths = b" ".join(
        b"%d[%g]" % (glyph, whole.advance(glyph) * 1000 / whole.em) for glyph in sorted(set(glyphs.values()))
    )
    below = writer.added(
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%b/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        b"/Supplement 0>>/FontDescriptor %d 0 R/DW 0/CIDToGIDMap/Identity/W[%b]>>" % (name, described, widths)
    )
    return writer.added(
        b"<</Type/Font/Subtype/Type0/BaseFont/%b/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>"
        % (name, below, letters)
    )


_MAP = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Digits def
/CMapType 2 def
1 begincodespacerange
<0000><FFFF>
endcodespacerange
%d beginbfchar
%b
endbfchar
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
