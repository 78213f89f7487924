"""What an experience already knows when it is written about a project."""

from typing import Any

from mudun.core.text import shorten
from mudun.experiences.sizes import MOST_RESULTS, STORY_LIMIT, Size
from mudun.i18n.localized import Localized

SIZE = Size.SNAPSHOT
SHARED_TAGS = {"targets": "target", "objectives": "objective", "themes": "theme", "groups": "group"}


def prefill_from(project: Any, *, by: Any = None, size: str = SIZE) -> dict[str, Any]:
    """Words for `actions.draft`, taken from a project as far as the size has room for them: nothing that the city has
    written is typed again."""
    words: dict[str, Any] = {
        "title": _at_most(project.title, 100),
        "sentence": _at_most(project.purpose, 200),
        "what_we_did": _at_most(project.summary, STORY_LIMIT[Size(size)]),
        "need": _at_most(project.challenge_words, 500),
        "pooled": _at_most(project.offer_words, 500),
        "partner_names": Localized({}),
        "started_on": project.starts_on,
        "ended_on": project.ends_on,
        "goals": project.codes("goal"),
        "results": [_result_of(row) for row in project.results[: MOST_RESULTS[Size(size)]]],
    }
    names = "، ".join(stakeholder.name for stakeholder in project.stakeholders)
    if names:
        words["partner_names"] = _at_most(Localized({project.title.source: names}), 300)
    words |= {name: project.codes(scheme) for name, scheme in SHARED_TAGS.items()}
    if by is not None:
        words |= {"contact_name": by.name, "contact_email": by.email}
    return words


def _result_of(row: Any) -> dict[str, Any]:
    return {
        "indicator": _at_most(row.what, 120),
        "before": "",
        "after": shorten(row.answer.in_(row.answer.source).text, 60),
        "source": _at_most(row.measure, 120),
    }


def _at_most(text: Localized, limit: int) -> Localized:
    return Localized({code: shorten(words, limit) for code, words in text.items()}, source=text.source)
