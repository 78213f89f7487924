"""What needs no database: totals, advice, agreement, proposals, the rubric."""

from types import SimpleNamespace

import pytest
from tests.factories.assessments import all_scored

from mudun.assessments.agreement import FLOOR, agreement, quadratic_kappa
from mudun.assessments.proposing import Candidate, Case, bars, propose
from mudun.assessments.rubric import CURRENT, GATES, TAGS
from mudun.assessments.scoring import ACCEPT, POST, RETURN, advice, needs_third, total_of

pytestmark = pytest.mark.once


def a_review(score: int = 3, **changes: int) -> SimpleNamespace:
    scores = all_scored(score, **changes)
    return SimpleNamespace(scores=scores, rubric_version=1, total=total_of(scores, 1))


# ── the rubric ───────────────────────────────────────────────────────────────────────────────
def test_seven_criteria_weigh_a_hundred_and_every_score_has_an_anchor_in_three_languages():
    assert [one.weight for one in CURRENT.criteria.values()] == [15, 20, 15, 15, 20, 10, 5]
    anchors = [anchor for one in CURRENT.criteria.values() for anchor in one.anchors]
    assert len(anchors) == 35
    for language in ("ar", "en", "fr"):
        assert len({anchor[language] for anchor in anchors}) == 35
    assert len(GATES) == len(TAGS) == 4


# ── totals and advice ────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(("score", "total"), [(0, 0), (1, 25), (2, 50), (3, 75), (4, 100)])
def test_the_total_is_the_weighted_share_of_four(score, total):
    assert total_of(all_scored(score), 1) == total


def test_each_criterion_weighs_what_the_rubric_says():
    for code, one in CURRENT.criteria.items():
        assert total_of(all_scored(0, **{code: 4}), 1) == one.weight


def test_a_review_without_every_score_has_no_total():
    with pytest.raises(KeyError):
        total_of({"relevance": 4}, 1)


def test_the_table_of_advice():
    assert advice([], 1) is None
    assert advice([a_review()], 1) is None
    assert advice([a_review(3), a_review(3)], 1)[:2] == (75.0, ACCEPT)
    assert advice([a_review(3, transferability=1), a_review(3, evidence=1, honesty=3)], 1)[:2] == (65.0, ACCEPT)
    just_below = a_review(3, transferability=1, honesty=2)
    assert just_below.total == 63.75
    assert advice([just_below, just_below], 1)[:2] == (63.75, RETURN)
    assert advice([a_review(2), a_review(2, transferability=0)], 1)[:2] == (45.0, RETURN)
    assert advice([a_review(2), a_review(1)], 1)[:2] == (37.5, POST)


def test_one_zero_stands_against_accepting_and_says_where():
    found = advice([a_review(4), a_review(4, honesty=0)], 1)
    assert (found.verdict, found.zeros) == (RETURN, ("honesty",))


def test_with_three_reviews_each_counts_alike():
    found = advice([a_review(4), a_review(2), a_review(3)], 1)
    assert found.total == 75.0


@pytest.mark.parametrize(
    ("one", "other", "third"), [(75, 55, True), (75, 56.25, False), (55, 75, True), (75, 75, False)]
)
def test_a_third_is_called_at_twenty_points(one, other, third):
    pair = [SimpleNamespace(total=float(one)), SimpleNamespace(total=float(other))]
    assert needs_third(pair, 1) is third
    assert needs_third(pair[:1], 1) is False


# ── agreement ────────────────────────────────────────────────────────────────────────────────
def test_kappa_matches_a_table_computed_by_hand():
    """Two reviewers, scores 0 to 2, five pairs: (0,0) (1,1) (2,2) (0,1) (2,1).

    In both directions ten pairs; margins 0: 3, 1: 4, 2: 3. Observed Σ(i−j)² = 4 of 10 → 0.4. Expected:
    Σ m(i)·m(j)·(i−j)² / 100 = (2·12·1 + 2·12·1 + 2·9·4) / 100 = 1.2. κ = 1 − 0.4 / 1.2 = 2/3.
    """
    pairs = [(0, 0), (1, 1), (2, 2), (0, 1), (2, 1)]
    assert quadratic_kappa(pairs, best=2) == 0.6667


