"""The sample content obeys the same limits and vocabularies as what people type."""

import itertools
import re
from pathlib import Path

import pytest

from mudun.core import countries, sdg, vocabularies
from mudun.core.reference import read_rows
from mudun.core.text import length
from mudun.demo.content import read, read_all
from mudun.demo.people import PASSWORD

PROJECTS, EXPERIENCES = read_all("projects"), read_all("experiences")
CITIES = {row["slug"]: row for row in read_rows("cities.csv")}
VOCABULARIES = {
    "themes": "themes", "groups": "target_groups", "settings": "learning_settings", "modes": "learning_modes",
    "objectives": "declaration_objectives", "languages": "languages",
}  # fmt: skip
PROJECT_LIMITS = {"title": 100, "purpose": 280, "summary": 600, "inclusion": 600, "place": 200}
EXPERIENCE_LIMITS = {
    "title": 100, "sentence": 200, "partner_names": 300, "need": 500, "what_we_did": 1500, "obstacles": 500,
    "quote": 280, "quote_by": 100, "reached": 400, "partner_roles": 500, "pooled": 500, "time_needed": 100,
    "staff_needed": 100, "conditions": 200, "first_steps": 200, "lasting": 300,
}  # fmt: skip
BLOCK_LIMITS = {"name": 80, "what": 400, "worked": 300, "watch": 300}
STAGES = {
    "draft", "submitted", "open", "forming", "complete", "active", "paused", "completed", "documented", "withdrawn",
    "archived",
}  # fmt: skip


def texts(value):
    """Every text of a nested value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one)


EVERYTHING = [
    *PROJECTS.values(),
    *EXPERIENCES.values(),
    *(read(n) for n in ("practices", "digests", "plans", "cities")),
]


def test_there_is_a_sample_of_every_stage():
    assert {row["stage"] for row in PROJECTS.values()} == STAGES
    assert len(PROJECTS) >= 14


def test_there_is_a_partnership_with_every_answer():
    answers = {row.get("answer") for project in PROJECTS.values() for row in project["partnerships"]}
    assert answers == {None, "accept", "accept_with_changes", "decline", "withdraw", "expire", "wait"}
    assert any("left" in row for project in PROJECTS.values() for row in project["partnerships"])


@pytest.mark.parametrize("slug", PROJECTS)
def test_a_project_keeps_the_limits_of_the_form(slug):
    row = PROJECTS[slug]
    for field, limit in PROJECT_LIMITS.items():
        for text in row.get(field) or ():
            assert length(text or "") <= limit, (field, text)
    assert 1 <= len(row["sdgs"]) <= 5
    assert len(row["objectives"]) <= 3
    assert len(row["results"]) <= 3
    assert len(row["brings"]) <= 5
    assert len(row["seeks"]) <= 5
    assert 1 <= row["seats"] <= 10


@pytest.mark.parametrize("slug", EXPERIENCES)
def test_an_experience_keeps_the_limits_of_its_size(slug):
    row = EXPERIENCES[slug]
    for field, limit in EXPERIENCE_LIMITS.items():
        for text in row[field]:
            assert length(text or "") <= limit, (field, length(text or ""))
    assert len(row["blocks"]) <= 4
    assert len(row["results"]) <= 5
    for block, (part, limit) in itertools.product(row["blocks"], BLOCK_LIMITS.items()):
        assert all(length(text or "") <= limit for text in block[part])
    for result in row["results"]:
        assert all(length(text or "") <= 120 for text in (*result["indicator"], *result["source"]))


@pytest.mark.parametrize("row", [*PROJECTS.values(), *EXPERIENCES.values(), *read("practices")], ids=str)
def test_codes_come_from_the_vocabularies(row):
    for key, name in VOCABULARIES.items():
        assert all(vocabularies.has(name, code) for code in row.get(key, ())), key
    goals = row.get("sdgs") or row.get("goals")
    assert all(sdg.is_goal(goal) for goal in goals)
    assert all(sdg.is_target(code) and sdg.target(code).goal_number in goals for code in row["targets"])
    for kind in (*row.get("brings", ()), *row.get("seeks", ())):
        assert vocabularies.has("offer_need_kinds", kind["kind"])
    assert all(countries.has(code) for code in row.get("countries", ()))


def test_every_city_that_acts_is_real_and_has_somebody_who_speaks_for_it():
    acting = {row["lead"] for row in PROJECTS.values()}
    acting |= {partner["city"] for row in PROJECTS.values() for partner in row["partnerships"]}
    acting |= {row["city"] for row in (*EXPERIENCES.values(), *read("practices"), *read("cities"))}
    speaking = {row["city"] for row in read("accounts") if row["email"].startswith("focal@")}
    assert acting <= set(CITIES)
    assert acting <= speaking


def test_partner_cities_lead_no_project():
    assert all(CITIES[row["lead"]]["status"] == "member" for row in PROJECTS.values())


def test_accounts_hold_every_role_and_only_addresses_that_cannot_exist():
    rows = read("accounts")
    assert {row.get("role") for row in rows} == {None, "editor", "admin", "reviewer", "observer"}
    assert "contributor@aswan.example" in {row["email"] for row in rows}
    assert all(row["email"].endswith(".example") for row in rows)
    assert len({row["email"] for row in rows}) == len(rows)


def test_titles_do_not_say_that_they_are_samples():
    titles = [text for row in (*PROJECTS.values(), *EXPERIENCES.values()) for text in row["title"] if text]
    assert not [title for title in titles if "نموذج" in title or "sample" in title.lower()]


def test_published_content_stands_in_three_languages():
    shown = [row for row in PROJECTS.values() if row["stage"] not in {"draft"}]
    shown += [row for row in EXPERIENCES.values() if "published" in row]
    shown += [row for row in read("practices") if row["stage"] == "published"]
    assert all(all(row[field]) for row in shown for field in ("title",))
    assert all(all(row["editorial"]) and all(row["title"]) for row in read("digests") if "published" in row)


def test_arabic_is_written_without_kashida_and_with_western_digits():
    wrong = [text for text in texts(EVERYTHING) if "\u0640" in text or any("٠" <= ch <= "٩" for ch in text)]
    assert wrong == []


def test_french_has_its_narrow_spaces():
    french = [row[2] for row in _triples(EVERYTHING) if row[2]]
    assert len(french) > 200
    assert [text for text in french if re.search(r"[^\u00a0] ?[;!?»](?:\s|$)|(?<=[a-zé]):(?:\s|$)|'| :", text)] == []


def _triples(value):
    """Every [Arabic, English, French]."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        if len(value) == 3 and all(isinstance(one, str | None) for one in value) and any(value):
            yield value
        else:
            for one in value:
                yield from _triples(one)


def test_the_readme_names_the_password_of_the_sample_accounts():
    assert f"`{PASSWORD}`" in (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
