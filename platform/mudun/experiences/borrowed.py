"""A borrowed summary: sentences in the reader's language about an experience that is not written in it.

They are made of what is known in that language already: tags, names of goals, numbers, dates, levels, and texts
that somebody did write in it. Nothing is translated here.
"""

from typing import Any

from flask_babel import gettext, ngettext

from mudun.core import sdg, vocabularies
from mudun.experiences.forms.choices import people
from mudun.experiences.models import Experience
from mudun.i18n import dates
from mudun.i18n.languages import current
from mudun.publishing.rows import LEVELS

MAIN = ("sentence", "need", "what_we_did")
GROUPED = ("women", "men", "children", "youth", "older")


def lacks_language(experience: Experience, language: str) -> bool:
    """Whether a reader of this language finds none of its main texts in it."""
    told = [getattr(experience, name) for name in MAIN]
    return any(told) and not any(language in text for text in told)


def borrowed_summary(experience: Experience, language: str | None = None) -> list[str]:
    """The sentences; none when the experience is written in the reader's language."""
    language = language or current()
    if not lacks_language(experience, language):
        return []
    made = (_who, _goals, _groups, _when, _reached, _results, _blocks, _levels)
    return [str(sentence) for sentence in (make(experience, language) for make in made) if sentence]


def _who(experience: Experience, _language: str) -> str:
    place = str(experience.owner_name)
    country = str(experience.country_name)
    names = {"place": f"{place} ({country})" if country and experience.city else place}
    themes = _listed("themes", experience.codes("theme"))
    if not themes:
        return gettext("An experience of %(place)s.", **names)
    return gettext("An experience of %(place)s on: %(themes)s.", themes=themes, **names)


def _goals(experience: Experience, _language: str) -> str:
    numbers = [int(code) for code in experience.codes("goal")]
    if not numbers:
        return ""
    first = gettext("It serves Sustainable Development Goal %(number)s, %(name)s", **_goal(numbers[0]))
    more = _joined(gettext("%(number)s, %(name)s", **_goal(number)) for number in numbers[1:])
    return gettext("%(first)s, and also %(more)s.", first=first, more=more) if more else f"{first}."


def _goal(number: int) -> dict[str, Any]:
    return {"number": number, "name": str(sdg.goal(number).name)}


def _groups(experience: Experience, _language: str) -> str:
    groups = _listed("target_groups", experience.codes("group"))
    modes = _listed("learning_modes", experience.codes("mode"))
    if groups and modes:
        return gettext("For: %(groups)s. Learning mode: %(modes)s.", groups=groups, modes=modes)
    return gettext("For: %(groups)s.", groups=groups) if groups else ""


def _when(experience: Experience, language: str) -> str:
    began, ended = experience.started_on, experience.ended_on
    if began and ended:
        months = {"began": dates.month(began, language), "ended": dates.month(ended, language)}
        return gettext("From %(began)s to %(ended)s.", **months)
    return gettext("It began in %(began)s.", began=dates.month(began, language)) if began else ""


def _reached(experience: Experience, language: str) -> str:
    counts = experience.people_counts or {}
    if not (total := counts.get("total")):
        return ""
    labels = dict(people())
    parts = [f"{labels[key]}: {dates.number(counts[key], language)}" for key in GROUPED if counts.get(key)]
    said = gettext("People reached: %(number)s", number=dates.number(total, language))
    return f"{said} ({_joined(parts)})." if parts else f"{said}."


def _results(experience: Experience, language: str) -> str:
    """The figures whose indicator somebody wrote in this language; else how many there are."""
    told = [row for row in experience.results if language in row.indicator and row.after]
    if told:
        return gettext("Results: %(lines)s.", lines=_joined(_figure(row, language) for row in told))
    count = len(experience.results)
    if not count:
        return ""
    return ngettext("It gives %(num)s result with its source.", "It gives %(num)s results with their sources.", count)


def _figure(row: Any, language: str) -> str:
    words = {"what": row.indicator[language], "before": row.before, "after": row.after}
    if row.before:
        return gettext("%(what)s (before: %(before)s, after: %(after)s)", **words)
    return gettext("%(what)s (%(after)s)", **words)


def _blocks(experience: Experience, language: str) -> str:
    named = [block.name[language] for block in experience.blocks if language in block.name]
    if named:
        return gettext("Building blocks that can be taken over: %(names)s.", names=_joined(named))
    count = len(experience.blocks)
    if not count:
        return ""
    return ngettext(
        "It describes %(num)s building block that can be taken over.",
        "It describes %(num)s building blocks that can be taken over.",
        count,
    )


def _levels(experience: Experience, _language: str) -> str:
    cost = LEVELS.get(experience.cost_level)
    return gettext("Level of cost: %(level)s.", level=cost) if cost else ""


def _listed(vocabulary: str, codes: Any) -> str:
    return _joined(str(vocabularies.label(vocabulary, code)) for code in codes)


def _joined(parts: Any) -> str:
    return gettext(", ").join(parts)
