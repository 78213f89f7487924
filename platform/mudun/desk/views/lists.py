"""Cities, accounts and invitations, as the secretariat needs them."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.accounts import queries as people
from mudun.accounts.actions import invitations as inviting
from mudun.accounts.forms.fields import ROLE_CHOICES, SEAT_CHOICES
from mudun.accounts.forms.people import RoleInviteForm
from mudun.accounts.lifecycle import AccountStage, InvitationStage
from mudun.cities.lifecycle import CityStage
from mudun.cities.models import City, Standing
from mudun.core import once, paging
from mudun.core.db import db
from mudun.desk import queries
from mudun.desk.policy import Desk
from mudun.desk.views.blueprint import bp
from mudun.security import throttle
from mudun.security.access import access, may
from mudun.security.policy import can


def _chosen(*names: str) -> dict[str, str]:
    return {name: request.args.get(name, "")[:100] for name in names}


def _kept(chosen: dict[str, str]) -> dict[str, Any]:
    return {name: value for name, value in chosen.items() if value}


@bp.get("/desk/cities")
@access(GET=may("view", Desk))
def cities() -> Any:
    """Every city with its standing, stage and seats."""
    chosen = _chosen("stage", "standing")
    found = queries.cities(**chosen)
    page = paging.sliced(found, request.args.get("page"))
    return render_template(
        "desk/cities.html",
        page=page,
        seats=queries.seats(page),
        may_list=can(current_user, "list", City),
        chosen=chosen,
        stages=[(stage.value, stage.label) for stage in CityStage],
        standings=[(standing.value, standing.label) for standing in Standing],
        page_url=lambda number: url_for(".cities", page=number, **_kept(chosen)),
    )


@bp.get("/desk/accounts")
@access(GET=may("view", Desk))
def accounts() -> Any:
    """Every account; each leads to the person's page, where role and stage are changed."""
    chosen = _chosen("q", "role", "stage")
    page = paging.paged(people.people(**chosen), request.args.get("page"))
    return render_template(
        "desk/accounts.html",
        page=page,
        chosen=chosen,
        roles=[*SEAT_CHOICES, *ROLE_CHOICES],
        stages=[(stage.value, stage.label) for stage in AccountStage],
        page_url=lambda number: url_for(".accounts", page=number, **_kept(chosen)),
    )


def _invitations(form: Any, status: int = 200) -> Any:
    chosen = _chosen("stage")
    page = paging.paged(people.invitations(chosen["stage"]), request.args.get("page"))
    rendered = render_template(
        "desk/invitations.html",
        page=page,
        form=form,
        chosen=chosen,
        stages=[(stage.value, stage.label) for stage in InvitationStage],
        page_url=lambda number: url_for(".invitations", page=number, **_kept(chosen)),
    )
    return rendered, status


def _form() -> RoleInviteForm:
    names = [(city.id, f"{city.name} ({city.country_name})") for city in queries.cities()]
    return RoleInviteForm(cities=names)


@bp.get("/desk/invitations")
@access(GET=may("view", Desk))
def invitations() -> Any:
    """Invitations under way and past, and a form for a new one."""
    return _invitations(_form())


@bp.post("/desk/invitations")
@access(POST=may("invite", Desk), throttle="write")
def invite() -> Any:
    """Invite to a seat of a city or to a role of the network."""
    form = _form()
    if not form.validate_on_submit():
        return _invitations(form, 422)
    throttle.hit("invite", str(current_user.id))
    if once.claim(form) is None:
        seat = form.seat
        inviting.invite(
            form.email.data, by=current_user._get_current_object(),
            city=db.session.get(City, form.city.data) if seat else None, seat=seat,
            role=None if seat else form.place.data, name=form.name.data or "", language=form.language.data,
        )  # fmt: skip
        once.settle(form, url_for(".invitations"))
        db.session.commit()
    flash(_("The invitation is on its way to %(address)s.", address=form.email.data))
    return redirect(url_for(".invitations"), 303)
