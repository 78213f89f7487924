"""The identities that knock on every door."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Identity:
    """Who knocks: of which city, in which seat, with which role, with an account in which stage."""

    name: str
    city: str = ""
    seat: str = ""
    role: str = ""
    stage: str = "active"


VISITOR = Identity("visitor")
IDENTITIES = (
    VISITOR,
    Identity("lead", city="lead", seat="focal_point"),  # the focal point of the city that owns the record
    Identity("colleague", city="lead", seat="contributor"),  # a contributor of that city
    Identity("partner", city="partner", seat="focal_point"),  # the focal point of a partner city
    Identity("stranger", city="stranger", seat="focal_point"),  # the focal point of an unrelated city
    Identity("candidate", city="candidate", seat="focal_point"),  # the focal point of a candidate city
    Identity("outcast", city="outcast", seat="focal_point"),  # the focal point of a suspended city
    Identity("former", city="", seat=""),  # was the lead city's focal point until yesterday
    Identity("suspended", city="lead", seat="focal_point", stage="suspended"),  # account suspended
    Identity("reviewer", role="reviewer"),
    Identity("observer", role="observer"),
    Identity("editor", role="editor"),
    Identity("admin", role="admin"),
)
NAMES = tuple(identity.name for identity in IDENTITIES)
