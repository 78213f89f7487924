"""What each waiting thing is called, and the one action beside it."""

from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from mudun.home import assessments, practices
from mudun.home.wait import Wait
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
    is_mine: bool = True


def line(wait: Wait, actor: Any) -> Line:
    """The words of one waiting thing for this reader."""
    what, href, detail, action, action_href, is_post = WORDS[wait.kind](wait, actor)
    mine = wait.kind not in OTHERS
    return Line(what, href, wait.since, wait.until, detail, _reminded(wait), action, action_href or href, is_post, mine)


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


def _turn(wait: Wait, actor: Any) -> Any:
    """The lead city's own turn in a partnership: the plan, then the start."""
    project = wait.about
    page = url_for("projects.show", project=project)
    if wait.kind == "write_plan":
        what = _("Write the one-page plan of “%(title)s”", title=project.title)
        href = url_for("projects.write_plan", project=project) if can(actor, "write_plan", project) else page
        return what, page, _("Your partners confirm it, then the work starts."), _("Write the plan"), href, False
    what = _("Every partner has confirmed the plan of “%(title)s”", title=project.title)
    href = url_for("partnerships.ready", project=project) if can(actor, "start", project) else page
    return what, page, "", _("Start"), href, False


def _draft(wait: Wait, actor: Any) -> Any:
    project = wait.about
    page = url_for("projects.show", project=project)
    edit = url_for("projects.edit", project=project) if can(actor, "edit", project) else page
    if wait.kind == "returned_project":
        what = _("The secretariat returned “%(title)s” with a note", title=project.title)
        return what, page, "", _("Improve it"), edit, False
    what = _("Draft: “%(title)s”", title=str(project.title) or _("Untitled draft"))
    if not wait.missing:
        return what, page, _("Nothing is missing: it can be opened."), _("Open the page"), page, False
    lacking = ngettext("%(num)s thing missing before it opens", "%(num)s things missing before it opens", wait.missing)
    return what, page, lacking, _("Go on writing"), edit, False


def _document(wait: Wait, _actor: Any) -> Any:
    project = wait.about
    what = _("“%(title)s” is completed: tell what you learned", title=project.title)
    href = url_for("experiences.new", project=project.id)
    filled = _("Most of it is filled in from the project. Or say there why none will be told.")
    return what, url_for("projects.show", project=project), filled, _("Document the experience"), href, False


def _silent(wait: Wait, _actor: Any) -> Any:
    project = wait.about
    what = _("Is “%(title)s” still true?", title=project.title)
    tap = url_for("projects.move", project=project, verb="refresh")
    page = url_for("projects.show", project=project)
    return what, page, _("No sign of life for a year or longer."), _("Still true"), tap, True


def _experience(wait: Wait, actor: Any) -> Any:
    row = wait.about
    page = url_for("experiences.show", experience=row)
    edit = url_for("experiences.edit", experience=row, section="basics") if can(actor, "edit", row) else page
    if wait.kind == "returned_experience":
        what = _("The secretariat returned “%(title)s” with a note", title=row.title)
        return what, page, "", _("Improve it"), edit, False
    if wait.kind == "posted_experience":
        what = _("“%(title)s” is to be posted without validation", title=row.title)
        return (
            what,
            page,
            _("You may improve it first."),
            _("Read why"),
            url_for("assessments.follow", experience=row),
            False,
        )
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
        href = url_for("partnerships.consider", partnership=row, verb="withdraw")
        return said[wait.kind], page, "", _("Withdraw"), href, False
    return said[wait.kind], page, "", "", "", False


def _with_secretariat(wait: Wait, _actor: Any) -> Any:
    endpoint = "projects.show" if wait.kind == "submitted_project" else "experiences.show"
    page = url_for(endpoint, **{wait.about.kind: wait.about})
    if wait.kind == "reviewed_experience":
        follow = url_for("assessments.follow", experience=wait.about)
        return _("Reviewers read “%(title)s”", title=wait.about.title), follow, "", "", "", False
    return _("The secretariat reads “%(title)s”", title=wait.about.title), page, "", "", "", False


def _help(wait: Wait, _actor: Any) -> Any:
    request = wait.about
    page = url_for("matching.help_request", help_request=request)
    if wait.kind == "help":
        return _("%(city)s asks for your help", city=request.city), page, "", _("Answer"), "", False
    if wait.kind == "help_answered":
        what = _("Your question to the network was answered")
        return what, page, _("Close it when you have what you need."), _("Read"), "", False
    return _("The network reads your question"), page, "", "", "", False


def _sprint(wait: Wait, actor: Any) -> Any:
    sprint = wait.about
    page = url_for("sprints.show", sprint=sprint)
    if wait.kind == "sprint":
        return _("Documentation sprint: %(cities)s", cities=sprint), page, "", _("Open the sprint"), "", False
    what = _("A documentation sprint is proposed: %(cities)s", cities=sprint)
    return what, page, "", _("Answer the proposal") if can(actor, "accept", sprint) else _("Read"), "", False


OTHERS = (
    frozenset({"sent", "sent_plan", "seat", "submitted_project", "submitted_experience", "reviewed_experience"})
    | {"help_sent", "sprint_sent"}
    | practices.OTHERS
)
WORDS: dict[str, Any] = {
    **dict.fromkeys(("request", "invitation", "changes"), _partnership),
    "plan": _plan,
    **dict.fromkeys(("write_plan", "start"), _turn),
    **dict.fromkeys(("returned_project", "draft_project"), _draft),
    "document": _document,
    "silent": _silent,
    **dict.fromkeys(("returned_experience", "draft_experience", "posted_experience"), _experience),
    **assessments.WORDS,
    "named": _named,
    **dict.fromkeys(("sent", "sent_plan", "seat"), _sent),
    **dict.fromkeys(("submitted_project", "submitted_experience", "reviewed_experience"), _with_secretariat),
    **dict.fromkeys(("help", "help_answered", "help_sent"), _help),
    **dict.fromkeys(("sprint", "sprint_asked", "sprint_sent"), _sprint),
    **practices.WORDS,
}