def test_kappa_at_its_ends():
    assert quadratic_kappa([(0, 0), (4, 4), (2, 2)]) == 1.0
    assert quadratic_kappa([(0, 4), (4, 0)]) == -1.0
    assert quadratic_kappa([(3, 3), (3, 3)]) is None, "all alike: nothing to agree about"
    assert quadratic_kappa([]) is None


def test_kappa_does_not_depend_on_who_is_called_first():
    pairs = [(0, 3), (1, 1), (4, 2), (2, 2)]
    assert quadratic_kappa(pairs) == quadratic_kappa([(right, left) for left, right in pairs])


def test_too_few_pairs_say_nothing():
    few = [[a_review(3), a_review(2)]] * (FLOOR - 1)
    assert all(row.is_too_few and row.kappa is None for row in agreement(few))
    enough = [[a_review(score), a_review(score)] for score in (1, 2, 3, 4, 1, 2, 3, 4, 1, 2)]
    rows = agreement(enough)
    assert [row.code for row in rows] == [*CURRENT.criteria, "all"]
    assert {row.kappa for row in rows} == {1.0}


# ── proposals ────────────────────────────────────────────────────────────────────────────────
def somebody(number: int, **changes: object) -> Candidate:
    facts = {
        "user_id": number, "name": f"Person {number}", "city_id": None, "country": "LB", "languages": ("ar",),
        "themes": (), "goals": (), "load": 0, "most_open": 2,
    }  # fmt: skip
    return Candidate(**(facts | changes))


CASE = Case(
    city_id=1, country="EG", languages=("ar", "en"), themes=("climate-education",), goals=("4", "11"), barred_cities={2}
)


@pytest.mark.parametrize(
    ("why", "changes"),
    [
        ("city", {"city_id": 1, "country": "EG"}),
        ("city", {"city_id": 2, "country": "JO"}),
        ("country", {"city_id": 3, "country": "EG"}),
        ("country", {"country": ""}),
        ("language", {"languages": ("fr",)}),
        ("away", {"may_be_asked": False}),
        ("load", {"load": 2}),
        ("", {}),
    ],
)
def test_who_is_barred_and_why(why, changes):
    one = somebody(9, **changes)
    assert bars(CASE, one) == why
    assert bool(propose(CASE, [one])) is (why == "")


def chosen(*people: Candidate, case: Case = CASE, **more: object) -> list[int]:
    return [proposal.user_id for proposal in propose(case, people, **more)]


def test_theme_and_goals_come_before_load_and_load_before_chance():
    fit = somebody(1, themes=("climate-education",), load=1)
    assert chosen(somebody(2), fit, somebody(3), wanted=1) == [1]
    assert chosen(somebody(1, load=1), somebody(2), wanted=1) == [2]


def test_the_same_question_has_the_same_answer_whatever_the_order():
    people = [somebody(number, country=country) for number, country in enumerate(("LB", "LB", "JO", "TN"), start=1)]
    assert chosen(*people) == chosen(*reversed(people)) == [1, 3], "a second country before a second of the first"


def test_who_read_the_returned_version_comes_first():
    case = Case(CASE.city_id, CASE.country, CASE.languages, CASE.themes, CASE.goals, earlier={5})
    fit = somebody(1, themes=("climate-education",), goals=("4", "11"))
    assert chosen(fit, somebody(5, load=1), case=case) == [5, 1]


def test_a_third_comes_of_another_country_than_the_first_two():
    assert chosen(somebody(1), somebody(2, country="MA"), wanted=1, beside={"LB"}) == [2]


def test_reasons_are_given():
    (proposal,) = propose(CASE, [somebody(1, themes=("climate-education",), goals=("11",))])
    assert [code for code, _what in proposal.reasons] == ["theme", "goal", "reads", "country", "load"]
