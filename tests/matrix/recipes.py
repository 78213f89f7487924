"""How a record of each model is made in each stage, owned by the lead city; and the special cases rules ask about."""

from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from tests.matrix.making import make

from mudun.cities.models import City, Standing
from mudun.core.clock import now, today
from mudun.core.db import db
from mudun.i18n.localized import Localized

if TYPE_CHECKING:
    from tests.matrix.world import World

Recipe = Callable[["World", str | None], Any]


def model(path: str) -> Any:
    """`mudun.projects.models:Project` → the class."""
    module, name = path.split(":")
    return getattr(import_module(module), name)


def a_city(name: str, stage: str, standing: str) -> City:
    """A city of the network."""
    words = Localized({"ar": f"مدينة {name}", "en": f"City {name}", "fr": f"Ville {name}"})
    return make(City, stage, slug=f"city-{name}", name=words, country="EG", standing=str(standing))


def city(world: "World", stage: str | None) -> Any:
    """The lead city when active, else one of its own for each stage."""
    return world.cities["lead"] if stage == "active" else a_city(f"in-{stage}", str(stage), Standing.MEMBER)


def user(world: "World", stage: str | None) -> Any:
    """A contributor of the lead city."""
    seat = {"city_id": world.cities["lead"].id, "seat": "contributor", "language": "en"}
    return make(model("mudun.accounts.models:User"), stage, email=f"seat-{stage}@mudun.example", **seat)


def project(world: "World", stage: str | None, **changes: Any) -> Any:
    """A project of the lead city; once it has been opened, the partner city has a seat in it."""
    from mudun.projects.lifecycle import HIDDEN

    opened = None if stage in {str(one.value) for one in HIDDEN} else now()
    lead = {"lead_city_id": world.cities["lead"].id, "proposed_by_id": world.people["lead"].id}
    facts = {"opened_at": opened, "closes_on": today() + timedelta(days=60), "seats": 3} | lead | changes
    made = make(model("mudun.projects.models:Project"), stage, **facts)
    if facts["opened_at"]:
        partnership_in(world, made, "active" if stage in {"active", "paused"} else "accepted")
    return made


def partnership_in(world: "World", about: Any, stage: str | None, origin: str = "request") -> Any:
    """The partner city's part in this project."""
    facts = {"project_id": about.id, "city_id": world.cities["partner"].id, "origin": origin, "asked_at": now()}
    return make(model("mudun.partnerships.models:Partnership"), stage, **facts)


def an_open_project(world: "World") -> Any:
    """A project that nobody has joined yet."""
    facts = {"lead_city_id": world.cities["lead"].id, "seats": 3, "opened_at": now()}
    return make(model("mudun.projects.models:Project"), "open", closes_on=today() + timedelta(days=60), **facts)


def partnership(world: "World", stage: str | None, origin: str = "request") -> Any:
    """A partnership in a project of its own."""
    return partnership_in(world, an_open_project(world), stage, origin)


def experience(world: "World", stage: str | None, **changes: Any) -> Any:
    """An experience of the lead city."""
    facts: dict[str, Any] = {"city_id": world.cities["lead"].id, "size": "full"}
    facts["published_on"] = today() if stage in {"published", "archived"} else None
    return make(model("mudun.experiences.models:Experience"), stage, **(facts | changes))


def experience_naming(world: "World", stage: str, answer: str) -> Any:
    """An experience that names the partner city, which has answered so."""
    made = experience(world, stage)
    make(model("mudun.experiences.parts:CoCity"), answer, experience_id=made.id, city_id=world.cities["partner"].id)
    return made


def assessment(world: "World", stage: str | None, **changes: Any) -> Any:
    """An assessment of an experience of the lead city, at the stage that goes with it."""
    about = experience(world, "published" if stage in {"asked", "cancelled"} else "in_review")
    released = now() if stage == "released" else None
    facts = {"experience_id": about.id, "round_number": 1, "rubric_version": 1, "released_at": released}
    return make(model("mudun.assessments.models:Assessment"), stage, verdict="", **(facts | changes))


def review(world: "World", stage: str | None, who: str = "reviewer") -> Any:
    """The network's reviewer, or a peer, is asked about an experience of the lead city."""
    facts = {"assessment_id": assessment(world, "reviewing").id, "reviewer_id": world.people[who].id}
    facts |= {"due_on": today(), "rubric_version": 1, "has_no_conflict": True, "total": 75.0}
    return make(model("mudun.assessments.models:Review"), stage, **facts)


