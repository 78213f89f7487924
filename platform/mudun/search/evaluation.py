"""How good the search is: on pairs of query and text, and on public question sets in BEIR's layout."""

import json
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mudun.search.scratch import Scratch, Text

CUT = 10
WANTED = {"1": True, "1.0": True, "0": False, "0.0": False}
HEADINGS = {"query", "question", "q", "query-text"}
LONGEST = 200_000  # characters read of one text
NAMES = ("_id", "docid", "query_id", "id")  # BEIR's name of a text first, then how other public sets call it
_ROW = re.compile(r"[\t ]+")


@dataclass(frozen=True)
class Pair:
    """Whether the query should find the text."""

    query: str
    text: str
    wanted: bool


@dataclass(frozen=True)
class Quality:
    """The figures of one run. Times in milliseconds."""

    questions: int
    texts: int
    mrr: float
    recall: float
    p50: float
    p95: float
    seconds: float


class BadFile(ValueError):
    """A file is not in the layout that is asked for."""


def read_pairs(file: Path) -> list[Pair]:
    """The pairs of a file: query, text, 1 or 0, with tabs between; a heading may stand above. Raises BadFile."""
    pairs: list[Pair] = []
    for number, line in enumerate(file.read_text("utf-8-sig", errors="replace").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = [_unquoted(part) for part in line.rstrip("\r").split("\t")]
        if len(parts) < 3 or parts[2] not in WANTED:
            if not pairs and len(parts) >= 3 and parts[0].casefold() in HEADINGS:
                continue  # a heading
            raise BadFile(f"line {number}: query, text and 1 or 0 are expected, with tabs between")
        pairs.append(Pair(parts[0], parts[1], WANTED[parts[2]]))
    return pairs


def _unquoted(part: str) -> str:
    """The cell without the quotes a spreadsheet has put around it; one pair of quotes around a query stays a phrase."""
    part = part.strip()
    is_quoted = len(part) > 1 and part[0] == part[-1] == '"' and '""' in part
    return part[1:-1].replace('""', '"') if is_quoted else part


def wrong_pairs(index: Scratch, pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs in which the search finds what it should not, or does not find what it should."""
    for _total in index.fill(Text("", pair.text) for pair in pairs):
        pass
    found: dict[str, set[int]] = {}
    wrong = []
    for place, pair in enumerate(pairs, 1):
        if pair.query not in found:
            found[pair.query] = index.finds(pair.query)
        if (place in found[pair.query]) != pair.wanted:
            wrong.append(pair)
    return wrong


class Questions:
    """A question set: texts, questions, and which text answers which question."""

    def __init__(self, folder: Path) -> None:
        try:
            self.folder = folder
            self.names = [name for name, _title, _text in self._corpus()]
            self.answers = _answers(folder)
            rows = _rows(folder / "queries.jsonl")
            asked = ((name, row.get("text", row.get("query"))) for name, row in rows)
            self.questions = {name: _words(text) for name, text in asked if name in self.answers}
        except (OSError, KeyError, ValueError) as why:
            raise BadFile(f"corpus.jsonl, queries.jsonl and qrels.tsv are expected: {why}") from why

    def texts(self) -> Iterator[Text]:
        """The texts, in order."""
        for _name, title, text in self._corpus():
            yield Text(title, text)

    def _corpus(self) -> Iterator[tuple[str, str, str]]:
        """(name, title, text); of two texts with one name the first counts."""
        seen: set[str] = set()
        for name, row in _rows(self.folder / "corpus.jsonl"):
            if name not in seen:
                seen.add(name)
                yield name, _words(row.get("title")), _words(row.get("text"))


def _rows(file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """(name, row) of every line that holds one."""
    with file.open(encoding="utf-8-sig", errors="replace") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                yield str(next((row[name] for name in NAMES if name in row), None) or row["_id"]), row
            except (ValueError, KeyError, TypeError) as why:
                raise BadFile(f"{file.name}, line {number}: {why!r}") from why


def _words(value: Any) -> str:
    """A text as it may come: missing, a number, a list of paragraphs."""
    if isinstance(value, list):
        value = "\n".join(map(_words, value))
    return str(value if value is not None else "")[:LONGEST]


def _answers(folder: Path) -> dict[str, set[str]]:
    """Question → its answers. The table may stand beside the others or, as BEIR has it, in `qrels/`.

    Three columns, or TREC's four, with tabs or spaces between; a grade above nought is an answer; headings are passed.
    """
    places = [folder / "qrels.tsv", *(folder / "qrels" / f"{name}.tsv" for name in ("test", "dev", "train"))]
    file = next((path for path in places if path.exists()), None)
    if file is None:
        raise FileNotFoundError("qrels.tsv")
    found: dict[str, set[str]] = {}
    for line in file.read_text("utf-8-sig", errors="replace").splitlines():
        row = line.strip().split("\t") if line.count("\t") >= 2 else _ROW.split(line.strip())
        if len(row) >= 3 and _grade(row[-1]) > 0:
            found.setdefault(row[0].strip(), set()).add(row[-2].strip())
    return found


def _grade(cell: str) -> float:
    try:
        return float(cell)
    except ValueError:  # a heading
        return 0.0


def quality(index: Scratch, questions: Questions, told: Callable[[str, int, int], None] = lambda *_: None) -> Quality:
    """Ask every question and see at which place an answer comes; `told` what is done, how many and out of how many."""
    began = time.perf_counter()
    for total in index.fill(questions.texts()):
        told("texts", total, len(questions.names))
    seconds = time.perf_counter() - began
    ranks, recalls, times = [], [], []
    for asked, (name, question) in enumerate(questions.questions.items(), 1):
        told("questions", asked, len(questions.questions))
        start = time.perf_counter()
        found = [questions.names[number - 1] for number in index.best(question, CUT)]
        times.append((time.perf_counter() - start) * 1000)
        right = questions.answers[name]
        ranks.append(next((1 / place for place, text in enumerate(found, 1) if text in right), 0.0))
        recalls.append(len(right & set(found)) / len(right))
    count = max(1, len(times))
    return Quality(
        len(times), index.total, sum(ranks) / count, sum(recalls) / count, at(times, 0.5), at(times, 0.95), seconds
    )


def at(times: Sequence[float], share: float) -> float:
    """The time that this share of all stays under."""
    ordered = sorted(times) or [0.0]
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
