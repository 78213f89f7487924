"""Asking the network for help: the question, its answers, its end."""

from typing import Any

import sqlalchemy as sa
from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.cities.models import City
from mudun.core import once
from mudun.core.db import db
from mudun.core.paging import paged
from mudun.core.text import clean_line
from mudun.i18n.localized import Localized
from mudun.matching import actions, offering, queries
from mudun.matching.forms import CloseForm, HelpForm, ReplyForm
from mudun.matching.models import HelpReply, HelpRequest
from mudun.matching.views.blueprint import bp
from mudun.security.access import SIGNED_IN, access, may
from mudun.security.policy import can


@bp.get("/help-requests")
@access(GET=SIGNED_IN)
def help_requests() -> Any:
    """What the reader's city has asked and was asked; for the secretariat, everything."""
    page = paged(queries.newest_first(queries.visible_to(current_user)), request.args.get("page"))
    return render_template(
        "matching/help_requests.html",
        page=page,
        page_url=lambda number: url_for(".help_requests", page=number),
        may_ask=can(current_user, "ask", HelpRequest),
    )


@bp.get("/help-requests/new")
@access(GET=may("ask", HelpRequest))
def ask() -> Any:
    """Two questions; the words that were looked for in vain may come along (`?q=`)."""
    words = clean_line(request.args.get("q", "")[:200])
    return render_template("matching/ask.html", form=HelpForm(need_words=Localized(words) if words else None))


@bp.post("/help-requests/new")
@access(POST=may("ask", HelpRequest), throttle="write")
def send_question() -> Any:
    """Ask the three best suited cities and the secretariat."""
    form = HelpForm()
    earlier = once.claim(form)
    if earlier:
        return redirect(earlier, 303)
    if not form.validate_on_submit():
        db.session.rollback()
        return render_template("matching/ask.html", form=form), 422
    asked = actions.ask(by=current_user, cities=_best_suited(form.said["needs"]), **form.said)
    page = url_for(".help_request", help_request=asked)
    once.settle(form, page)
    db.session.commit()
    flash(_("Asked. You are told as soon as somebody answers."))
    return redirect(page, 303)


@bp.get("/help-requests/<record:help_request>")
@access(GET=may("view", HelpRequest))
def help_request(help_request: HelpRequest) -> Any:
    """The question, who was asked, what they say, what became of it."""
    return help_page(help_request)


@bp.post("/help-requests/<record:help_request>/close")
@access(POST=may("close", HelpRequest), throttle="write")
def close(help_request: HelpRequest) -> Any:
    """Note what became of it."""
    form = CloseForm()
    if not form.validate_on_submit():
        return help_page(help_request, closing=form), 422
    actions.close(help_request, by=current_user, outcome=form.outcome.data, note=form.note.data or "")
    db.session.commit()
    flash(_("Closed. Thank you: the outcome is noted."))
    return redirect(url_for(".help_request", help_request=help_request), 303)


@bp.post("/help-replies/<record:help_reply>/<any(answer, pass):verb>")
@access(POST=may("{verb}", HelpReply), throttle="write")
def reply(help_reply: HelpReply, verb: str) -> Any:
    """Answer, or say that one cannot help this time."""
    form = ReplyForm()
    if verb == "answer" and not form.validate_on_submit():
        return help_page(help_reply.request, replying=form), 422
    if verb == "answer":
        actions.answer(help_reply, form.words.data, by=current_user)
    else:
        actions.pass_(help_reply, by=current_user)
    db.session.commit()
    flash(_("Sent. %(city)s has been told.", city=help_reply.request.city))
    return redirect(url_for(".help_request", help_request=help_reply.request), 303)


def help_page(question: HelpRequest, replying: Any = None, closing: Any = None) -> str:
    """The page of a question with whatever the reader may do."""
    mine = next((row for row in question.replies if can(current_user, "answer", row)), None)
    return render_template(
        "matching/help_request.html",
        question=question,
        mine=mine,
        replying=(replying or ReplyForm()) if mine else None,
        closing=(closing or CloseForm()) if can(current_user, "close", question) else None,
    )


def _best_suited(needs: list[str]) -> list[City]:
    """The three cities to ask, the best suited first."""
    city, net = current_user.city, queries.network()
    hidden = queries.hidden_cities(queries.dismissed(city))
    numbers = offering.best_suited(net.cities[city.id], net, needs, hidden)
    found = {row.id: row for row in db.session.scalars(sa.select(City).where(City.id.in_(numbers)))}
    return [found[number] for number in numbers]