def reviewer(world: "World", _stage: str | None) -> Any:
    """The profile of the network's reviewer."""
    return make(model("mudun.assessments.models:Reviewer"), user_id=world.people["reviewer"].id, country="LB")


def co_city(world: "World", stage: str | None) -> Any:
    """The partner city, named beside the lead city."""
    about = experience(world, "draft")
    facts = {"experience_id": about.id, "city_id": world.cities["partner"].id}
    return make(model("mudun.experiences.parts:CoCity"), stage, **facts)


def practice(world: "World", stage: str | None) -> Any:
    """A practice of the lead city."""
    published = today() if stage in {"published", "retired"} else None
    facts = {"city_id": world.cities["lead"].id, "published_on": published}
    return make(model("mudun.practices.models:Practice"), stage, **facts)


def issue(world: "World", stage: str | None, made_ready_by: str = "editor") -> Any:
    """An issue of the digest; frozen once it has appeared."""
    from mudun.digests.lifecycle import FROZEN, PUBLIC
    from mudun.digests.snapshot import frozen_with_photos

    Issue = model("mudun.digests.models:Issue")
    made = make(Issue, "composing", number=1 + len(list(db.session.scalars(sa.select(Issue.id)))))
    section = make(model("mudun.digests.models:Section"), issue_id=made.id)
    shown = experience(world, "published")
    facts = {"issue_id": made.id, "section_id": section.id, "sort": "experience"}
    make(model("mudun.digests.models:Item"), subject_type=shown.kind, subject_id=shown.id, **facts)
    db.session.refresh(made)
    frozen = frozen_with_photos(made)[0]
    if stage in {str(one.value) for one in FROZEN}:
        made.frozen, made.frozen_at = frozen, now()
    if stage in {str(one.value) for one in PUBLIC}:
        made.published_at = made.made_at = now()
    made.made_ready_by_id = None if stage == "composing" else world.people[made_ready_by].id
    if stage == "approved":
        made.approved_by_id, made.approved_at = world.people["admin"].id, now()
    made.stage = next(one for one in Issue.lifecycle.stages if one.value == stage)
    db.session.flush()
    return made


def invitation(world: "World", stage: str | None, **changes: Any) -> Any:
    """An invitation by the lead city's focal point to somebody who has an account without a seat."""
    number = len(world.records.get(model("mudun.accounts.models:Invitation"), {}))
    facts = {
        "email": "former@mudun.example", "city_id": world.cities["lead"].id, "seat": "contributor",
        "key_hash": f"{stage}{number}".zfill(64), "expires_at": now() + timedelta(days=7),
        "invited_by_id": world.people["lead"].id,
    }  # fmt: skip
    return make(model("mudun.accounts.models:Invitation"), stage, **(facts | changes))


def notice(world: "World", _stage: str | None) -> Any:
    """A notice to the lead city's focal point."""
    lead = world.people["lead"]
    return make(model("mudun.notifications.models:Notice"), reader_id=lead.id, address=lead.email, language="en")


def stored_file(world: "World", _stage: str | None, subject_stage: str = "draft") -> Any:
    """A document of an experience of the lead city."""
    from mudun.files import storage

    about = experience(world, subject_stage)
    facts = {"subject_type": about.kind, "subject_id": about.id, "sort": "document", "bytes": 10}
    facts |= {"media_type": "application/pdf", "sha256": storage.put(b"%PDF-1.7 x"), "original_name": "x"}
    return make(model("mudun.files.models:StoredFile"), **facts)


def dismissal(world: "World", _stage: str | None) -> Any:
    """The lead city hides the stranger."""
    facts = {"city_id": world.cities["lead"].id, "other_city_id": world.cities["stranger"].id}
    return make(model("mudun.matching.models:Dismissal"), **facts)


def invitation_draft(world: "World", stage: str | None) -> Any:
    """The lead city has prepared an invitation to the stranger."""
    facts = {"project_id": an_open_project(world).id, "city_id": world.cities["stranger"].id}
    if stage == "sent":
        facts["partnership_id"] = partnership(world, "invited", "invitation").id
    return make(model("mudun.matching.models:InvitationDraft"), stage, **facts)


def letter(world: "World", _stage: str | None) -> Any:
    """The lead city wrote to the partner city."""
    facts = {"from_city_id": world.cities["lead"].id, "to_city_id": world.cities["partner"].id}
    return make(model("mudun.matching.models:Letter"), **facts)


