"""A piece of the issue: its words, its length and what that leaves out, its photo, its own texts."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.core.db import db
from mudun.digests import actions, queries
from mudun.digests.forms import ItemForm, PhotoChoiceForm, TextsForm
from mudun.digests.forms.piece import grid_of
from mudun.digests.models import LENGTHS, Issue, Item
from mudun.digests.studio import pieces
from mudun.digests.studio.pages import crowded
from mudun.digests.views.blueprint import bp
from mudun.digests.views.composing import back, item_of
from mudun.files.models import photos_of
from mudun.i18n.localized import Localized
from mudun.security.access import access, may

_FIELD = f"<any({', '.join(pieces.TELLING)}):field>"


@bp.get("/<record:issue>/items/<int:number>/edit")
@access(GET=may("edit", Issue))
def edit_item(issue: Issue, number: int) -> Any:
    """The wording of an item in this issue."""
    item = item_of(issue, number)
    return _page(issue, item, _form(issue, item))


def _form(issue: Issue, item: Item) -> ItemForm:
    form = ItemForm(obj=item)
    form.section.choices = [(str(section.id), str(section)) for section in issue.sections if section.takes_pieces]
    if "section" not in request.form:
        form.section.data = str(item.section_id)
    return form


def _page(issue: Issue, item: Item, form: ItemForm, clashes: Any = ()) -> str:
    record = _record(item)
    length = request.args.get("length", "")
    length = next(one for one in (length, form.length.data, item.length) if one in LENGTHS)
    return render_template(
        "digests/item.html",
        issue=issue,
        item=item,
        form=form,
        clashes=clashes,
        length=length,
        lengths=LENGTHS,
        lines=pieces.lines(item, record, length) if record else [],
        left_out=pieces.left_out(item, record, length) if record else [],
        crowded=crowded(issue, item) if length == item.length else [],
        sentences=pieces.sentences(item, record) if record else [],
        is_quoted=pieces.quoted_from_source(item, record) if record else {},
    )


def _record(item: Item) -> Any:
    return queries.load_words([item]).get((item.subject_type, item.subject_id))


@bp.post("/<record:issue>/items/<int:number>/edit")
@access(POST=may("edit", Issue))
def save_item(issue: Issue, number: int) -> Any:
    """Keep the wording, and the section chosen; where a colleague changed the same words, both are shown."""
    queries.hold(issue)
    item = item_of(issue, number)
    form = _form(issue, item)
    if clashes := form.merge(item):
        return _page(issue, item, form, clashes), 409
    if not form.validate_on_submit():
        return _page(issue, item, form), 422
    quote = form.pull_quote.data
    if chosen := _chosen_sentence(item):
        quote = quote.with_(*chosen) if quote else Localized({chosen[0]: chosen[1]}, source=chosen[0])
    words = {name: form[name].data for name in ("title", "standfirst", "length")} | {"pull_quote": quote}
    actions.edit_item(item, words, by=current_user)
    section = next((one for one in issue.sections if str(one.id) == form.section.data), None)
    if section is not None and section.id != item.section_id:
        actions.place(item, section, by=current_user)
    db.session.commit()
    flash(_("Saved."))
    return back(issue, f"item-{number}")


def _chosen_sentence(item: Item) -> tuple[str, str] | None:
    """The sentence of the source that was ticked, by its place in the list."""
    place = request.form.get("sentence", "")
    if not (place.isascii() and place.isdigit() and len(place) < 3):
        return None
    record = _record(item)
    found = pieces.sentences(item, record) if record else []
    return found[int(place)] if int(place) < len(found) else None


# ── its photo ────────────────────────────────────────────────────────────────────────────────
@bp.get("/<record:issue>/items/<int:number>/photo")
@access(GET=may("edit", Issue))
def edit_photo(issue: Issue, number: int) -> Any:
    """Which photo, and which part of it."""
    item = item_of(issue, number)
    form = PhotoChoiceForm(data=grid_of(item.crop))
    return _photo_page(issue, item, form)


def _photo_page(issue: Issue, item: Item, form: PhotoChoiceForm) -> str:
    record = item.subject or abort(404)
    photos = photos_of(record)
    if not form.photo.data:
        first = item.photo_id or (photos[0].id if photos else "")
        form.photo.data = str(first) if item.has_photo else "none"
    crop = form.crop if form.is_submitted() else item.crop
    return render_template("digests/photo.html", issue=issue, item=item, form=form, photos=photos, crop=crop)


@bp.post("/<record:issue>/items/<int:number>/photo")
@access(POST=may("edit", Issue))
def save_photo(issue: Issue, number: int) -> Any:
    """Keep the choice; the frame is of this photo, so the photo is named even when it is the first one."""
    queries.hold(issue)
    item, form = item_of(issue, number), PhotoChoiceForm()
    if not form.validate_on_submit():
        return _photo_page(issue, item, form), 422
    record = item.subject or abort(404)
    chosen = next((photo for photo in photos_of(record) if str(photo.id) == form.photo.data), None)
    words: dict[str, Any] = {"has_photo": form.photo.data != "none", "photo_id": None, "crop": None}
    if chosen is not None:
        words |= {"photo_id": chosen.id, "crop": form.crop}
    actions.edit_item(item, words, by=current_user)
    db.session.commit()
    flash(_("Saved."))
    if request.form.get("stay"):
        return redirect(url_for(".edit_photo", issue=issue, number=number), 303)
    return redirect(url_for(".edit_item", issue=issue, number=number), 303)


# ── its own texts ────────────────────────────────────────────────────────────────────────────
@bp.get(f"/<record:issue>/items/<int:number>/texts/{_FIELD}")
@access(GET=may("edit", Issue))
def edit_texts(issue: Issue, number: int, field: str) -> Any:
    """One field of the source beside the issue's own words for it."""
    item = item_of(issue, number)
    return _texts_page(issue, item, field, TextsForm(item, field))


def _texts_page(issue: Issue, item: Item, field: str, form: TextsForm, clashes: Any = ()) -> str:
    return render_template(
        "digests/texts.html",
        issue=issue,
        item=item,
        field=field,
        label=pieces.FIELDS.get(field, field),
        source=_source(item, field),
        form=form,
        clashes=clashes,
    )


def _source(item: Item, field: str) -> Localized:
    """What the city wrote; 404 for a field the record does not have."""
    record = _record(item) or abort(404)
    source = pieces.source_of(item, record)
    texts = {part["name"]: part["text"] for part in source["parts"]}
    if source["quote"]:
        texts["quote"] = source["quote"]["text"]
    return Localized.from_json(texts[field]) if field in texts else abort(404)


@bp.post(f"/<record:issue>/items/<int:number>/texts/{_FIELD}")
@access(POST=may("edit", Issue))
def save_texts(issue: Issue, number: int, field: str) -> Any:
    """Keep the issue's own words; the record stays as its city wrote it. «Back» takes them all away."""
    queries.hold(issue)
    item = item_of(issue, number)
    _source(item, field)
    form = TextsForm(item, field)
    if request.form.get("back"):
        form.words.data = Localized()
    elif clashes := form.merge(item):
        return _texts_page(issue, item, field, form, clashes), 409
    elif not form.validate_on_submit():
        return _texts_page(issue, item, field, form), 422
    actions.edit_texts(item, field, form.words.data, by=current_user)
    db.session.commit()
    flash(_("The city's own words stand again.") if request.form.get("back") else _("Saved."))
    return redirect(url_for(".edit_item", issue=issue, number=number, _anchor="source"), 303)
