"""The tables of the export: assessments, reviews, reviewers, agreement. For the secretariat alone: they carry names."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from flask_babel import gettext as _

from mudun.assessments.agreement import Agreement
from mudun.assessments.models import Assessment, Review, Reviewer
from mudun.assessments.rubric import CRITERIA, GATES

Cell = str | int | float | None


class Table(NamedTuple):
    """A sheet: its name, its columns (key, words) and its rows."""

    name: str
    title: str
    columns: list[tuple[str, str]]
    rows: list[list[Cell]]


def tables(
    found: Sequence[Assessment], people: Iterable[Reviewer], loads: Any, agreed: Iterable[Agreement], language: str
) -> list[Table]:
    """Every table, in the reader's language."""
    return [
        _assessments(found, language),
        _reviews([review for assessment in found for review in assessment.reviews], language),
        _reviewers(people, loads),
        _agreement(agreed),
    ]


def _assessments(found: Sequence[Assessment], language: str) -> Table:
    columns = [
        ("id", _("Number")), ("experience", _("Experience")), ("title", _("Title")), ("city", _("City")),
        ("round", _("Round")), ("stage", _("Stage")), ("since", _("Since")), ("due", _("Due on")),
        ("rubric", _("Version of the rubric")), ("total", _("Total")), ("advice", _("Advice of the table")),
        ("verdict", _("Decision")), ("reason", _("Reason for departing from the advice")),
        ("note", _("Note to the city")), ("improvements", _("To improve")), ("released", _("Released on")),
        *((f"gate_{code}", str(gate.name)) for code, gate in GATES.items()),
    ]  # fmt: skip
    return Table("assessments", _("Assessments"), columns, [_assessment(one, language) for one in found])


def _assessment(one: Assessment, language: str) -> list[Cell]:
    owner = one.experience.owner_name
    return [
        one.id, one.experience_id, one.experience.title.in_(language).text, owner.in_(language).text,
        one.round_number, one.stage.value, one.stage_since.date().isoformat(), _day(one.due_on),
        one.rubric_version, one.total, one.advice, one.verdict, one.reason, one.note, "\n".join(one.improvements),
        _day(one.released_at.date() if one.released_at else None), *(_gate(one.gates.get(code)) for code in GATES),
    ]  # fmt: skip


def _gate(answer: Any) -> str:
    if not answer:
        return ""
    return " – ".join(part for part in ("yes" if answer["is_passed"] else "no", answer.get("note")) if part)


def _reviews(found: Sequence[Review], language: str) -> Table:
    columns = [
        ("id", _("Number")), ("assessment", _("Assessment")), ("title", _("Title")), ("reviewer", _("Reviewer")),
        ("email", _("E-mail")), ("city", _("City")), ("stage", _("Stage")), ("due", _("Due on")),
        ("third", _("Third reviewer")), ("rubric", _("Version of the rubric")), ("total", _("Total")),
        *((f"score_{code}", str(one.name)) for code, one in CRITERIA.items()), ("tags", _("Tags")),
        *((f"comment_{code}", _("Why: %(criterion)s", criterion=one.name)) for code, one in CRITERIA.items()),
        ("to_owner", _("To the city")), ("to_secretariat", _("To the secretariat only")), ("refusal", _("Reason")),
    ]  # fmt: skip
    return Table("reviews", _("Reviews"), columns, [_review(one, language) for one in found])


def _review(one: Review, language: str) -> list[Cell]:
    person = one.reviewer
    return [
        one.id, one.assessment_id, one.assessment.experience.title.in_(language).text, person.name, person.email,
        person.city.name.in_(language).text if person.city else "", one.stage.value, _day(one.due_on),
        int(one.is_third), one.rubric_version, one.total, *(one.scores.get(code) for code in CRITERIA),
        ", ".join(one.tags), *(one.comments.get(code, "") for code in CRITERIA), one.to_owner, one.to_secretariat,
        one.refusal,
    ]  # fmt: skip


def _reviewers(people: Iterable[Reviewer], loads: Any) -> Table:
    columns = [
        ("reviewer", _("Reviewer")), ("kind", _("Kind")), ("country", _("Country")), ("languages", _("Languages")),
        ("themes", _("Themes")), ("available", _("Available")), ("open", _("Open reviews")), ("done", _("Handed in")),
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [
            one.user.name, "peer" if one.is_peer else "expert", one.home_country, ", ".join(one.languages),
            ", ".join(one.codes("theme")), int(one.may_be_asked), *loads.get(one.user_id, (0, 0)),
        ]
        for one in people
    ]  # fmt: skip
    return Table("reviewers", _("Reviewers"), columns, rows)


def _agreement(agreed: Iterable[Agreement]) -> Table:
    columns = [("criterion", _("Criterion")), ("pairs", _("Pairs")), ("kappa", _("Weighted kappa"))]
    return Table("agreement", _("Agreement"), columns, [[one.code, one.pairs, one.kappa] for one in agreed])


def _day(value: Any) -> str:
    return value.isoformat() if value else ""
