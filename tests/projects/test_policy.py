"""Who may do what, as a table that a coordinator can check. Right person only: the stage is the lifecycle's matter."""

import pytest
from tests.factories.accounts import a_contributor, a_focal_point, an_admin, an_editor, an_observer
from tests.factories.cities import a_city
from tests.factories.projects import a_partner, a_project, focal_point_of

from mudun.projects.models import Project
from mudun.security.policy import can, permits
from mudun.security.rules import CLOCK, Visitor

TABLE = """
                visitor  observer  stranger  helper  lead  partner  editor  admin  clock
view            yes      yes       yes       yes     yes   yes      yes     yes    yes
view_resources  no       no        no        yes     yes   yes      yes     yes    no
view_plan       no       no        no        yes     yes   yes      yes     yes    no
edit            no       no        no        no      yes   no       no      no     no
open            no       no        no        no      yes   no       no      no     no
submit          no       no        no        no      yes   no       no      no     no
approve         no       no        no        no      no    no       yes     yes    no
return          no       no        no        no      no    no       yes     yes    no
decline         no       no        no        no      no    no       yes     yes    no
review          no       no        no        no      no    no       yes     yes    no
form            no       no        no        no      no    no       no      no     yes
close_call      no       no        no        no      yes   no       no      no     yes
reopen_call     no       no        no        no      yes   no       no      no     yes
write_plan      no       no        no        no      yes   no       no      no     no
start           no       no        no        no      yes   no       no      no     no
pause           no       no        no        no      yes   no       no      no     no
resume          no       no        no        no      yes   no       no      no     no
complete        no       no        no        no      yes   no       no      no     no
document        no       no        no        no      no    no       no      no     yes
withdraw        no       no        no        no      yes   no       no      no     no
archive         no       no        no        no      no    no       yes     yes    yes
refresh         no       no        no        yes     yes   no       no      no     no
"""
HEADS = TABLE.split("\n")[1].split()
ROWS = [line.split() for line in TABLE.strip().split("\n")[1:]]


@pytest.fixture
def people(database):
    """A project whose partnership is forming, and everybody around it."""
    project = a_project("forming")
    partner = project.partner_cities[0]
    return project, {
        "visitor": Visitor(),
        "observer": an_observer(),
        "stranger": a_focal_point(a_city()),
        "helper": a_contributor(project.lead_city),
        "lead": focal_point_of(project.lead_city),
        "partner": focal_point_of(partner),
        "editor": an_editor(),
        "admin": an_admin(),
        "clock": CLOCK,
    }


def test_the_table(people):
    project, actors = people
    for verb, *said in ROWS:
        for head, word in zip(HEADS, said, strict=True):
            assert permits(actors[head], verb, project) == (word == "yes"), f"{head} {verb}"


def test_the_table_knows_every_verb_of_the_lifecycle():
    assert Project.lifecycle.verbs - {"propose"} <= {verb for verb, *_said in ROWS}


@pytest.mark.parametrize("stage", ["draft", "submitted", "returned", "declined"])
def test_what_was_never_opened_is_seen_by_its_city_and_the_secretariat(database, stage):
    project = a_project(stage)
    sees = {
        "visitor": Visitor(), "stranger": a_focal_point(a_city()), "observer": an_observer(),
        "helper": a_contributor(project.lead_city), "editor": an_editor(),
    }  # fmt: skip
    assert {name for name, actor in sees.items() if can(actor, "view", project)} == {"helper", "editor"}


def test_proposing_is_asked_of_the_class_and_of_the_project(database):
    member, candidate = a_city(), a_city(standing="candidate")
    partner = a_city(standing="partner")
    for city, expected in ((member, True), (candidate, True), (partner, False)):
        assert can(a_contributor(city), "propose", Project) is expected
    assert not can(an_editor(), "propose", Project)
    assert not can(Visitor(), "propose", Project)


def test_a_helper_edits_while_it_is_written(database):
    draft, returned = a_project("draft"), a_project("returned")
    assert can(a_contributor(draft.lead_city), "edit", draft)
    assert can(a_contributor(returned.lead_city), "edit", returned)
    assert not can(a_contributor(a_city()), "edit", draft)
    assert not can(an_editor(), "edit", draft)


def test_resources_are_public_only_when_the_city_says_so(database):
    project = a_project("open", resources_are_public=False)
    assert not can(Visitor(), "view_resources", project)
    project.resources_are_public = True
    assert can(Visitor(), "view_resources", project)
    draft = a_project("draft", resources_are_public=True)
    assert not can(Visitor(), "view_resources", draft)


def test_a_partner_that_left_reads_the_plan_no_more(database):
    from mudun.partnerships import actions as partnerships

    project = a_project("open")
    part = a_partner(project)
    reader = focal_point_of(part.city)
    assert can(reader, "view_plan", project)
    partnerships.leave(part, by=reader)
    assert not can(reader, "view_plan", project)
