"""What all quires of a book share: font files, thinned to the glyphs of the whole book, and colour profiles."""

from collections import defaultdict
from collections.abc import Iterable

from mudun.publishing.binding.quire import Quire
from mudun.publishing.binding.sfnt import thinned
from mudun.publishing.binding.writer import Writer
from mudun.publishing.glyphs import FONTS


class Shared:
    """Gathers what quires need, and writes each thing once."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._glyphs: dict[str, set[int]] = defaultdict(set)
        self._described: dict[str, str] = {}
        self._faces: dict[str, int] = {}
        self._profiles: dict[str, int] = {}

    def use(self, name: str, glyphs: Iterable[int]) -> None:
        """Some glyphs of a face are shown."""
        self._glyphs[name].update(glyphs)

    def gather(self, quire: Quire) -> None:
        """The faces of a quire."""
        for face in quire.facts["faces"]:
            self.use(face["name"], face["glyphs"])
            self._described.setdefault(face["name"], face["described"])

    def face(self, name: str) -> int:
        """The number under which the book describes a face."""
        if name not in self._faces:
            self._faces[name] = self._writer.number()
        return self._faces[name]

    def profile(self, head: str, content: str) -> int:
        """The number of a colour profile, written when it is first asked for."""
        if content not in self._profiles:
            self._profiles[content] = number = self._writer.number()
            self._writer.stream(number, head.encode("ascii"), bytes.fromhex(content))
        return self._profiles[content]

    def write(self) -> None:
        """The font files."""
        for name, number in sorted(self._faces.items()):
            content = thinned(FONTS / f"{name}.ttf", frozenset(self._glyphs[name]))
            file = self._writer.packed(content, b"/Length1 %d" % len(content))
            described = self._described[name].encode("ascii")
            self._writer.text(number, described[:-2] + b"/FontFile2 %d 0 R>>" % file)
