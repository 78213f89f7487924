"""The order in which a page of Arabic is read out: the typesetter tells what stands on a line from left to right."""

import re
from collections.abc import Iterable, Mapping

from mudun.publishing.binding.raw import REFERENCE, Raw, numbers_in, part_of

_MARK = re.compile(rb"/MCID (\d+)[^>]*>>BDC\s*q 1 0 0 -1 ([\d.-]+) ([\d.-]+) cm")
_KIDS = re.compile(rb"/K\[((?:\d++(?: 0 R)? ?|<<[^<>]*+>> ?)++)\]")
_KID = re.compile(rb"<<[^<>]*>>|\d+ 0 R|\d+")
_NAMED = re.compile(rb"(/S/H[1-6]/P \d+ 0 R)(/T(<FEFF[^>]*>))")  # in letters beyond Latin
_FOREIGN = re.compile(rb"/Lang\((?:en|fr)\)")
_LINE = 4.0  # points by which pieces of one line may lie higher or lower

Place = tuple[int, float, float]  # page, from the left, from below


def in_order(objects: Mapping[int, Raw], pages: Iterable[int]) -> dict[int, Raw]:
    """The tags with what stands on one line in the order of an Arabic reader; headings say their words themselves,
    for the display face is put together from letters and dots."""
    return _Reading(objects, pages).ordered()


class _Reading:
    def __init__(self, objects: Mapping[int, Raw], pages: Iterable[int]) -> None:
        self.objects = objects
        self.marks = {page: self._marks(page) for page in pages}
        self.tags = {n for n, raw in objects.items() if raw.data is None and b"/S/" in raw.text and b"/P " in raw.text}
        self.places: dict[int, Place | None] = {}

    def ordered(self) -> dict[int, Raw]:
        made = dict(self.objects)
        for number in self.tags:
            text = self.objects[number].text
            named = _NAMED.sub(rb"\1\2/ActualText\3", text)
            if not _FOREIGN.search(text):
                named = self._with_kids_turned(named)
            if named != text:
                made[number] = Raw(named)
        return made

    def _with_kids_turned(self, tag: bytes) -> bytes:
        return _KIDS.sub(lambda found: b"/K[%b]" % self._turned(tag, found[1]), tag, count=1)

    def _marks(self, page: int) -> dict[int, tuple[float, float]]:
        contents = numbers_in(part_of(self.objects[page].text, b"/Contents"))
        found = _MARK.findall(self.objects[contents[0]].plain()) if contents else []
        return {int(mark): (float(left), float(low)) for mark, left, low in found}

    def _turned(self, tag: bytes, kids: bytes) -> bytes:
        """Neighbours that stand on one line, the rightmost first; neighbours in Latin letters stay as they are."""
        lines: list[list[tuple[Place | None, bytes]]] = []
        for kid in _KID.findall(kids):
            place = self._place_of(tag, kid)
            last = lines[-1][-1][0] if lines else None
            if place and last and place[0] == last[0] and abs(place[2] - last[2]) < _LINE:
                lines[-1].append((place, kid))
            else:
                lines.append([(place, kid)])
        return b" ".join(kid for line in lines for kid in self._line(line))

    def _line(self, line: list[tuple[Place | None, bytes]]) -> list[bytes]:
        placed = sorted(line, key=lambda one: -(one[0][1] if one[0] else 0.0))
        runs: list[list[bytes]] = []
        for _, kid in placed:
            latin = self._is_latin(kid)
            if latin and runs and self._is_latin(runs[-1][0]):
                runs[-1].insert(0, kid)
            else:
                runs.append([kid])
        return [kid for run in runs for kid in run]

    def _is_latin(self, kid: bytes) -> bool:
        number = REFERENCE.fullmatch(kid)
        return bool(number and _FOREIGN.search(self.objects[int(number[1])].text))

    def _place_of(self, tag: bytes, kid: bytes) -> Place | None:
        number = REFERENCE.fullmatch(kid)
        if number:
            return self._place(int(number[1]))
        page = numbers_in(part_of(tag, b"/Pg")) if kid.isdigit() else []
        mark = self.marks.get(page[0], {}).get(int(kid)) if page else None
        return (page[0], *mark) if mark else None

    def _place(self, number: int) -> Place | None:
        """Where the first piece of a tag stands."""
        if number not in self.places:
            self.places[number] = None
            if number in self.tags:
                text = self.objects[number].text
                kids = _KIDS.search(text)
                found = (self._place_of(text, kid) for kid in _KID.findall(kids[1])) if kids else ()
                self.places[number] = next((place for place in found if place), None)
        return self.places[number]
