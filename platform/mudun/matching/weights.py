"""What counts between two cities, and how much: the one table that decides who is suggested (docs/adr/0016).

A signal is worth `weight` for each thing in common, for at most `most` things. A strong signal is a reason to work
together; the others only put good matches in order. Without a strong signal, or under the threshold, nothing is said.
"""

from typing import NamedTuple


class Signal(NamedTuple):
    """One thing that may speak for a match."""

    name: str
    weight: float
    most: int
    is_strong: bool = False


# A city beside a project, whoever looks at whom.
PROJECT = (
    Signal("offers", 6.0, 3, is_strong=True),  # the city offers what the project looks for
    Signal("answers", 5.0, 2, is_strong=True),  # its validated work answers the project's challenge
    Signal("primary", 4.0, 1, is_strong=True),  # both put the same goal first
    Signal("needs", 3.0, 2, is_strong=True),  # the project brings what the city looks for
    Signal("lead_answers", 2.5, 2, is_strong=True),  # the lead city's validated work answers the city's challenge
    Signal("themes", 2.0, 2, is_strong=True),  # the same themes
    Signal("same_challenge", 2.0, 2, is_strong=True),  # the project tackles a challenge the city rates high
    Signal("wished_country", 2.0, 1),  # the city lies in a country the project wishes for
    Signal("wished_language", 2.0, 1),  # it speaks a language the project wishes for
    Signal("goals", 1.5, 3, is_strong=True),  # further goals in common
    Signal("language", 1.5, 1),  # a working language in common
    Signal("together", 1.5, 1),  # they have worked together before
    Signal("type", 1.5, 1),  # the city has done a project of this type
    Signal("targets", 1.0, 2),  # the same SDG targets
    Signal("groups", 1.0, 2),  # the same people are to learn
    Signal("newcomer", 1.0, 1),  # new cities are welcome, and it is one
    Signal("trait", 1.0, 1),  # the two cities define themselves alike
    Signal("size", 0.5, 1),  # the two cities are about as large
    Signal("fresh", 0.5, 1),  # written or touched lately
)

# A city that is like mine.
LIKENESS = (
    Signal("primary", 4.0, 1, is_strong=True),
    Signal("same_challenge", 2.5, 3, is_strong=True),
    Signal("themes", 2.0, 2, is_strong=True),
    Signal("trait", 2.0, 1),
    Signal("size", 2.0, 1),
    Signal("goals", 1.5, 3, is_strong=True),
    Signal("language", 1.0, 1),
    Signal("groups", 1.0, 2),
    Signal("together", 0.5, 1),
    Signal("fresh", 0.5, 1),
)

# A city that has what mine needs.
HELP = (
    Signal("offers", 6.0, 3, is_strong=True),
    Signal("answers", 5.0, 2, is_strong=True),
    Signal("needs", 3.0, 2),
    Signal("goals", 1.0, 2),
    Signal("language", 1.0, 1),
    Signal("together", 1.0, 1),
    Signal("fresh", 0.5, 1),
)

THRESHOLD = 6.0
"""Below it a match is weak and stays silent."""

# What shows that a city knows a way with a challenge: its validated work is of this theme, or for these people.
ANSWERED_BY: dict[str, tuple[tuple[str, str], ...]] = {
    "youth-employment": (("theme", "inclusive-economy"),),
    "skills-labour-market": (("theme", "inclusive-economy"),),
    "small-businesses": (("theme", "inclusive-economy"),),
    "digital-transformation": (("theme", "ai-digital"),),
    "environment-resources": (("theme", "climate-education"),),
    "literacy-dropout": (("theme", "arabic-language"),),
    "gender-gaps": (("group", "women-girls"),),
    "poverty-exclusion": (("group", "needy-families"),),
    "disability-ageing": (("group", "people-with-disabilities"), ("group", "older-people")),
    "migration-displacement": (("group", "migrants"), ("group", "refugees-displaced"), ("group", "migrant-workers")),
    "public-health": (("theme", "health-wellbeing"),),
    "community-cohesion": (("group", "families-communities"),),
}

# Assembling a partnership: what covering one thing is worth. Ten countries weigh less than the least thing covered, and
# the best fit of ten cities less than one country: they only decide between equal proposals.
COVERAGE = {"need": 100.0, "challenge": 60.0, "language": 40.0, "country": 30.0}
VARIETY = 2.0
FIT = 0.002
