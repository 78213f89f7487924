"""The desk asks the same few questions of the database for one experience in the pipeline and for two hundred."""

from tests.factories.accounts import an_editor
from tests.factories.assessments import a_peer, an_expert, begun, prepared
from tests.factories.experiences import an_experience

from mudun.core.clock import now
from mudun.core.db import db

PAGES = ("desk", "desk?page=2", "desk?step=gates", "desk?step=reviews", "desk?step=release", "reviewers", "release")


def copies(record, number, **changes):
    """The same row so many times more, in one statement."""
    table = record.__table__
    row = {column.name: getattr(record, column.key) for column in table.columns if column.name != "id"}
    same = {name: record.stage.value if name == "stage" else value for name, value in row.items()}
    rows = [same | {name: values[place] for name, values in changes.items()} for place in range(number)]
    return list(db.session.scalars(db.insert(table).returning(table.c.id, sort_by_parameter_order=True), rows))


def test_one_and_two_hundred_in_the_pipeline(client_for, count_queries):
    browser = client_for(an_editor(), "en")
    people = [an_expert(), a_peer()]
    submitted = an_experience("submitted")
    assessments = [begun(reviewers=people), prepared()]

    def asked(page):
        db.session.commit()
        with count_queries() as queries:
            assert browser.get(f"/en/assessments/{page}").status_code == 200
        return queries

    few = [asked(page) for page in PAGES]
    copies(submitted, 66, stage_since=[now()] * 66)  # the last ones, so that the first page shows reviewers too
    for assessment in assessments:
        experiences = copies(assessment.experience, 66)
        made = copies(assessment, 66, experience_id=experiences)
        for review in assessment.reviews:
            copies(review, 66, assessment_id=made)
    many = [asked(page) for page in PAGES]
    assert ">201<" in browser.get("/en/assessments/desk").text
    for page, one, other in zip(PAGES, few, many, strict=True):
        assert other.count <= 8, f"{page} {other}"
        assert other.count == one.count, f"{page} {one}\n\n{other}"
