"""The rights page: every right, in words, from the very tables that decide."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from mudun.core.db import snake_case
from mudun.security.policy import RULES, Rule

NOUNS: dict[str, Any] = {
    "city": _l("Cities"),
    "user": _l("Accounts"),
    "invitation": _l("Invitations"),
    "project": _l("Joint projects"),
    "partnership": _l("Partnerships"),
    "experience": _l("Experiences"),
    "assessment": _l("Assessments"),
    "review": _l("Reviews"),
    "reviewer": _l("Reviewers"),
    "co_city": _l("Cities named in an experience"),
    "practice": _l("Good practices"),
    "sprint": _l("Documentation sprints"),
    "side": _l("Cities in a documentation sprint"),
    "practice_version": _l("Versions of good practices"),
    "transfer": _l("Adopted practices"),
    "mentor_call": _l("Mentoring calls"),
    "issue": _l("Digest issues"),
    "item": _l("Items of a digest"),
    "subscriber": _l("The digest by e-mail"),
    "stored_file": _l("Photos and documents"),
    "dismissal": _l("Suggestions that were hidden"),
    "invitation_draft": _l("Drafted invitations"),
    "letter": _l("Letters between cities"),
    "help_request": _l("Requests for help"),
    "help_reply": _l("Answers to a request for help"),
    "saved_search": _l("Saved searches"),
    "notice": _l("Notices"),
    "desk": _l("The secretariat's desk"),
}

# Verbs that no lifecycle names with a button of its own.
VERBS: dict[str, Any] = {
    "offer": _l("Offer to review"),
    "assign": _l("Ask reviewers"),
    "follow": _l("See with whom it waits"),
    "screen": _l("Look at the gates"),
    "ask_again": _l("Ask for a new assessment"),
    "adopt": _l("Adopt the practice"),
    "correct": _l("Correct with a new edition"),
    "ask_call": _l("Ask for a mentoring call"),
    "note": _l("Keep notes of it"),
    "pause_mentor": _l("Pause the mentoring"),
    "talk": _l("Talk about the adoption"),
    "view_report": _l("See the report"),
    "view_words": _l("See what the cities wrote"),
    "collect": _l("Put building blocks aside for a project"),
    "revise": _l("Write a new version"),
    "write_own": _l("Write a practice of one's own from it"),
    "confirm_reading": _l("Say that it was read"),
    "leave_untold": _l("Say why none is told"),
    "name_draft": _l("Name the draft"),
    "read_draft": _l("Read the draft"),
    "remark": _l("Write a remark"),
    "admit": _l("Admit as a member"),
    "answer": _l("Answer an expected result"),
    "approach": _l("Approach the lead city"),
    "change_password": _l("Change the password"),
    "change_role": _l("Change the role in the network"),
    "change_seat": _l("Change the seat"),
    "compose": _l("Compose"),
    "confirm": _l("Confirm the facts"),
    "confirm_plan": _l("Confirm the plan"),
    "edit": _l("Edit"),
    "express_interest": _l("Ask to join"),
    "hand_over": _l("Hand over the focal point"),
    "invite": _l("Invite"),
    "oversee": _l("See how many there are"),
    "release": _l("Send the issue by e-mail"),
    "join_waiting_list": _l("Join the waiting list"),
    "keep": _l("Save a search"),
    "letter": _l("Print the letter"),
    "make_practice": _l("Make a good practice of it"),
    "write_plan": _l("Write the plan"),
    "read": _l("Mark as read"),
    "read_audit": _l("Read the audit log"),
    "refresh": _l("Say that it is still true"),
    "remove": _l("Remove"),
    "remove_seat": _l("Give up or remove the seat"),
    "retry_mail": _l("Send a failed mail again"),
    "review": _l("Review"),
    "seek": _l("Look for partners"),
    "take_off": _l("Take a city off"),
    "dismiss": _l("Hide"),
    "drop": _l("Discard"),
    "match": _l("See suggestions"),
    "prepare": _l("Prepare"),
    "send": _l("Send"),
    "show_again": _l("Show again"),
    "write_to": _l("Write to the city"),
    "view": _l("See"),
    "view_difficulties": _l("See what was difficult"),
    "view_plan": _l("See the plan"),
    "view_requests": _l("See the requests"),
    "view_resources": _l("See the resources"),
}


@dataclass(frozen=True)
class Right:
    """One line: what, and who may."""

    verb: str
    label: Any
    who: str


def sections() -> list[tuple[str, Any, list[Right]]]:
    """(kind, its name, its rights) of every model of the policy tables, in the order of the rooms."""
    tables: dict[type, list[Right]] = {}
    for (model, verb), rule in RULES.items():
        tables.setdefault(model, []).append(Right(verb, label(model, verb), words(rule)))
    order = list(NOUNS)
    found = [(snake_case(model.__name__), rights) for model, rights in tables.items()]
    found.sort(key=lambda pair: order.index(pair[0]) if pair[0] in order else len(order))
    return [(kind, NOUNS.get(kind, kind.replace("_", " ")), rights) for kind, rights in found]


def label(model: Any, verb: str) -> Any:
    """The verb as its button says it."""
    lifecycle = getattr(model, "lifecycle", None)
    if lifecycle is not None and verb in lifecycle.verbs:
        return lifecycle.label(verb)
    return VERBS.get(verb) or verb.replace("_", " ")


def words(rule: Rule, *, inner: bool = False) -> str:
    """A rule as a sentence; parts of a combined one in brackets where they stand inside another."""
    if rule.words:
        return str(rule.words)
    if rule.joint == "not":
        return gettext("not %(whom)s", whom=words(rule.parts[0], inner=True))
    either = gettext("or")
    text = (f" {either} " if rule.joint == "or" else gettext(", ")).join(_flat(rule))
    return f"({text})" if inner else text


def _flat(rule: Rule) -> list[str]:
    """`a or (b or c)` reads as `a or b or c`."""
    found: list[str] = []
    for part in rule.parts:
        same = not part.words and part.joint == rule.joint
        found += _flat(part) if same else [words(part, inner=True)]
    return found
