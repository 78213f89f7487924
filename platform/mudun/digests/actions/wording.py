"""The words of an issue and of its pieces. The records themselves are never changed: what is said here stands here."""

from collections.abc import Mapping
from typing import Any

from mudun.core.errors import OutOfTurn
from mudun.digests.actions.touching import count_soon, touch
from mudun.digests.models import Issue, Item, Section
from mudun.i18n.localized import Localized
from mudun.i18n.translated import with_origin
from mudun.security.policy import authorize
from mudun.workflow import edit as door

CHOICES = ("title", "standfirst", "length", "pull_quote", "has_photo", "photo_id", "crop")


def edit(issue: Issue, words: Mapping[str, Any], *, by: Any) -> list[str]:
    """Keep the issue's own words and settings; gives the names of what was changed."""
    changed = door.edit(issue, words, by=by)
    if changed:
        count_soon(issue)
    return changed


def edit_item(item: Item, words: Mapping[str, Any], *, by: Any) -> list[str]:
    """Keep what the editor decides about a piece; gives the names of what was changed."""
    authorize(by, "edit", item.section.issue)
    changed = [name for name in CHOICES if name in words and getattr(item, name) != words[name]]
    for name in changed:
        setattr(item, name, words[name])
    _changed(item, changed, by)
    return changed


def edit_texts(item: Item, field: str, words: Localized, *, by: Any) -> bool:
    """Say a field of the record in the issue's own words, by language; without words the source stands again."""
    authorize(by, "edit", item.section.issue)
    own = {code: text for code, text in words.items() if text}
    if own == (item.texts or {}).get(field, {}):
        return False
    rest = {name: kept for name, kept in (item.texts or {}).items() if name != field}
    item.texts = rest | ({field: own} if own else {})
    gone = [code for code in (item.origins or {}).get(field, {}) if code not in own]
    for code in gone:
        item.origins = with_origin(item.origins, [field], code, "")
    _changed(item, [f"texts.{field}"], by)
    return True


def translate(owner: Issue | Section | Item, field: str, language: str, text: str, origin: str, *, by: Any) -> bool:
    """Say a text of the issue in one more language, and how it came into it. An emptied one is a gap again."""
    issue = owner if isinstance(owner, Issue) else owner.issue if isinstance(owner, Section) else owner.section.issue
    authorize(by, "edit", issue)
    if isinstance(owner, Item) and field not in {"title", "standfirst", "pull_quote"}:
        kept = dict((owner.texts or {}).get(field, {}))
        before, kept[language] = kept.get(language, ""), text
        texts = {**(owner.texts or {}), field: {code: said for code, said in kept.items() if said}}
        owner.texts = {name: said for name, said in texts.items() if said}
    else:
        said = getattr(owner, field)
        before = said.get(language, "")
        setattr(owner, field, Localized({**said, language: text}, source=said.source if said else None))
    if before == text and owner.origin_of(field, language) == origin:
        return False
    owner.origins = with_origin(owner.origins, [field], language, origin if text else "")
    if not isinstance(owner, Issue):
        owner.version += 1
    where = "issue" if isinstance(owner, Issue) else f"{type(owner).__name__.lower()} {owner.id}"
    touch(issue, "translate", by, {"of": where, "field": field, "language": language})
    return True


def _changed(item: Item, names: list[str], by: Any) -> None:
    if not names:
        return
    if item.section is None:
        raise OutOfTurn("edit_item", None)
    item.version += 1
    touch(item.section.issue, "edit_item", by, {"subject": f"{item.subject_type} {item.subject_id}", "fields": names})
