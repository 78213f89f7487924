"""When an experience may move."""

import pytest

from mudun.core.errors import OutOfTurn
from mudun.experiences.lifecycle import CO_CITY, EXPERIENCE, CoCityStage, ExperienceStage

TABLE = """
            draft      submitted  eligible   in_review  returned   accepted   posted_only published  archived
submit      submitted  -          -          -          submitted  -          -           -          -
take_back   -          draft      -          -          -          -          -           -          -
admit       -          eligible   -          -          -          -          -           -          -
review      -          -          in_review  -          -          -          -           -          -
accept      -          -          -          accepted   -          -          -           -          -
return      -          returned   -          returned   -          -          -           -          -
post        -          -          -          posted_only -         -          -           -          -
rework      -          -          -          -          -          -          returned    -          -
publish     -          -          -          -          -          published  published   -          -
confirm     -          -          -          -          -          -          -           published  -
refresh     -          -          -          -          -          -          -           published  -
revalidate  -          -          -          -          -          -          -           published  -
archive     -          -          -          -          -          -          -           archived   -
"""


def rows():
    head, *lines = [line.split() for line in TABLE.strip().splitlines()]
    return [(verb, stage, to) for verb, *cells in lines for stage, to in zip(head, cells, strict=True)]


@pytest.mark.parametrize(("verb", "stage", "to"), rows())
def test_the_table(verb, stage, to):
    if to == "-":
        with pytest.raises(OutOfTurn):
            EXPERIENCE.move(verb, ExperienceStage(stage))
    else:
        assert EXPERIENCE.move(verb, ExperienceStage(stage)).to == to


def test_the_table_above_is_whole():
    assert {verb for verb, _stage, _to in rows()} | {"draft", "retell"} == EXPERIENCE.verbs
    assert {stage for _verb, stage, _to in rows()} == {stage.value for stage in ExperienceStage}


def test_a_named_city_may_change_its_mind():
    assert CO_CITY.move("agree", CoCityStage.DECLINED).to is CoCityStage.CONFIRMED
    assert CO_CITY.move("decline", CoCityStage.CONFIRMED).to is CoCityStage.DECLINED
    with pytest.raises(OutOfTurn):
        CO_CITY.move("agree", CoCityStage.CONFIRMED)
