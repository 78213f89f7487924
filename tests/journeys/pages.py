"""Every page of the platform, and how one gets to see it: who opens it, and with which record.

A page is a GET rule that answers HTML. `recipes` must know them all; `unknown` names those it does not.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from flask import Flask, url_for

from mudun.accounts.models import User
from mudun.assessments.models import Assessment, Review
from mudun.cities.models import City
from mudun.core.db import db
from mudun.digests.models import Issue
from mudun.experiences.actions import draft
from mudun.experiences.models import Experience
from mudun.experiences.prefilling import prefill_from
from mudun.i18n.localized import Localized
from mudun.matching.actions.asking import ask
from mudun.matching.actions.choosing import prepare as prepare_invitation
from mudun.matching.actions.writing import write_to
from mudun.matching.models import HelpRequest, InvitationDraft, Letter
from mudun.notifications import mailbox
from mudun.partnerships.models import Partnership
from mudun.practices.actions import collect, revise
from mudun.practices.models import Practice
from mudun.practices.parts import PracticeVersion
from mudun.projects.models import Project
from mudun.search.actions import keep
from mudun.search.models import Alert, SavedSearch
from mudun.sprints.models import Sprint
from mudun.subscriptions.keys import standing_key
from mudun.subscriptions.models import Subscriber
from mudun.transfers.models import MentorCall, Transfer

ASWAN, COLLEAGUE, EDITOR, ADMIN = (
    "focal@aswan.example", "contributor@aswan.example", "editor@secretariat.example", "admin@secretariat.example",
)  # fmt: skip
REVIEWER = "reviewer@expert.example"

# GET rules that answer something else than a page, or lead on to one.
NO_PAGES = {
    "static": "files of the interface",
    "files.show": "photos and documents",
    "site.health": "for machines",
    "site.robots": "for machines",
    "site.map_of_site": "for machines",
    "site.part_of_map": "for machines",
    "site.choose": "leads to the reader's language",
    "digests.export": "files to take along",
    "assessments.everything": "files to take along",
    "assessments.file": "photos and documents, for a reviewer",
    "digests.feed": "an Atom feed",
    "digests.opds": "a catalogue for reading programs",
    "digests.made": "cards and certificates",
    "digests.numbered": "leads to the valid edition",
    "digests.page": "a picture of a page",
    "digests.schema": "for machines",
    "subscriptions.look": "a mail as its readers see it",
    "search.export": "a file to take along",
    "transfers.export": "a file to take along",
    "sprints.day": "a file for a calendar",
    "partnerships.letter_as_pdf": "a file to take along",
    "accounts.invitation_link": "keeps the key of the mail and leads to the invitation",
    "accounts.reset_link": "keeps the key of the mail and leads to the new password",
    "accounts.send_code": "leads back to signing in",
}


@dataclass(frozen=True)
class Visit:
    """A page to look at. `spoilt`: its form is sent with every field emptied, and answers with what is wrong."""

    endpoint: str
    who: str | None = None
    values: dict[str, Any] = field(default_factory=dict)
    status: int = 200
    spoilt: bool = False
    also: str = ""
    sampler: bool = False  # the style guide shows every component in three languages: links and headings are samples

    def __str__(self) -> str:
        words = [self.endpoint, *(str(value) for value in self.values.values() if isinstance(value, str)), self.also]
        return " ".join(filter(None, [*words, "spoilt" if self.spoilt else ""]))


def first(model: Any, stage: str = "", **facts: Any) -> Any:
    """The first record in this stage whose attributes, followed by `__`, have these values."""
    for record in db.session.scalars(sa.select(model).order_by(model.id)).unique():
        if stage and record.stage.value != stage:
            continue
        if all(_follow(record, path) == value for path, value in facts.items()):
            return record
    raise LookupError(f"no {model.__name__} {stage} {facts} in the demo")


def prepare() -> None:
    """What the demo does not have: an experience being written; a letter, a question, a draft between cities."""
    project = first(Project, "completed")
    writer, words = project.lead_city.focal_points[0], prefill_from(project, size="full")
    draft(project.lead_city, by=writer, words=words, size="full", project=project)
    keep("المياه", "q=المياه", Alert.NONE, by=writer)
    tunis, text = first(City, slug="tunis"), Localized({"ar": "نسأل عن تجربتكم."})
    write_to(tunis, text, by=writer)
    ask(by=writer, cities=[tunis], needs=["expertise"], need_words=text, tried=text)
    opened = first(Project, "open", lead_city__slug="doha")
    revised = first(Practice, "published", city__slug="bethlehem")
    revise(revised, by=revised.city.focal_points[0])
    collect(revised.blocks[0], by=writer)
    prepare_invitation(opened, tunis, by=opened.lead_city.focal_points[0])
    db.session.commit()


def _follow(record: Any, path: str) -> Any:
    for name in path.split("__"):
        record = getattr(record, name)
    return record


def lead(project: Project) -> str:
    """Who speaks for the lead city."""
    return str(project.lead_city.focal_points[0].email)


def recipes(app: Flask) -> Iterator[Visit]:
    """How every page is seen. To be asked within a request context, the demo loaded."""
    yield from _site()
    yield from _accounts(app)
    yield from _cities()
    yield from _projects()
    yield from _partnerships()
    yield from _experiences()
    yield from _writing()
    yield from _assessments()
    yield from _digests()
    yield from _desk()
    yield from _finding()
    yield from _transfers()
    yield from _subscriptions()


def _site() -> Iterator[Visit]:
    for name in ("home", "about", "accessibility", "appearance", "how", "nonbinding", "privacy", "sources"):
        yield Visit(f"site.{name}")
    yield Visit("site.home", EDITOR, also="signed in")
    yield Visit("styleguide", sampler=True)
    yield Visit("demo.index")
    yield Visit("desk.rights")
    yield Visit("search.index", values={"q": "التعلم"})
    yield Visit("search.index", values={"q": "zzzz"}, also="nothing found")
    yield Visit("home.index", ASWAN)
    yield Visit("home.index", REVIEWER, also="without a seat")
    yield Visit("/no-such-page", status=404)
    yield Visit("desk.index", COLLEAGUE, status=403, also="refused")


def _accounts(app: Flask) -> Iterator[Visit]:
    for name in ("sign_in", "enter_code", "forgotten"):
        yield Visit(f"accounts.{name}")
        yield Visit(f"accounts.{name}", spoilt=True)
    for name in ("invitation", "new_password"):
        yield Visit(f"accounts.{name}", status=404, also="without its link")
    for name in ("profile", "password", "colleagues", "successor"):
        yield Visit(f"accounts.{name}", ASWAN)
        yield Visit(f"accounts.{name}", ASWAN, spoilt=True)
    yield Visit("accounts.colleagues", COLLEAGUE, also="of a contributor")
    yield Visit("accounts.sessions", ASWAN)
    colleague = db.session.scalars(sa.select(User).where(User.email == COLLEAGUE)).one()
    yield Visit("accounts.person", ASWAN, {"user": colleague.id})
    for verb in ("suspend", "close"):
        yield Visit("accounts.why", ADMIN, {"user": colleague.id, "verb": verb})
    yield Visit("notifications.index", ASWAN)
    yield Visit("notifications.settings", ASWAN)
    yield Visit("notifications.leaving", values={"token": "no-such-key"}, status=404)
    yield Visit("mailbox.index_of_mails")
    yield Visit("mailbox.letter", values={"name": mailbox.names(app.config["MAILBOX_FOLDER"])[0]}, also="a letter")


def _cities() -> Iterator[Visit]:
    aswan = {"city": "aswan"}
    yield Visit("cities.index")
    yield Visit("cities.show", values=aswan)
    yield Visit("cities.show", ASWAN, aswan, also="of one's own")
    yield Visit("cities.edit", ASWAN, aswan)
    yield Visit("cities.new", ADMIN)
    yield Visit("cities.new", ADMIN, spoilt=True)
    yield Visit("cities.ask_reason", ADMIN, {**aswan, "verb": "suspend"})
    yield Visit("cities.ask_reason", ADMIN, {**aswan, "verb": "suspend"}, spoilt=True)


def _projects() -> Iterator[Visit]:
    yield Visit("projects.index")
    yield Visit("projects.mine", ASWAN)
    yield Visit("projects.new", ASWAN)
    for stage in ("open", "active", "completed", "archived"):
        yield Visit("projects.show", values={"project": first(Project, stage).id}, also=stage)
    draft, opened, running = first(Project, "draft"), first(Project, "open"), first(Project, "active")
    done = first(Project, "completed")
    yield Visit("projects.show", lead(draft), {"project": draft.id}, also="a draft")
    yield Visit("projects.show", lead(opened), {"project": opened.id}, also="of one's own")
    yield Visit("projects.edit", lead(draft), {"project": draft.id})
    yield Visit("projects.edit", lead(opened), {"project": opened.id}, also="open")
    yield Visit("projects.photo", lead(draft), {"project": draft.id})
    yield Visit("projects.photo", lead(draft), {"project": draft.id}, spoilt=True)
    yield Visit("projects.plan", lead(running), {"project": running.id})
    forming = first(Project, "forming")
    yield Visit("projects.write_plan", lead(forming), {"project": forming.id})
    yield Visit("projects.write_plan", lead(forming), {"project": forming.id}, spoilt=True)
    yield Visit("projects.results", lead(running), {"project": running.id})
    for verb, project in (("withdraw", opened), ("pause", running)):
        yield Visit("projects.move", lead(project), {"project": project.id, "verb": verb})
        yield Visit("projects.move", lead(project), {"project": project.id, "verb": verb}, spoilt=True)
    yield Visit("projects.move", EDITOR, {"project": first(Project, "submitted").id, "verb": "return"})
    yield Visit("partnerships.ready", lead(forming), {"project": forming.id})
    yield Visit("experiences.new", lead(done), {"project": done.id})


def _partnerships() -> Iterator[Visit]:
    asked, opened = first(Partnership, "requested"), first(Project, "open", lead_city__slug="doha")
    host = lead(asked.project)
    yield Visit("partnerships.index", ASWAN)
    yield Visit("partnerships.show", host, {"partnership": asked.id}, also="to answer")
    yield Visit("partnerships.show", str(asked.city.focal_points[0].email), {"partnership": asked.id}, also="waiting")
    for verb in ("accept", "accept_with_changes", "decline"):
        yield Visit("partnerships.consider", host, {"partnership": asked.id, "verb": verb})
    for verb in ("accept_with_changes", "decline"):
        yield Visit("partnerships.consider", host, {"partnership": asked.id, "verb": verb}, spoilt=True)
    yield Visit("partnerships.ask", ASWAN, {"project": opened.id})
    yield Visit("partnerships.ask", ASWAN, {"project": opened.id}, spoilt=True)
    yield Visit("partnerships.invite", lead(opened), {"project": opened.id})
    yield Visit("partnerships.invite", lead(opened), {"project": opened.id, "city": "tunis"})
    yield Visit("partnerships.invite", lead(opened), {"project": opened.id, "city": "tunis"}, spoilt=True)
    agreed = first(Partnership, "accepted", project__stage__value="forming")
    speaker = str(agreed.city.focal_points[0].email)
    yield Visit("partnerships.show", speaker, {"partnership": agreed.id}, also="agreed")
    yield Visit("partnerships.letter", speaker, {"partnership": agreed.id})
    yield Visit("partnerships.plan", speaker, {"partnership": agreed.id})


def _experiences() -> Iterator[Visit]:
    published, waiting = first(Experience, "published", size="full"), first(Experience, "submitted")
    begun = first(Experience, "draft")
    yield Visit("experiences.index")
    yield Visit("experiences.show", values={"experience": published.id})
    yield Visit("experiences.show", EDITOR, {"experience": waiting.id}, also="to decide")
    yield Visit("experiences.new", ASWAN, spoilt=True)
    own = {"experience": begun.id}
    writer = str(begun.city.focal_points[0].email)
    for section in ("basics", "story", "blocks", "people", "results", "transfer", "files"):
        yield Visit("experiences.edit", writer, {**own, "section": section})
    yield Visit("experiences.edit", writer, {**own, "section": "basics"}, spoilt=True)
    for name in ("new_photo", "new_document"):
        yield Visit(f"experiences.{name}", writer, own)
        yield Visit(f"experiences.{name}", writer, own, spoilt=True)
    practice = first(Practice, "draft")
    keeper = str(practice.city.focal_points[0].email)
    yield Visit("practices.index")
    yield Visit("practices.show", values={"practice": first(Practice, "published").id})
    yield Visit("practices.show", keeper, {"practice": practice.id}, also="a draft")
    yield Visit("practices.new", ASWAN)
    yield Visit("practices.new", ASWAN, {"own": "1"})
    yield Visit("practices.edit", keeper, {"practice": practice.id})
    yield Visit("practices.edit", keeper, {"practice": practice.id}, spoilt=True)
    yield Visit("practices.ask_note", EDITOR, {"practice": first(Practice, "in_review").id})
    yield Visit("practices.ask_note", EDITOR, {"practice": first(Practice, "in_review").id}, spoilt=True)


def _writing() -> Iterator[Visit]:
    begun, completed = first(Experience, "draft"), first(Project, "completed")
    yield Visit("experiences.languages", str(begun.city.focal_points[0].email), {"experience": begun.id})
    yield Visit("experiences.untold", lead(completed), {"project": completed.id})
    yield Visit("experiences.untold", lead(completed), {"project": completed.id}, spoilt=True)
    sprint = first(Sprint, "accepted")
    side = next(one for one in sprint.sides if one.experience)
    reader = str(side.other.city.focal_points[0].email)
    yield Visit("sprints.index", reader)
    yield Visit("sprints.index", EDITOR, also="of all")
    yield Visit("sprints.new", reader)
    yield Visit("sprints.new", EDITOR, spoilt=True)
    yield Visit("sprints.show", reader, {"sprint": sprint.id})
    yield Visit("sprints.draft", reader, {"side": side.id})
    yield Visit("sprints.draft", reader, {"side": side.id}, spoilt=True)


def _assessments() -> Iterator[Visit]:
    waiting, eligible = first(Experience, "submitted"), first(Assessment, "eligible")
    for name in ("desk", "reviewers", "to_release"):
        yield Visit(f"assessments.{name}", EDITOR)
    yield Visit("assessments.to_release", EDITOR, spoilt=True)
    yield Visit("assessments.gates", EDITOR, {"experience": waiting.id})
    yield Visit("assessments.gates", EDITOR, {"experience": waiting.id}, spoilt=True)
    yield Visit("assessments.choose_reviewers", EDITOR, {"assessment": eligible.id})
    yield Visit("assessments.choose_reviewers", EDITOR, {"assessment": eligible.id}, spoilt=True)
    prepared = {"assessment": first(Assessment, "prepared").id}
    yield Visit("assessments.show", EDITOR, prepared)
    yield Visit("assessments.decide", EDITOR, prepared)
    yield Visit("assessments.decide", EDITOR, prepared, spoilt=True)
    asked, begun = first(Review, "asked"), first(Review, "writing")
    yield Visit("assessments.ask_replacement", EDITOR, {"review": asked.id})
    yield Visit("assessments.ask_replacement", EDITOR, {"review": asked.id}, spoilt=True)
    yield Visit("assessments.reviews", REVIEWER)
    yield Visit("assessments.profile", REVIEWER)
    yield Visit("assessments.profile", REVIEWER, spoilt=True)
    yield Visit("assessments.review", REVIEWER, {"review": asked.id})
    yield Visit("assessments.review", str(begun.reviewer.email), {"review": begun.id}, also="being written")
    yield Visit("assessments.ask_refusal", REVIEWER, {"review": asked.id})
    yield Visit("assessments.ask_refusal", REVIEWER, {"review": asked.id}, spoilt=True)
    handed_in = first(Review, "submitted", reviewer__email=REVIEWER)
    yield Visit("assessments.review", REVIEWER, {"review": handed_in.id}, also="handed in")
    returned = first(Experience, "returned")
    yield Visit("assessments.follow", str(returned.city.focal_points[0].email), {"experience": returned.id})


def _digests() -> Iterator[Visit]:
    published, begun = first(Issue, "published").id, first(Issue, "composing")
    yield Visit("digests.index")
    yield Visit("digests.show", values={"issue": published})
    yield Visit("digests.show", EDITOR, {"issue": begun.id}, also="a preview")
    yield Visit("digests.desk", EDITOR)
    yield Visit("digests.new", EDITOR)
    yield Visit("digests.new", EDITOR, spoilt=True)
    yield Visit("digests.compose", EDITOR, {"issue": begun.id})
    yield Visit("digests.edit", EDITOR, {"issue": begun.id})
    yield Visit("digests.edit", EDITOR, {"issue": begun.id}, spoilt=True)
    section, item = begun.sections[0].id, begun.items[0].id
    yield Visit("digests.edit_section", EDITOR, {"issue": begun.id, "number": section})
    yield Visit("digests.edit_section", EDITOR, {"issue": begun.id, "number": section}, spoilt=True)
    yield Visit("digests.edit_item", EDITOR, {"issue": begun.id, "number": item})
    yield from _studio(begun)
    yield from _publishing(published, begun.id)
    yield Visit("digests.ask_erratum", EDITOR, {"issue": published})
    yield Visit("digests.ask_erratum", EDITOR, {"issue": published}, spoilt=True)


def _studio(begun: Issue) -> Iterator[Visit]:
    own = {"issue": begun.id}
    piece = {**own, "number": next(item.id for item in begun.items if item.sort == "experience")}
    for step in ("shelf", "cover", "translate", "check", "course", "pages"):
        yield Visit(f"digests.{step}", EDITOR, own)
    yield Visit("digests.edit_photo", EDITOR, piece)
    yield Visit("digests.edit_texts", EDITOR, {**piece, "field": "need"})


def _publishing(published: int, begun: int) -> Iterator[Visit]:
    yield Visit("digests.piece", values={"issue": published, "number": 1})
    yield Visit("digests.piece", EDITOR, {"issue": begun, "number": 1}, also="a preview")
    yield Visit("digests.ask_publish", EDITOR, {"issue": begun})
    yield Visit("digests.progress", EDITOR, {"issue": begun})
    yield Visit("digests.ask_correction", EDITOR, {"issue": published})
    yield Visit("digests.ask_correction", EDITOR, {"issue": published}, spoilt=True)


def _desk() -> Iterator[Visit]:
    for name in ("index", "accounts", "cities", "invitations", "audit", "mails"):
        yield Visit(f"desk.{name}", ADMIN)
    yield Visit("desk.invitations", EDITOR, spoilt=True)


def _finding() -> Iterator[Visit]:
    yield Visit("search.saved", ASWAN)
    yield Visit("search.keep", ASWAN, {"q": "المياه"})
    yield Visit("search.edit", ASWAN, {"saved_search": first(SavedSearch).id})
    opened, aswan = first(Project, "open", lead_city__slug="doha"), first(City, slug="aswan")
    yield Visit("matching.index", ASWAN)
    yield Visit("matching.of_city", ASWAN, {"city": aswan.slug})
    yield Visit("matching.partners", lead(opened), {"project": opened.id})
    yield Visit("matching.assembly", lead(opened), {"project": opened.id})
    yield Visit("matching.interest", ASWAN, {"project": opened.id})
    yield Visit("matching.write", ASWAN, {"city": "tunis"})
    yield Visit("matching.write", ASWAN, {"city": "tunis"}, spoilt=True)
    yield Visit("matching.letter", ASWAN, {"letter": first(Letter).id})
    yield Visit("matching.ask", ASWAN)
    yield Visit("matching.ask", ASWAN, spoilt=True)
    yield Visit("matching.help_requests", ASWAN)
    yield Visit("matching.help_request", ASWAN, {"help_request": first(HelpRequest, city__slug="aswan").id})
    yield Visit("matching.draft", lead(opened), {"invitation_draft": first(InvitationDraft, project__id=opened.id).id})


def _transfers() -> Iterator[Visit]:
    for name in ("index", "numbers"):
        yield Visit(f"transfers.{name}")
    begun, running = first(Transfer, "adapting"), first(Transfer, "running")
    adopting, origin = (str(city.focal_points[0].email) for city in (begun.city, begun.origin))
    asked, held = first(MentorCall, "asked"), first(MentorCall, "held")
    yield Visit("transfers.ours", adopting)
    yield Visit("transfers.adopt", ASWAN, {"practice": first(Practice, "published", city__slug="bethlehem").id})
    yield Visit("transfers.show", values={"transfer": first(Transfer, "reported").id})
    yield Visit("transfers.show", adopting, {"transfer": begun.id}, also="of the own city")
    yield Visit("transfers.show", origin, {"transfer": begun.id}, also="of the origin")
    yield Visit("transfers.show", EDITOR, {"transfer": first(Transfer, "stopped").id}, also="stopped")
    yield Visit("transfers.edit", str(running.city.focal_points[0].email), {"transfer": running.id})
    for name in ("ask_reason", "ask_call"):
        yield Visit(f"transfers.{name}", adopting, {"transfer": begun.id})
        yield Visit(f"transfers.{name}", adopting, {"transfer": begun.id}, spoilt=True)
    for call in (asked, held):
        mentor = str(call.transfer.origin.focal_points[0].email)
        yield Visit("transfers.call", mentor, {"mentor_call": call.id}, also=str(call.stage))
    yield Visit("transfers.lineage", values={"practice": first(Practice, "published", city__slug="amman").id})
    own = first(Practice, "published", city__slug="bethlehem")
    keeper = str(own.city.focal_points[0].email)
    version = first(PracticeVersion, "draft").id
    yield Visit("practices.versions", keeper, {"practice": own.id})
    yield Visit("practices.version", keeper, {"practice_version": version})
    yield Visit("practices.edit_version", keeper, {"practice_version": version})
    yield Visit("practices.edit_version", keeper, {"practice_version": version}, spoilt=True)
    yield Visit("practices.collected", ASWAN)
    yield Visit("transfers.mentor", origin, {"practice": begun.practice_id})


def _subscriptions() -> Iterator[Visit]:
    yield Visit("subscriptions.index")
    yield Visit("subscriptions.index", spoilt=True)
    yield Visit("subscriptions.index", ASWAN, also="signed in")
    yield Visit("subscriptions.asked")
    yield Visit("subscriptions.confirming", values={"key": "x" * 43}, status=410, also="a link that is over")
    yield Visit("subscriptions.desk", ADMIN)
    asked, reader = first(Subscriber, "asked"), first(Subscriber, "confirmed")
    yield Visit("subscriptions.leaving", values={"token": standing_key(reader)})
    yield Visit("subscriptions.leaving", values={"token": standing_key(asked)}, also="not confirmed")
    yield Visit("subscriptions.consider", EDITOR, {"issue": first(Issue, "published").id})


def unknown(app: Flask, visits: list[Visit]) -> list[str]:
    """The GET rules that nobody visits."""
    known = {visit.endpoint for visit in visits} | set(NO_PAGES)
    return sorted({rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())} - known)


def address(visit: Visit, language: str) -> str:
    """Where the page is, in this language."""
    if visit.endpoint.startswith("/"):
        return f"/{language}{visit.endpoint}"
    return url_for(visit.endpoint, language=language, **visit.values)
