"""What each waiting thing is called, and the one action beside it."""

from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _, ngettext

from mudun.home.waiting import Wait
from mudun.security.policy import can


@dataclass(frozen=True)
class Line:
    """A waiting thing as the page prints it: one sentence, where it leads, one button."""

    what: str
    href: str
    since: Any = None
    until: Any = None
    detail: str = ""
    late: str = ""
    action: str = ""
    action_href: str = ""
    is_post: bool = False


def line(wait: Wait, actor: Any) -> Line:
    """The words of one waiting thing for this reader."""
    what, href, detail, action, action_href, is_post = WORDS[wait.kind](wait, actor)
    return Line(what, href, wait.since, wait.until, detail, _reminded(wait), action, action_href or href, is_post)


def _reminded(wait: Wait) -> str:
    if not wait.reminders:
        return ""
    return ngettext("Reminded once", "Reminded %(num)s times", wait.reminders)


def _partnership(wait: Wait, actor: Any) -> Any:
    row = wait.about
    said = {
        "request": _("%(city)s asks to join “%(title)s”", city=row.city, title=row.project.title),
        "invitation": _("%(city)s invites you to “%(title)s”", city=row.project.lead_city, title=row.project.title),
        "changes": _("%(city)s accepts “%(title)s” with changes", city=row.asked_city, title=row.project.title),
    }
    verb = "agree" if wait.kind == "changes" else "accept"
    page = url_for("partnerships.show", partnership=row)
    return said[wait.kind], page, "", _("Answer") if can(actor, verb, row) else _("Read"), "", False


def _plan(wait: Wait, actor: Any) -> Any:
    row = wait.about
    what = _("%(city)s asks you to confirm the one-page plan", city=row.project.lead_city)
    page = url_for("partnerships.show", partnership=row)
    mine = can(actor, "confirm_plan", row)
    action_href = url_for("partnerships.plan" if mine else "partnerships.show", partnership=row)
    return what, page, str(row.project.title), _("Read the plan"), action_href, False


def _project(wait: Wait, actor: Any) -> Any:
    project = wait.about
    page = url_for("projects.show", project=project)
    title = str(project.title) or _("Untitled draft")
    edit = url_for("projects.edit", project=project) if can(actor, "edit", project) else page
    lacking = ngettext("%(num)s thing missing before it opens", "%(num)s things missing before it opens", wait.missing)
    ways: dict[str, tuple[str, str, str, str, bool]] = {
        "write_plan": (
            _("Write the one-page plan of “%(title)s”", title=title),
            _("Your partners confirm it, then the work starts."),
            _("Write the plan"),
            url_for("projects.write_plan", project=project) if can(actor, "write_plan", project) else page,
            False,
        ),
        "start": (
            _("Every partner has confirmed the plan of “%(title)s”", title=title),
            "",
            _("Start"),
            url_for("partnerships.ready", project=project) if can(actor, "start", project) else page,
            False,
        ),
        "returned_project": (
            _("The secretariat returned “%(title)s” with a note", title=title), "", _("Improve it"), edit, False,
        ),
        "draft_project": (
            _("Draft: “%(title)s”", title=title),
            lacking if wait.missing else _("Nothing is missing: it can be opened."),
            _("Go on writing") if wait.missing else _("Open the page"),
            edit if wait.missing else page,
            False,
        ),
        "document": (
            _("“%(title)s” is completed: tell what you learned", title=title),
            _("Most of it is filled in from the project."),
            _("Document the experience"),
            url_for("experiences.new", project=project.id),
            False,
        ),
        "silent": (
            _("Is “%(title)s” still true?", title=title),
            _("No sign of life for a year or longer."),
            _("Still true"),
            url_for("projects.move", project=project, verb="refresh"),
            True,
        ),
    }  # fmt: skip
    what, detail, action, action_href, is_post = ways[wait.kind]
    return what, page, detail, action, action_href, is_post


def _experience(wait: Wait, actor: Any) -> Any:
    row = wait.about
    page = url_for("experiences.show", experience=row)
    edit = url_for("experiences.edit", experience=row, section="basics") if can(actor, "edit", row) else page
    if wait.kind == "returned_experience":
        what = _("The secretariat returned “%(title)s” with a note", title=row.title)
        return what, page, "", _("Improve it"), edit, False
    return _("Draft experience: “%(title)s”", title=row.title), page, "", _("Go on writing"), edit, False


def _named(wait: Wait, _actor: Any) -> Any:
    experience = wait.about.experience
    page = url_for("experiences.show", experience=experience)
    what = _("%(city)s names your city in “%(title)s”", city=experience.city, title=experience.title)
    return what, page, _("Did your city take part?"), _("Answer"), "", False


def _sent(wait: Wait, actor: Any) -> Any:
    row = wait.about
    page = url_for("partnerships.show", partnership=row)
    said = {
        "sent": _("%(city)s has not answered yet: “%(title)s”", city=row.waits_for, title=row.project.title),
        "sent_plan": _("%(city)s has not confirmed the plan of “%(title)s”", city=row.city, title=row.project.title),
        "seat": _("A free seat in “%(title)s”", title=row.project.title),
    }
    if wait.kind != "sent_plan" and can(actor, "withdraw", row):
        return (
            said[wait.kind],
            page,
            "",
            _("Withdraw"),
            url_for("partnerships.consider", partnership=row, verb="withdraw"),
            False,
        )
    return said[wait.kind], page, "", "", "", False


def _with_secretariat(wait: Wait, _actor: Any) -> Any:
    endpoint = "projects.show" if wait.kind == "submitted_project" else "experiences.show"
    page = url_for(endpoint, **{wait.about.kind: wait.about})
    return _("The secretariat reads “%(title)s”", title=wait.about.title), page, "", "", "", False


WORDS: dict[str, Any] = {
    **dict.fromkeys(("request", "invitation", "changes"), _partnership),
    "plan": _plan,
    **dict.fromkeys(("write_plan", "start", "returned_project", "draft_project", "document", "silent"), _project),
    **dict.fromkeys(("returned_experience", "draft_experience"), _experience),
    "named": _named,
    **dict.fromkeys(("sent", "sent_plan", "seat"), _sent),
    **dict.fromkeys(("submitted_project", "submitted_experience"), _with_secretariat),
}
