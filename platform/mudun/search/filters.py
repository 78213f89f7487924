"""What a reader chose beside the words: facets, order, kind; from an address and back into one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mudun.core.text import clean_line
from mudun.search.asking import Asked, understand
from mudun.search.marks import FACETS
from mudun.search.subjects import SUBJECTS
from mudun.search.terms import mark

KEPT = 500  # letters of a question: it stands in every link of the page
SORTS = ("relevance", "newest", "closing")
MOST = 40


@dataclass(frozen=True)
class Search:
    """A question: the words, the facets, the order. `words` of it is its address."""

    q: str = ""
    chosen: Mapping[str, Sequence[str]] = field(default_factory=dict)
    sort: str = "relevance"

    @classmethod
    def of(cls, asked: Any) -> "Search":
        """From a query string (a MultiDict). What cannot be a facet's code is left out."""
        chosen = {
            name: [code for code in dict.fromkeys(map(clean_line, asked.getlist(name)[:MOST])) if _may_be_code(code)]
            for name in FACETS
        }
        chosen["kind"] = [kind for kind in chosen["kind"] if kind in SUBJECTS]
        sort = asked.get("sort", "")
        return cls(
            clean_line(asked.get("q", "")[:KEPT]),
            {name: codes for name, codes in chosen.items() if codes},
            sort if sort in SORTS else "relevance",
        )

    @property
    def words(self) -> dict[str, Any]:
        """The query string that asks for the same again."""
        more = {"sort": self.sort} if self.sort != "relevance" else {}
        return ({"q": self.q} if self.q else {}) | dict(self.chosen) | more

    @property
    def asked(self) -> Asked:
        """The words, understood."""
        return understand(self.q)

    @property
    def kind(self) -> str:
        """The one kind that is looked through; empty for several."""
        kinds = self.chosen.get("kind", ())
        return kinds[0] if len(kinds) == 1 else ""

    @property
    def marks(self) -> list[list[str]]:
        """The facets as terms: of each group one must be there."""
        return [[mark(name, code) for code in codes] for name, codes in self.chosen.items()]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return not self.q and not self.chosen

    def with_(self, **words: Any) -> dict[str, Any]:
        """The query string that asks for the same with these words."""
        return {**self.words, **words}

    def without(self, name: str, code: str | None = None) -> dict[str, Any]:
        """The query string that asks for the same without one code, or without the whole facet."""
        kept = [one for one in self.chosen.get(name, ()) if code is not None and one != code]
        words = {key: value for key, value in self.words.items() if key != name}
        return words | ({name: kept} if kept else {})


def _may_be_code(code: str) -> bool:
    return 0 < len(code) <= 60 and code.isascii() and " " not in code and "=" not in code