def help_request(world: "World", stage: str | None) -> Any:
    """The lead city asks the network; the partner city and the secretariat were asked."""
    made = make(model("mudun.matching.models:HelpRequest"), stage, city_id=world.cities["lead"].id, outcome="")
    for asked in (world.cities["partner"].id, None):
        make(model("mudun.matching.models:HelpReply"), "asked", request_id=made.id, city_id=asked)
    db.session.refresh(made)
    return made


def help_reply(world: "World", stage: str | None, of_secretariat: bool = False) -> Any:
    """What the partner city, or the secretariat, was asked."""
    asking = make(model("mudun.matching.models:HelpRequest"), "asked", city_id=world.cities["lead"].id)
    city = None if of_secretariat else world.cities["partner"].id
    return make(model("mudun.matching.models:HelpReply"), stage, request_id=asking.id, city_id=city)


def saved_search(world: "World", _stage: str | None) -> Any:
    """A search that the lead city's focal point keeps."""
    facts = {"owner_id": world.people["lead"].id, "query": "theme=climate-education", "alert": "weekly"}
    return make(model("mudun.search.models:SavedSearch"), **facts)


def practice_version(world: "World", stage: str | None) -> Any:
    """A version of a practice of the lead city."""
    about = practice(world, "published")
    facts = {"practice_id": about.id, "number": 2, "words": {"title": {"en": "x"}}}
    facts["published_on"] = today() if stage == "published" else None
    return make(model("mudun.practices.parts:PracticeVersion"), stage, **facts)


def transfer(world: "World", stage: str | None, **changes: Any) -> Any:
    """The lead city adopts a practice of the partner city."""
    facts = {"city_id": world.cities["partner"].id, "published_on": today()}
    taken = make(model("mudun.practices.models:Practice"), "published", **facts)
    facts = {"practice_id": taken.id, "city_id": world.cities["lead"].id, "begun_on": today(), "last_sign_at": now()}
    facts |= {
        "running_on": today() if stage in {"running", "reported"} else None,
        "reported_on": today() if stage == "reported" else None,
        "stopped_on": today() if stage == "stopped" else None,
    }
    return make(model("mudun.transfers.models:Transfer"), stage, **(facts | changes))


def mentor_call(world: "World", stage: str | None) -> Any:
    """The lead city asks the partner city for a talk."""
    about = transfer(world, "adapting")
    facts = {"transfer_id": about.id, "practice_id": about.practice_id, "day": today()}
    return make(model("mudun.transfers.models:MentorCall"), stage, **facts)


def subscriber(world: "World", stage: str | None) -> Any:
    """The lead city's focal point receives the digest, or did, or has asked for it."""
    from mudun.subscriptions.keys import address_hash

    address = {"confirmed": world.people["lead"].email, "asked": "reader@mudun.example"}.get(str(stage))
    facts = {"address": address, "address_hash": address_hash(address or str(stage)), "language": "en"}
    return make(model("mudun.subscriptions.models:Subscriber"), stage, **facts)


def sprint(world: "World", stage: str | None, named: bool = False) -> Any:
    """The lead city and the partner city write together; the partner was asked."""
    made = make(model("mudun.sprints.models:Sprint"), stage, ends_on=today() + timedelta(days=30))
    for whose in ("lead", "partner"):
        draft = experience(world, "draft").id if named and whose == "lead" else None
        agreed = now() if whose == "lead" or stage == "accepted" else None
        facts = {"city_id": world.cities[whose].id, "agreed_at": agreed, "experience_id": draft}
        make(model("mudun.sprints.models:Side"), sprint_id=made.id, **facts)
    db.session.refresh(made)
    return made


def sprint_side(world: "World", _stage: str | None, sprint_stage: str = "accepted", named: bool = True) -> Any:
    """The lead city's side of a sprint with the partner city, its draft named."""
    return sprint(world, sprint_stage, named).sides[0]


RECIPES: dict[str, Recipe] = {
    "mudun.cities.models:City": city,
    "mudun.accounts.models:User": user,
    "mudun.accounts.models:Invitation": invitation,
    "mudun.projects.models:Project": project,
    "mudun.partnerships.models:Partnership": partnership,
    "mudun.experiences.models:Experience": experience,
    "mudun.experiences.parts:CoCity": co_city,
    "mudun.assessments.models:Assessment": assessment,
    "mudun.assessments.models:Review": review,
    "mudun.assessments.models:Reviewer": reviewer,
    "mudun.practices.models:Practice": practice,
    "mudun.digests.models:Issue": issue,
    "mudun.subscriptions.models:Subscriber": subscriber,
    "mudun.notifications.models:Notice": notice,
    "mudun.files.models:StoredFile": stored_file,
    "mudun.search.models:SavedSearch": saved_search,
    "mudun.matching.models:Dismissal": dismissal,
    "mudun.matching.models:InvitationDraft": invitation_draft,
    "mudun.matching.models:Letter": letter,
    "mudun.matching.models:HelpRequest": help_request,
    "mudun.matching.models:HelpReply": help_reply,
    "mudun.practices.parts:PracticeVersion": practice_version,
    "mudun.transfers.models:Transfer": transfer,
    "mudun.transfers.models:MentorCall": mentor_call,
    "mudun.sprints.models:Sprint": sprint,
    "mudun.sprints.models:Side": sprint_side,
}

