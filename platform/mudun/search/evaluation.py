"""How good the search is: on pairs of query and text, and on public question sets in BEIR's layout."""

import csv
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mudun.search.scratch import Scratch, Text

CUT = 10


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
    """The pairs of a file: query, text, 1 or 0, with tabs between. Raises BadFile."""
    pairs = []
    for number, line in enumerate(file.read_text("utf-8-sig").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = line.split("\t")
        if len(parts) < 3 or parts[2].strip() not in {"0", "1"}:
            raise BadFile(f"line {number}: query, text and 1 or 0 are expected, with tabs between")
        pairs.append(Pair(parts[0], parts[1], parts[2].strip() == "1"))
    return pairs


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
            self.names = [row["_id"] for row in _rows(folder / "corpus.jsonl")]
            self.folder = folder
            self.answers = _answers(folder)
            rows = _rows(folder / "queries.jsonl")
            self.questions = {row["_id"]: row["text"] for row in rows if row["_id"] in self.answers}
        except (OSError, KeyError, ValueError) as why:
            raise BadFile(f"corpus.jsonl, queries.jsonl and qrels.tsv are expected: {why}") from why

    def texts(self) -> Iterator[Text]:
        """The texts, in order."""
        for row in _rows(self.folder / "corpus.jsonl"):
            yield Text(row.get("title") or "", row.get("text") or "")


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                row = json.loads(line)
                row["_id"] = str(row["_id"])
                yield row


def _answers(folder: Path) -> dict[str, set[str]]:
    """Question → its answers. The table may stand beside the others or, as BEIR has it, in `qrels/test.tsv`."""
    file = next((path for path in (folder / "qrels.tsv", folder / "qrels" / "test.tsv") if path.exists()), None)
    if file is None:
        raise FileNotFoundError("qrels.tsv")
    found: dict[str, set[str]] = {}
    with file.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.reader(lines, delimiter="\t"):
            if len(row) >= 3 and row[-1].strip().lstrip("-").isdigit() and int(row[-1]) > 0:
                found.setdefault(row[0], set()).add(row[-2])
    return found


def quality(index: Scratch, questions: Questions) -> Quality:
    """Ask every question and see at which place an answer comes."""
    began = time.perf_counter()
    for _total in index.fill(questions.texts()):
        pass
    seconds = time.perf_counter() - began
    ranks, recalls, times = [], [], []
    for name, question in questions.questions.items():
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
