"""A lifecycle is a table: what it allows, what it refuses, and how it is drawn."""

import pytest

from mudun.core.errors import OutOfTurn
from mudun.workflow.lifecycle import NEW, Lifecycle, Stages


class Light(Stages):
    """A lamp."""

    OFF = "off", "Off", "draft"
    ON = "on", "On", "done"


LAMP = Lifecycle(Light, ("hang", [NEW], Light.OFF, "Hang"), ("light", [Light.OFF], Light.ON, "Light"))


def test_a_stage_is_its_value_and_carries_words_and_tone():
    assert Light("on") is Light.ON == "on"
    assert (Light.ON.label, Light.ON.tone) == ("On", "done")


@pytest.mark.parametrize(
    ("verb", "stage", "allowed"),
    [("hang", NEW, True), ("hang", Light.OFF, False), ("light", Light.OFF, True), ("light", Light.ON, False)],
)
def test_it_allows_what_a_row_says(verb, stage, allowed):
    assert LAMP.allows(verb, stage) is allowed


def test_a_move_that_no_row_has_is_out_of_turn():
    assert LAMP.move("light", Light.OFF).to is Light.ON
    with pytest.raises(OutOfTurn):
        LAMP.move("light", Light.ON)


def test_the_drawing_names_every_row():
    assert LAMP.mermaid().splitlines() == ["stateDiagram-v2", "    [*] --> off: hang", "    off --> on: light"]


def test_moves_of_a_stage_and_words_of_a_verb():
    assert [move.verb for move in LAMP.from_(Light.OFF)] == ["light"]
    assert LAMP.label("hang") == "Hang"
    assert LAMP.verbs == {"hang", "light"}