# model → label → how the special case is made
SPECIAL: dict[str, dict[str, Callable[["World"], Any]]] = {
    "mudun.cities.models:City": {
        "active-candidate": lambda world: world.cities["candidate"],
        "active-without-people": lambda world: a_city("alone", "active", Standing.MEMBER),
    },
    "mudun.accounts.models:User": {
        "active-lead": lambda world: world.people["lead"],
        "active-colleague": lambda world: world.people["colleague"],
        "active-admin": lambda world: world.people["admin"],
        "active-without-seat": lambda world: world.people["reviewer"],
    },
    "mudun.accounts.models:Invitation": {
        "sent-to-the-network": lambda world: invitation(
            world, "sent", network_role="reviewer", city_id=None, seat=None, invited_by_id=world.people["admin"].id
        ),
        "sent-by-the-secretariat": lambda world: invitation(world, "sent", invited_by_id=world.people["editor"].id),
        "sent-as-first-focal-point": lambda world: invitation(
            world,
            "sent",
            city_id=a_city("new", "listed", Standing.MEMBER).id,
            seat="focal_point",
            invited_by_id=world.people["editor"].id,
        ),
    },
    "mudun.projects.models:Project": {
        "draft-of-a-candidate": lambda world: project(
            world, "draft", lead_city_id=world.cities["candidate"].id, proposed_by_id=world.people["candidate"].id
        ),
        "open-resources-public": lambda world: project(world, "open", resources_are_public=True),
        "draft-resources-public": lambda world: project(world, "draft", resources_are_public=True),
        "completed-full": lambda world: project(world, "completed", seats=1),
        "forming-full": lambda world: project(world, "forming", seats=1),
        "open-call-over": lambda world: project(world, "open", closes_on=today() - timedelta(days=1)),
        "archived-never-opened": lambda world: project(world, "archived", opened_at=None),
    },
    "mudun.partnerships.models:Partnership": {
        "invited-by-the-lead": lambda world: partnership(world, "invited", "invitation"),
        "accepted-invitation": lambda world: partnership(world, "accepted", "invitation"),
    },
    "mudun.digests.models:Issue": {
        "ready-by-the-admin": lambda world: issue(world, "ready", made_ready_by="admin"),
    },
    "mudun.experiences.models:Experience": {
        "published-difficulties-kept": lambda world: experience(world, "published", obstacles_are_public=False),
        "published-retold": lambda world: experience(world, "published", is_unconfirmed=True),
        "published-validity-ending": lambda world: experience(world, "published", valid_until=today()),
        "draft-naming-asked": lambda world: experience_naming(world, "draft", "asked"),
        "draft-naming-declined": lambda world: experience_naming(world, "draft", "declined"),
    },
    "mudun.assessments.models:Review": {
        "writing-peer": lambda world: review(world, "writing", "stranger"),
        "writing-of-the-owner": lambda world: review(world, "writing", "lead"),
        "writing-outcast": lambda world: review(world, "writing", "outcast"),
        "writing-suspended": lambda world: review(world, "writing", "suspended"),
        "writing-former": lambda world: review(world, "writing", "former"),
    },
    "mudun.matching.models:HelpReply": {
        "asked-of-the-secretariat": lambda world: help_reply(world, "asked", of_secretariat=True),
    },
    "mudun.transfers.models:Transfer": {
        "stopped-after-running": lambda world: transfer(world, "stopped", running_on=today()),
    },
    "mudun.files.models:StoredFile": {
        "of-published": lambda world: stored_file(world, None, "published"),
    },
    "mudun.sprints.models:Side": {
        "before-accepting": lambda world: sprint_side(world, None, "proposed"),
        "without-a-draft": lambda world: sprint_side(world, None, named=False),
        "when-it-is-over": lambda world: sprint_side(world, None, "finished"),
    },
}
