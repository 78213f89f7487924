"""Each line of the list of what is missing appears alone when its field alone is empty."""

from datetime import timedelta

import pytest
from tests.factories.projects import CODES, a_draft, a_project, answered, three

from mudun.core.clock import today
from mudun.i18n.localized import Localized
from mudun.projects.forms import ProposalForm
from mudun.projects.models import Project
from mudun.workflow.requirements import missing

NOTHING = Localized({})
ALONE = {
    "title": {"title": NOTHING},
    "purpose": {"purpose": NOTHING},
    "summary": {"summary": NOTHING},
    "project_type": {"project_type": ""},
    "goals": {"codes": {"goal": []}},
    "objectives": {"codes": {"objective": []}},
    "themes": {"codes": {"theme": []}},
    "groups": {"codes": {"group": []}},
    "settings": {"codes": {"setting": []}},
    "challenges": {"codes": {"challenge": []}},
    "offers": {"codes": {"offer": []}},
    "needs": {"codes": {"need": []}},
    "languages": {"codes": {"language": []}},
    "starts_on": {"starts_on": None},
    "ends_on": {"ends_on": None},
    "closes_on": {"closes_on": None},
    "place": {"place": NOTHING},
    "inclusion_note": {"inclusion_note": NOTHING},
}


@pytest.fixture(autouse=True)
def _database(database):
    """Every test has a fresh database."""


def lines(project: Project, verb: str = "open") -> list[str]:
    return [line.field for line in missing(project, verb)]


def test_a_whole_proposal_lacks_nothing():
    assert lines(a_draft()) == []
    assert lines(a_draft(), "submit") == []


@pytest.mark.parametrize("field", ALONE)
def test_one_empty_field_is_one_line(field):
    assert lines(a_draft(**ALONE[field])) == [field]


def test_results_need_measure_and_date():
    project = a_draft()
    project.results[1].measure = NOTHING
    assert lines(project) == ["results"]
    project.results[1].measure = three("مقياس", "Measure", "Mesure")
    project.results[0].due_on = None
    assert lines(project) == ["results"]
    project.results = []
    assert lines(project) == ["results"]


def test_a_local_partner_has_a_sector():
    project = a_draft()
    project.stakeholders[0].sector = ""
    assert lines(project) == ["stakeholders"]


def test_online_is_a_place():
    assert lines(a_draft(place=NOTHING, is_online=True)) == []


def test_the_closing_date_is_to_come():
    assert lines(a_draft(closes_on=today() - timedelta(days=1))) == ["closes_on"]
    assert lines(a_draft(closes_on=today())) == []


def test_completing_asks_for_every_answer():
    project = a_project("active")
    assert lines(project, "complete") == ["answers"]
    for row in project.results:
        row.outcome, row.answer = answered(project)[row.id]
    assert lines(project, "complete") == []


def test_every_line_leads_to_a_field_of_the_form(app):
    with app.test_request_context("/en/projects/new"):
        names = set(ProposalForm()._fields)
    assert {need.field for need in Project.requirements["open"]} <= names
    assert set(CODES) == {
        "goal",
        "target",
        "objective",
        "theme",
        "group",
        "setting",
        "challenge",
        "offer",
        "need",
        "language",
    }
