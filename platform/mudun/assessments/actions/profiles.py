"""Agreeing to review, and saying what and how much."""

from collections.abc import Mapping, Sequence
from typing import Any

from mudun.assessments import queries
from mudun.assessments.models import Reviewer
from mudun.core.db import db
from mudun.security.policy import authorize
from mudun.workflow.activity import record

SCHEMES = {"themes": "theme", "goals": "goal", "languages": "language"}
COLUMNS = ("country", "is_available", "away_until", "most_open")


def offer(words: Mapping[str, Any], *, by: Any) -> Reviewer:
    """Somebody agrees to review; whoever has agreed before changes what they said. Nobody is told."""
    authorize(by, "offer", Reviewer)
    profile = queries.profile_of(by)
    if profile is not None:
        edit_profile(profile, words, by=by)
        return profile
    profile = Reviewer(user_id=by.id)
    _put(profile, words)
    db.session.add(profile)
    record(profile, "offer", by=by)
    return profile


def edit_profile(profile: Reviewer, words: Mapping[str, Any], *, by: Any) -> None:
    """Change what one reviews, and how much at once."""
    authorize(by, "edit", profile)
    changed = _put(profile, words)
    if changed:
        record(profile, "edit", by=by, detail={"fields": changed})


def _put(profile: Reviewer, words: Mapping[str, Any]) -> Sequence[str]:
    changed = [name for name in COLUMNS if name in words and getattr(profile, name) != words[name]]
    for name in changed:
        setattr(profile, name, words[name])
    for name, scheme in SCHEMES.items():
        codes = [str(code) for code in words.get(name, profile.codes(scheme))]
        if codes != profile.codes(scheme):
            profile.set_codes(scheme, codes)
            changed.append(name)
    return changed
