"""What each size asks for: the table is data, and it is the only place that knows."""

import pytest
from tests.factories.experiences import a_photo, a_text, an_experience, full, snapshot, spark

from mudun.experiences.forms.section import SectionForm
from mudun.experiences.forms.sections import FORMS
from mudun.experiences.sizes import SECTIONS, TABLE, Size, asked, sections
from mudun.i18n.localized import Localized
from mudun.workflow.requirements import missing

WHOLE = {"spark": spark, "snapshot": snapshot, "full": full}
EMPTY = {
    "goals": [], "objectives": [], "themes": [], "groups": [], "modes": [], "blocks": [], "results": [],
    "people_counts": {}, "has_rights": False, "started_on": None, "contact_name": "", "contact_email": "",
    "resource_level": "", "cost_level": "", "licence": "",
    "quote_consent_from": "", "quote_consent_on": None, "quote_licence": "",
}  # fmt: skip
# The consent to a quotation is asked of those who quote; photos have a test of their own below.
TESTED = [line for line in TABLE if line.field not in {"quote_has_consent", "photos"}]


def lacking(experience):
    return [line.field for line in missing(experience, "submit")]


@pytest.mark.parametrize("size", list(Size))
def test_a_whole_experience_lacks_nothing(database, size):
    experience = an_experience("draft", **WHOLE[size]())
    a_photo(experience)
    assert lacking(experience) == []


@pytest.mark.parametrize("size", list(Size))
@pytest.mark.parametrize("line", TESTED, ids=lambda line: line.field)
def test_each_required_field_is_missed_at_its_sizes_and_no_other(database, size, line):
    if line.field == "co_cities":
        return
    words = WHOLE[size]() | {line.field: EMPTY.get(line.field, Localized({}))}
    if line.field in {"obstacles_are_public", "ended_on", "links", "targets", "group_counts"}:
        words.pop(line.field)
    experience = an_experience("draft", **words)
    a_photo(experience)
    assert lacking(experience) == ([line.field] if line.at(size) == "●" else [])


@pytest.mark.parametrize(("size", "needed"), [("spark", False), ("snapshot", True), ("full", True)])
def test_a_photo_is_needed_from_the_snapshot_on(database, size, needed):
    experience = an_experience("draft", **WHOLE[size]())
    assert lacking(experience) == (["photos"] if needed else [])


def test_a_quotation_needs_consent_at_every_size(database):
    experience = an_experience("draft", quote=a_text("quote"), quote_by=a_text("speaker"))
    assert lacking(experience) == ["quote_has_consent"]


def test_a_story_must_fit_its_size_in_each_language(database):
    story = Localized({"ar": "س" * 400, "fr": "s" * 401})
    experience = an_experience("draft", what_we_did=story)
    assert lacking(experience) == ["what_we_did"]
    experience.size = "snapshot"
    assert "what_we_did" not in lacking(experience)


def test_rows_must_fit_the_size_and_be_whole(database):
    row = spark()["results"][0]
    assert lacking(an_experience("draft", results=[row, row])) == ["results"]
    assert lacking(an_experience("draft", results=[row | {"source": Localized({})}])) == ["results"]
    block = snapshot()["blocks"][0]
    experience = an_experience("draft", **snapshot(blocks=[block, block]))
    a_photo(experience)
    assert lacking(experience) == ["blocks"]


def test_blocks_kept_from_a_larger_size_do_not_stop_a_spark(database):
    assert lacking(an_experience("draft", **full(size="spark"))) == []


def test_every_line_leads_to_a_field_that_stands_on_its_page(database):
    experience = an_experience("draft", **{name: EMPTY.get(name, Localized({})) for name in ("goals", "what_we_did")})
    experience.size = "full"
    for line in missing(experience, "submit"):
        assert line.section in SECTIONS
        assert line.field in asked(line.section, "full")


def test_the_forms_have_exactly_the_fields_of_the_table():
    own = SectionForm.own
    for section, form in FORMS.items():
        fields = {name for name in dir(form) if hasattr(getattr(form, name), "field_class")} - own
        wanted = {line.field for line in TABLE if line.section == section} - {"photos"}
        assert fields == wanted, section


def test_smaller_sizes_have_fewer_pages():
    assert list(sections("spark")) == ["basics", "story", "results", "files"]
    assert list(sections("snapshot")) == list(sections("full")) == list(SECTIONS)
