"""Folding: a part as the typesetter wrote it becomes a quire."""

import re
import zlib
from pathlib import Path
from typing import Any

from mudun.publishing.binding import sfnt, tags
from mudun.publishing.binding.drawing import lighter
from mudun.publishing.binding.quire import DOCUMENT, FACE, KEYS, LESS, OUR_TAG, PAGES, PROFILE, Quire
from mudun.publishing.binding.raw import Malformed, Raw, numbers_in, part_of, renumbered, taken_apart
from mudun.publishing.binding.reading import in_order

_STAND_IN = re.compile(rb"stand-in (\d+)")
_NUMBERS = re.compile(r"(\d+) 0 R|/StructParent(s?) (\d+)")
_ROUGH = re.compile(rb"\d+\.\d\d+")
_TAG = re.compile(rb"/[A-Z]{6}\+")


def folded(content: bytes, fonts: Path) -> Quire:
    """A set part as a quire."""
    return _Folding(content, fonts).quire()


class _Folding:
    def __init__(self, content: bytes, fonts: Path) -> None:
        self.objects, trailer = taken_apart(content)
        self.fonts, self.open, self.kept = fonts, dict[int, int](), dict[int, Raw]()
        self.faces, self.profiles = list[dict[str, Any]](), list[list[str]]()
        self.trailer, self.catalog = trailer, self._text(trailer, b"/Root")
        self.info = self._text(trailer, b"/Info")
        self.pages = numbers_in(part_of(self._text(self.catalog, b"/Pages"), b"/Kids"))
        self.tree = self._text(self.catalog, b"/StructTreeRoot")
        self.objects = tags.without_divisions(self.objects)
        if b"/Lang(ar)" in self.catalog:
            self.objects = in_order(self.objects, self.pages)
        self.next = max(self.objects) + 1

    def quire(self) -> Quire:
        self._leave_open()
        for number in [n for n, raw in self.objects.items() if b"/Subtype/Type0/" in raw.text]:
            self._share_face(number)
        facts: dict[str, Any] = {
            "lines": self._lines(self._text(self.catalog, b"/Outlines"), 0),
            "top": numbers_in(part_of(self._text(self.tree, b"/K"), b"/K")),
            "owners": tags.owners(self.tree),
            "names": [[name.decode("ascii"), number] for name, number in tags.named(self.tree, b"/IDTree")],
            "places": {},
            "less": {},
            "root": self._root(),
        }
        for label, number in tags.named(part_of(self.catalog, b"/Names"), b"/Dests"):
            name, *less = label.decode("ascii").split(LESS)
            page = self.pages.index(numbers_in(self.objects[number].text)[0]) + 1
            facts["places"][name], facts["less"][name] = [number, page], less
        leaves = [self._leaf(number) for number in self.pages]
        return self._numbered(facts, leaves)

    def _text(self, text: bytes, key: bytes) -> bytes:
        """The object behind the first reference of a key, or of an array behind it."""
        number = self._number(text, key)
        return self.objects[number].text if number in self.objects else b""

    @staticmethod
    def _number(text: bytes, key: bytes) -> int:
        found = numbers_in(part_of(text, key))
        return found[0] if found else -1

    def _leave_open(self) -> None:
        """What the book has of its own."""
        pages, document = self._number(self.catalog, b"/Pages"), self._number(self.tree, b"/K")
        intents = numbers_in(part_of(self.catalog, b"/OutputIntents"))
        own = {pages, document, *intents, *(n for one in intents for n in numbers_in(self.objects[one].text))}
        own |= {self._number(self.trailer, b"/Root"), self._number(self.trailer, b"/Info")}
        own |= {self._number(self.catalog, key) for key in (b"/Metadata", b"/StructTreeRoot")}
        own |= self._bookmarks(self._number(self.catalog, b"/Outlines"))
        self.open |= {pages: PAGES, document: DOCUMENT}
        for number, raw in self.objects.items():
            if raw.data is not None and re.match(rb"<</Length \d+/N \d", raw.text):
                self.open[number] = PROFILE + len(self.profiles)
                self.profiles.append([raw.text.decode("ascii"), raw.data.hex()])
                own.add(number)
        self.kept = {number: raw for number, raw in self.objects.items() if number not in own}

    def _bookmarks(self, number: int) -> set[int]:
        found, waiting = set[int](), [number] * (number in self.objects)
        while waiting:
            found.add(number := waiting.pop())
            text = self.objects[number].text
            near = {self._number(text, key) for key in (b"/First", b"/Next")}
            waiting += [one for one in near if one in self.objects]
        return found

    def _share_face(self, number: int) -> None:
        """The font file is the book's; this quire keeps which of its glyphs stand for which letters."""
        font = self.kept[number].text
        below = numbers_in(part_of(font, b"/DescendantFonts"))[0]
        described = numbers_in(part_of(self.objects[below].text, b"/FontDescriptor"))[0]
        facts = self.objects[described].text
        file, sets = (numbers_in(part_of(facts, key)) for key in (b"/FontFile2", b"/CIDSet"))
        name = part_of(facts, b"/FontName").split(b"+")[-1].decode("ascii")
        path = self.fonts / f"{name}.ttf"
        small, known = sfnt.Face(self.objects[file[0]].plain()), sfnt.looks(path)
        try:
            glyphs = [known[small.look(glyph), small.advance(glyph)] for glyph in range(small.count)]
        except KeyError:
            raise Malformed(f"a glyph of {name} is not in our file") from None
        for gone in (*file, *sets, described):
            self.kept.pop(gone)
        self.open[described] = FACE + len(self.faces)
        told = re.sub(rb"/(?:CIDSet|FontFile2) \d+ 0 R", b"", _TAG.sub(OUR_TAG, facts))
        self.faces.append({"name": name, "glyphs": sorted(set(glyphs)), "described": told.decode("ascii")})
        table, self.next = self.next, self.next + 1
        packed = zlib.compress(b"".join(glyph.to_bytes(2, "big") for glyph in glyphs), 9)
        self.kept[table] = Raw(b"<</Length %d/Filter/FlateDecode>>" % len(packed), packed)
        mapped = self.kept[below].text.replace(b"/CIDToGIDMap/Identity", b"/CIDToGIDMap %d 0 R" % table)
        self.kept[below] = Raw(_TAG.sub(OUR_TAG, _ROUGH.sub(lambda one: b"%g" % round(float(one[0]), 1), mapped)))
        self.kept[number] = Raw(_TAG.sub(OUR_TAG, font))

    def _lines(self, parent: bytes, depth: int) -> list[list[Any]]:
        """The bookmarks: how deep, which words, where to."""
        found, line = [], self._text(parent, b"/First")
        while line:
            title, place = part_of(line, b"/Title").decode("ascii"), numbers_in(part_of(line, b"/Dest"))[0]
            found += [[depth, title, place], *self._lines(line, depth + 1)]
            line = self._text(line, b"/Next")
        return found

    def _root(self) -> dict[str, str]:
        """What the first quire tells about the whole book."""
        about = self.objects[numbers_in(part_of(self.catalog, b"/Metadata"))[0]]
        told = {"metadata": (about.data or b"").decode("utf-8"), "info": self.info.decode("latin-1")}
        intent = self._text(self._text(self.catalog, b"/OutputIntents"), b"") or b""
        told["intent"] = intent.decode("ascii")
        for key in ("Lang", "ViewerPreferences", "MarkInfo"):
            told[key] = part_of(self.catalog, b"/" + key.encode()).decode("ascii")
        told["MarkInfo"] = told["MarkInfo"].replace("/Suspects false", "")  # which some readers stumble over
        told["roles"] = part_of(self.tree, b"/RoleMap").decode("ascii")
        return told

    def _leaf(self, number: int) -> dict[str, Any]:
        """A page with places for what the book adds to it: shift, running head, number."""
        page = self.kept[number].text
        given, contents = numbers_in(part_of(page, b"/Resources"))[0], numbers_in(part_of(page, b"/Contents"))[0]
        needs = self.objects[given].text
        self.kept.pop(given, None)
        opened = needs
        for key, mark in ((b"/XObject", b"@X@"), (b"/Font", b"@F@")):
            if key + b"<<" not in opened:
                opened = opened[:-2] + key + b"<<>>>>"
            opened = opened.replace(key + b"<<", key + b"<<" + mark, 1)
        page = re.sub(rb"/Resources \d+ 0 R", lambda _: b"/Resources" + opened, page)
        page = re.sub(rb"/MediaBox\[[^\]]*\]", b"/MediaBox[@BOX@]", page)
        page = re.sub(rb"/Contents (\d+ 0 R)", rb"/Contents[@BEFORE@\1]", page)
        self.kept[number] = Raw(page)
        self.kept[contents] = lighter(self.kept[contents])
        return {"page": number, "contents": contents, "needs": needs}

    def _numbered(self, facts: dict[str, Any], leaves: list[dict[str, Any]]) -> Quire:
        texts = [n for n, raw in sorted(self.kept.items()) if raw.data is None]
        streams = [n for n, raw in sorted(self.kept.items()) if raw.data is not None]
        new = {number: place for place, number in enumerate([*texts, *streams])} | self.open

        def told(text: bytes) -> str:
            return renumbered(tags.with_own_names(text), new).decode("latin-1")

        facts["texts"] = _blanked([told(self.kept[n].text) for n in texts])
        facts["heads"] = _blanked([told(self.kept[n].text) for n in streams])
        facts["stand_ins"] = {
            str(place): int(found[1])
            for place, n in enumerate(streams)
            if (found := _STAND_IN.search(self.kept[n].data or b"", 0, 200)) and b"/Width 12/" in self.kept[n].text
        }
        facts["leaves"] = [[new[it["page"]], new[it["contents"]]] for it in leaves]
        facts["needs"] = _blanked([told(it["needs"]) for it in leaves])
        facts["lines"] = [[depth, title, new[place]] for depth, title, place in facts["lines"]]
        facts["top"] = [new[n] for n in facts["top"]]
        facts["owners"] = [new[n] for n in facts["owners"]]
        facts["names"] = [[name, new[n]] for name, n in facts["names"]]
        facts["places"] = {name: [new[n], page] for name, (n, page) in facts["places"].items()}
        facts["intent"] = _blanked([told(facts["root"].pop("intent").encode("ascii"))])
        facts["faces"], facts["profiles"] = self.faces, self.profiles
        return Quire(facts, [self.kept[n].data or b"" for n in streams])


def _blanked(texts: list[str]) -> list[Any]:
    """The texts, a line each, with a blank for every number that binding changes, and these numbers in their order."""
    numbers: list[int] = []

    def blank(found: re.Match[str]) -> str:
        if found[1]:
            numbers.append(int(found[1]))
            return "%d 0 R"
        numbers.append(KEYS + int(found[3]))
        return f"/StructParent{found[2]} %d"

    return [_NUMBERS.sub(blank, "\n".join(texts).replace("%", "%%")), numbers, len(texts)]
