"""Each verb of each lifecycle stands in its three places, and people are told or it is said to be silent."""

import ast
from typing import Any

import pytest
from flask import Flask
from tests.architecture import code

from mudun.core.db import db
from mudun.security.policy import rule_for
from mudun.workflow.lifecycle import Lifecycle

TELLING = {"notify", "write_to"}

# Moves that tell nobody: nothing changes for anyone but the person who makes them.
SILENT: dict[str, set[str]] = {
    "Assessment": {"prepare", "reopen"},  # a decision is told when it is released
    "City": {"list", "join"},  # a city enters the directory; nobody speaks for it yet
    "Experience": {"draft", "retell"},  # a draft is the city's own; a retold one stands in the published record
    "Issue": {
        "reopen",
        "approve_alone",
        "publish",
        "recall",
        "supersede",
    },  # told by the one that appears, or by nobody
    "InvitationDraft": {"prepare", "drop"},  # nobody was asked yet
    "Partnership": {"activate"},  # told by the start of the project
    "Practice": {"draft"},
    "PracticeVersion": {"revise", "keep"},  # the city writes; what stood goes on to stand
    # Whoever leaves asked for silence; an address that never answered, or refuses, is not written to once more.
    "Subscriber": {"leave", "lapse", "lose", "erase"},
    "Project": {"propose", "form"},  # a draft is the city's own; the first yes was told by its partnership
}


def staged() -> list[Any]:
    """Every model with a lifecycle."""
    found = [mapper.class_ for mapper in db.Model.registry.mappers if hasattr(mapper.class_, "lifecycle")]
    return sorted(found, key=lambda model: str(model.__name__))


def verbs() -> list[tuple[Any, str]]:
    """Every (model, verb)."""
    return [(model, verb) for model in staged() for verb in sorted(model.lifecycle.verbs)]


class Functions(ast.NodeVisitor):
    """Of every function in the actions: the verbs it names, the functions it calls."""

    def __init__(self) -> None:
        self.names: dict[str, set[str]] = {}
        self.calls: dict[str, set[str]] = {}

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        inside = list(ast.walk(node))
        texts = {part.value for part in inside if isinstance(part, ast.Constant) and isinstance(part.value, str)}
        called = {
            part.func.id if isinstance(part.func, ast.Name) else getattr(part.func, "attr", "")
            for part in inside
            if isinstance(part, ast.Call)
        }
        self.names.setdefault(node.name, set()).update(texts)
        self.calls.setdefault(node.name, set()).update(called)

    def tells(self, function: str, seen: frozenset[str] = frozenset()) -> bool:
        """Whether this function, or one it calls, notifies somebody."""
        if function in seen:
            return False
        called = self.calls.get(function, set())
        return bool(called & TELLING) or any(self.tells(name, seen | {function}) for name in called)


@pytest.fixture(scope="module")
def actions() -> Functions:
    """What the actions of all rooms do."""
    found = Functions()
    for path in code.modules():
        if "actions" in path.with_suffix("").parts or path.stem in {"clock", "timers"}:
            found.visit(code.tree(path))
    return found


@pytest.fixture(autouse=True)
def _rooms(app: Flask) -> None:
    """Every room is imported."""


def test_there_are_lifecycles_to_check(app: Flask) -> None:
    assert len(staged()) >= 8
    assert len(verbs()) >= 60


def test_every_verb_has_a_rule(app: Flask) -> None:
    for model, verb in verbs():
        assert rule_for(model, verb) is not None


def test_every_verb_has_an_action(app: Flask, actions: Functions) -> None:
    named = set().union(*actions.names.values())
    assert [f"{model.__name__}.{verb}" for model, verb in verbs() if verb not in named] == []


def test_every_verb_tells_somebody_or_is_said_to_be_silent(app: Flask, actions: Functions) -> None:
    mute = []
    for model, verb in verbs():
        doing = [name for name, texts in actions.names.items() if verb in texts or name.rstrip("_") == verb]
        if verb not in SILENT.get(model.__name__, set()) and not any(actions.tells(name) for name in doing):
            mute.append(f"{model.__name__}.{verb}")
    assert mute == []


def test_every_stage_can_be_reached(app: Flask) -> None:
    for model in staged():
        table: Lifecycle = model.lifecycle
        reached: set[Any] = {None}
        while more := {move.to for move in table if set(move.sources) & reached} - reached:
            reached |= more
        assert reached - {None} == set(table.stages), model.__name__


def test_every_stage_and_every_button_has_words(app: Flask) -> None:
    for model in staged():
        table: Lifecycle = model.lifecycle
        assert all(str(stage.label) for stage in table.stages), model.__name__
        assert all(str(move.label) for move in table), model.__name__


def test_the_documented_diagrams_are_the_tables(app: Flask) -> None:
    page = (code.ROOT / "docs" / "lifecycles.md").read_text("utf-8")
    for model in staged():
        assert model.lifecycle.mermaid() in page, f"docs/lifecycles.md is stale for {model.__name__}"
    told = app.test_cli_runner().invoke(args=["lifecycles"], prog_name="mudun")
    assert told.exit_code == 0, told.output
    assert told.output.strip() == page.strip()
