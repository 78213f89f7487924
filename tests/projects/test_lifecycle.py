"""The table of moves is the one of the product's charter (C2)."""

import pytest
from tests.factories.projects import STEPS, a_project

from mudun.core.errors import OutOfTurn
from mudun.projects.lifecycle import ENDED, PROJECT, ProjectStage
from mudun.workflow.advance import advance

TABLE = """
propose      –          → draft
open         draft      → open
open         returned   → open
submit       draft      → submitted
submit       returned   → submitted
approve      submitted  → open
return       submitted  → returned
decline      submitted  → declined
form         open       → forming
close_call   forming    → complete
reopen_call  complete   → forming
start        complete   → active
pause        active     → paused
resume       paused     → active
complete     active     → completed
document     completed  → documented
"""


def rows() -> set[tuple[str, str, str]]:
    found = set()
    for move in PROJECT:
        found |= {(move.verb, source.value if source else "–", move.to.value) for source in move.sources}
    return found


def test_the_table():
    told = {tuple(line.replace("→", " ").split()) for line in TABLE.strip().splitlines()}
    assert {row for row in rows() if row[0] not in {"withdraw", "archive"}} == told


def test_whatever_has_not_ended_can_be_withdrawn():
    assert {source for verb, source, _to in rows() if verb == "withdraw"} == {
        stage.value for stage in ProjectStage if stage not in ENDED
    }


def test_everything_can_be_archived_once():
    assert {source for verb, source, _to in rows() if verb == "archive"} == {
        stage.value for stage in ProjectStage if stage is not ProjectStage.ARCHIVED
    }


@pytest.mark.parametrize("stage", ["draft", *STEPS])
def test_no_move_is_made_out_of_turn(database, stage):
    """Whoever may make the move, at a stage it does not start from it is refused and nothing changes."""
    from tests.factories.accounts import an_editor
    from tests.factories.projects import focal_point_of

    from mudun.security.policy import permits
    from mudun.security.rules import CLOCK

    project = a_project(stage)
    actors = [CLOCK, an_editor(), focal_point_of(project.lead_city)]
    for move in PROJECT:
        if PROJECT.allows(move.verb, project.stage):
            continue
        for actor in actors:
            if permits(actor, move.verb, project):
                with pytest.raises(OutOfTurn):
                    advance(project, move.verb, by=actor)
                assert project.stage == stage
