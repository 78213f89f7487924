"""The verbs of an experience, from its draft to the archive."""

import mudun.experiences.notices
import mudun.experiences.policy  # noqa: F401  (gives the rights)
from mudun.experiences.actions.deciding import (
    IMPROVEMENTS,
    accept,
    admit,
    improvements_of,
    post,
    publish,
    return_,
    review,
    rework,
    turn_back,
)
from mudun.experiences.actions.living import (
    VALID_YEARS,
    archive,
    confirm,
    end_validation,
    refresh,
    retell,
    revalidate,
    validate,
)
from mudun.experiences.actions.naming import agree, ask, decline, name_cities, take_off
from mudun.experiences.actions.writing import Words, draft, submit, take_back, write

__all__ = (
    "IMPROVEMENTS", "VALID_YEARS", "Words", "accept", "admit", "agree", "archive", "ask", "confirm", "decline",
    "draft", "end_validation", "improvements_of", "name_cities", "post", "publish", "refresh", "retell", "return_",
    "revalidate", "review", "rework", "submit", "take_back", "take_off", "turn_back", "validate", "write",
)  # fmt: skip
