"""Spelling and word forms, questions over the demo content, public question sets: on the engine under test."""

import json
from pathlib import Path

import pytest

from mudun.search import queries
from mudun.search.evaluation import BadFile, Questions, quality, read_pairs, wrong_pairs
from mudun.search.filters import Search
from mudun.search.scratch import Text, scratch

PAIRS = Path(__file__).with_name("pairs.tsv")
QUESTIONS = Path(__file__).with_name("questions.tsv")


def test_pairs_meet_and_stay_apart(app, storage):
    pairs = read_pairs(PAIRS)
    assert len(pairs) >= 200
    with scratch(storage.url) as index:
        wrong = wrong_pairs(index, pairs)
    for wanted in (True, False):
        asked = [pair for pair in pairs if pair.wanted is wanted]
        missed = [pair for pair in wrong if pair.wanted is wanted]
        assert len(missed) <= 0.05 * len(asked), missed


def test_questions_over_the_demo_find_what_they_mean(story):
    wrong = []
    for line in QUESTIONS.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            question, kind, title = line.split("\t")
            groups = {group.kind: group for group in queries.found(Search(question)).groups}
            first = groups[kind].entries[0].title if kind in groups else {}
            if title not in first.values():
                wrong.append((question, kind, title, dict(first)))
    assert wrong == []


@pytest.fixture
def beir(tmp_path):
    texts = {"a": ("أسوان", "مدينة على النيل"), "b": ("Tunis", "City by the sea"), "c": ("", "حدائق المدارس")}
    rows = [json.dumps({"_id": name, "title": t, "text": x}) for name, (t, x) in texts.items()]
    (tmp_path / "corpus.jsonl").write_text("\n".join(rows), "utf-8")
    asked = {"1": "أين تقع مدينة أسوان؟", "2": "Which cities lie by the sea?", "3": "حديقة المدرسة", "4": "no answer"}
    rows = [json.dumps({"_id": name, "text": text}) for name, text in asked.items()]
    (tmp_path / "queries.jsonl").write_text("\n".join(rows), "utf-8")
    table = "query-id\tcorpus-id\tscore\n1\ta\t1\n2\tb\t1\n3\tc\t1\n3\ta\t0\n"
    (tmp_path / "qrels.tsv").write_text(table, "utf-8")
    return tmp_path


def test_a_question_set_is_measured(app, storage, beir):
    with scratch(storage.url) as index:
        result = quality(index, Questions(beir))
    assert (result.questions, result.texts, result.mrr, result.recall) == (3, 3, 1.0, 1.0)


def test_nothing_of_a_scratch_index_stays(app, database, storage, beir):
    with scratch(storage.url) as index:
        quality(index, Questions(beir))
    assert queries.found(Search("أسوان")).total == 0


def test_the_commands_say_what_they_found(app, tmp_path, beir):
    run = app.test_cli_runner().invoke
    file = tmp_path / "pairs.tsv"
    file.write_text("# comment\nمدن\tالمدينة\t1\nمكتب\tمكتبة\t0\nمدن\tبحر\t1\n", "utf-8")
    said = run(args=["search", "pairs", str(file), "--engine", "sqlite"]).output
    assert "sqlite: 2 of 3 right (66.7%)" in said
    assert "مدن should find: بحر" in said
    assert "MRR@10 1.0000  Recall@10 1.0000" in run(args=["search", "evaluate", str(beir), "--engine", "sqlite"]).output


@pytest.mark.parametrize("content", ["مدن\tمدينة", "مدن\tمدينة\tyes"])
def test_a_file_in_another_layout_is_refused(app, tmp_path, content):
    file = tmp_path / "pairs.tsv"
    file.write_text(content, "utf-8")
    with pytest.raises(BadFile, match="line 1"):
        read_pairs(file)
    said = app.test_cli_runner().invoke(args=["search", "pairs", str(file)])
    assert said.exit_code == 1
    assert app.test_cli_runner().invoke(args=["search", "evaluate", str(tmp_path)]).exit_code == 1


def test_pairs_come_as_a_spreadsheet_writes_them(app, storage, tmp_path):
    file = tmp_path / "pairs.tsv"
    lines = [
        "query\ttext\trelevant", "# comment", "", "مدن\t\"مدينة \"\"جميلة\"\"\"\t1", "\u064e\u064f\tنص\t0",
        "  \tنص\t0", "مدن\tمدينة\u2028كبيرة\t1.0", "مكتب\tمكتبة\t0\tremark",
    ]  # fmt: skip
    file.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(lines).encode())
    pairs = read_pairs(file)
    assert len(pairs) == 5
    with scratch(storage.url) as index:
        assert wrong_pairs(index, pairs) == []


def test_a_question_set_with_odd_lines_is_measured(app, storage, tmp_path):
    texts = [
        {"_id": 5, "text": "أسوان على النيل"}, {"_id": "e", "title": None, "text": ""}, {"_id": "n", "title": 12},
        {"_id": "huge", "title": "كبير", "text": "مدينة " * 50_000}, {"_id": 5, "title": "twice", "text": "حديقة"},
        {"_id": "u", "title": "\u202e\ufeff", "text": "\u064e\u0000"}, {"docid": "l", "text": ["حدائق", "المدارس"]},
    ]  # fmt: skip
    rows = [json.dumps(row, ensure_ascii=bool(place % 2)) for place, row in enumerate(texts)]
    (tmp_path / "corpus.jsonl").write_bytes(b"\xef\xbb\xbf" + "\r\n".join([*rows, "", ""]).encode())
    asked = {"1": "أين أسوان؟", "2": "حديقة المدرسة", "3": "", "4": "\u064e", "5": "unused"}
    rows = [json.dumps({"_id": int(name), "text": text}) for name, text in asked.items()]
    (tmp_path / "queries.jsonl").write_text("\n".join(rows), "utf-8")
    (tmp_path / "qrels").mkdir()
    table = "query-id corpus-id score\n1 0 5 2\n2\tl\t3\n3\t5\t1\n4\te\t1\n1\tmissing\t1\n2\tu\t0\n"
    (tmp_path / "qrels" / "test.tsv").write_text(table, "utf-8")
    with scratch(storage.url) as index:
        result = quality(index, Questions(tmp_path))
    assert (result.questions, result.texts) == (4, 6)
    assert result.mrr == 0.5


def test_a_broken_line_is_named(app, tmp_path, beir):
    (beir / "corpus.jsonl").write_text('{"_id": "a"}\n[1]\n', "utf-8")
    with pytest.raises(BadFile, match=r"corpus.jsonl, line 2"):
        Questions(beir)


@pytest.mark.parametrize(("name", "most"), [("held_out.tsv", 0.05), ("fresh.tsv", 0.05), ("second.tsv", 0.05)])
def test_pairs_written_before_they_were_tried_are_right(app, storage, name, most):
    pairs = read_pairs(PAIRS.with_name(name))
    with scratch(storage.url) as index:
        assert len(wrong_pairs(index, pairs)) <= most * len(pairs)


def test_paraphrased_questions_find_their_passage(app, storage):
    rows = [line.split("\t") for line in PAIRS.with_name("passages.tsv").read_text("utf-8").splitlines()[1:]]
    places = []
    with scratch(storage.url) as index:
        for _total in index.fill(Text(title, text) for title, text, _question in rows):
            pass
        for number, (_title, _text, question) in enumerate(rows, 1):
            found = index.best(question)
            places.append(1 / (found.index(number) + 1) if number in found else 0)
    assert sum(places) / len(places) >= 0.85
