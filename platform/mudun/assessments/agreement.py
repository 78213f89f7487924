"""How far reviewers agree: Cohen's kappa with quadratic weights, for each criterion and over all of them.

    κ = 1 − Σ wᵢⱼ·oᵢⱼ / Σ wᵢⱼ·eᵢⱼ,   wᵢⱼ = (i − j)² / (k − 1)²

o: the share of pairs scored (i, j); e: what chance would give from the two margins. Source: J. Cohen, «Weighted kappa:
nominal scale agreement with provision for scaled disagreement or partial credit», Psychological Bulletin 70
(1968), 213–220; quadratic weights as in J. L. Fleiss and J. Cohen, Educational and Psychological Measurement 33 (1973).
Our reviewers change from one experience to the next and have no rank, so each pair counts in both directions: the two
margins are then the same, and the figure does not depend on who is called first.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import combinations
from typing import Any, NamedTuple

from mudun.assessments.rubric import BEST, CRITERIA

Pair = tuple[int, int]
FLOOR = 10  # pairs below which a figure would say more about chance than about reviewers


class Agreement(NamedTuple):
    """Of one criterion, or of all: how many pairs there are, and κ; none when they are too few, or all alike."""

    code: str
    pairs: int
    kappa: float | None

    @property
    def is_too_few(self) -> bool:
        """Whether there are too few pairs to say anything."""
        return self.pairs < FLOOR


def quadratic_kappa(pairs: Sequence[Pair], best: int = BEST) -> float | None:
    """κ of scores 0…best given by two reviewers; none when everybody gave one and the same score to everything."""
    both = [*pairs, *((right, left) for left, right in pairs)]
    if not both:
        return None
    number, size = len(both), best + 1
    margin = [sum(left == score for left, _right in both) for score in range(size)]
    observed = Fraction(sum((left - right) ** 2 for left, right in both), number)
    expected = Fraction(
        sum(margin[i] * margin[j] * (i - j) ** 2 for i in range(size) for j in range(size)), number * number
    )
    return None if expected == 0 else round(float(1 - observed / expected), 4)


def pairs_of(assessed: Iterable[Sequence[Any]], code: str) -> list[Pair]:
    """Every two reviews of the same experience that both score this criterion."""
    found = []
    for reviews in assessed:
        for left, right in combinations(reviews, 2):
            if code in left.scores and code in right.scores:
                found.append((left.scores[code], right.scores[code]))
    return found


def agreement(assessed: Iterable[Sequence[Any]]) -> list[Agreement]:
    """Of each criterion in the order of the rubric, and last of all of them together (code `all`)."""
    kept = [list(reviews) for reviews in assessed]
    by_code = {code: pairs_of(kept, code) for code in CRITERIA}
    rows = [Agreement(code, len(pairs), _of(pairs)) for code, pairs in by_code.items()]
    everything = [pair for pairs in by_code.values() for pair in pairs]
    rounds = max((len(pairs) for pairs in by_code.values()), default=0)
    return [*rows, Agreement("all", rounds, quadratic_kappa(everything) if rounds >= FLOOR else None)]


def _of(pairs: Sequence[Pair]) -> float | None:
    return quadratic_kappa(pairs) if len(pairs) >= FLOOR else None
