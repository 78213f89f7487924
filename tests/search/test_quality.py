"""Spelling and word forms, questions over the demo content, public question sets: on the engine under test."""

import json
from pathlib import Path

import pytest

from mudun.core.db import db
from mudun.demo.loading import load
from mudun.search import queries
from mudun.search.evaluation import BadFile, Questions, quality, read_pairs, wrong_pairs
from mudun.search.filters import Search
from mudun.search.scratch import scratch

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


def test_questions_over_the_demo_find_what_they_mean(database):
    load()
    db.session.commit()
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
