"""Why a match is one: the strongest reasons as sentences in the reader's language. Never a figure."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from babel.lists import format_list
from flask_babel import gettext as _
from flask_babel import ngettext

from mudun.core import countries, sdg, vocabularies
from mudun.i18n.languages import current
from mudun.matching import alphabet
from mudun.matching.scoring import Hit, Match

MOST = 3
VOCABULARIES = {
    "need": "offer_need_kinds", "offer": "offer_need_kinds", "challenge": "challenge_areas", "theme": "themes",
    "group": "target_groups", "language": "languages", "type": "project_types", "trait": "city_traits",
}  # fmt: skip
# Signal → the scheme of what is in common.
SCHEMES = {
    "offers": "need", "needs": "need", "answers": "challenge", "lead_answers": "challenge",
    "same_challenge": "challenge", "primary": "goal", "goals": "goal", "targets": "target", "themes": "theme",
    "groups": "group", "language": "language", "wished_country": "country", "wished_language": "language",
    "type": "type", "trait": "trait",
}  # fmt: skip
LOCALES = {"ar": "ar", "en": "en_GB", "fr": "fr"}
_JOINED = re.compile(r"[,،]| (?:and|et) | و")
Sentence = Callable[[Any, str, int], str]


def listed(words: Sequence[str]) -> str:
    """“a, b and c” as the reader's language joins them; “a; b” where a thing is itself called “this and that”."""
    if any(_JOINED.search(word.partition("(")[0]) for word in words):
        return _("; ").join(words)
    return format_list(list(words), locale=LOCALES[current()])


def named(scheme: str, code: str) -> str:
    """A code in words."""
    if scheme == "goal":
        return f"{code} ({sdg.goal(code).name})"
    if scheme == "country":
        return str(countries.name(code))
    return code if scheme == "target" else str(vocabularies.label(VOCABULARIES[scheme], code))


def within(scheme: str, words: str) -> str:
    """A label as it stands within a sentence: with a small letter, unless it is a name or an abbreviation."""
    is_name = scheme in {"goal", "country", "target"} or (scheme == "language" and current() == "en")
    return words if is_name or words[1:2].isupper() else words[:1].lower() + words[1:]


def things(hit: Hit) -> tuple[str, int]:
    """What is in common, in words, and how many there are."""
    scheme = SCHEMES.get(hit.name)
    if scheme is None:
        return "", 0
    codes = alphabet.codes(scheme, hit.common)
    return listed([within(scheme, named(scheme, code)) for code in codes]), len(codes)


def _say(hit: Hit, table: dict[str, Sentence], city: Any) -> str:
    words, count = things(hit)
    return table[hit.name](city, words, count)


def strongest(match: Match, table: dict[str, Sentence], city: Any, most: int = MOST) -> list[str]:
    """The reasons of a match as sentences; `city` is the other city's name."""
    return [_say(hit, table, city) for hit in match.hits[:most]]


# Both sides say these alike.
SHARED: dict[str, Sentence] = {
    "goals": lambda _city, what, n: ngettext(
        "You meet in goal %(what)s.", "You meet in goals %(what)s.", n, what=what
    ),
    "targets": lambda _city, what, n: ngettext(
        "You work towards the same SDG target: %(what)s.", "You work towards the same SDG targets: %(what)s.", n,
        what=what,
    ),
    "themes": lambda _city, what, n: ngettext(
        "You work on the same theme: %(what)s.", "You work on the same themes: %(what)s.", n, what=what
    ),
    "groups": lambda _city, what, _n: _("You want to reach the same people: %(what)s.", what=what),
    "language": lambda _city, what, n: ngettext(
        "You share a working language: %(what)s.", "You share working languages: %(what)s.", n, what=what
    ),
    "together": lambda city, _what, _n: _("You have worked with %(city)s before.", city=city),
    "trait": lambda city, what, _n: _("You and %(city)s define yourselves by the same trait: %(what)s.",
                                      city=city, what=what),
    "size": lambda city, _what, _n: _("%(city)s is about as large as your city.", city=city),
}  # fmt: skip

# The lead city reads about a city that suits its project.
TO_LEAD: dict[str, Sentence] = SHARED | {
    "offers": lambda city, what, _n: _("You look for %(what)s, and %(city)s offers just that.", city=city, what=what),
    "needs": lambda city, what, _n: _("%(city)s looks for %(what)s, which your project brings.", city=city, what=what),
    "answers": lambda city, what, _n: _("The validated work of %(city)s answers your challenge: %(what)s.",
                                        city=city, what=what),
    "lead_answers": lambda city, what, _n: _("Your validated work answers a challenge of %(city)s: %(what)s.",
                                             city=city, what=what),
    "same_challenge": lambda city, what, _n: _("%(city)s faces the challenge that your project tackles: %(what)s.",
                                               city=city, what=what),
    "primary": lambda city, what, _n: _("%(city)s and your project both put goal %(what)s first.",
                                        city=city, what=what),
    "wished_country": lambda city, what, _n: _("%(city)s lies in %(what)s, where you wish for a partner.",
                                               city=city, what=what),
    "wished_language": lambda city, what, _n: _("%(city)s works in a language you wish for: %(what)s.",
                                                city=city, what=what),
    "type": lambda city, what, _n: _("%(city)s has carried a project of this type: %(what)s.", city=city, what=what),
    "newcomer": lambda city, _what, _n: _("It would be the first partnership of %(city)s, and you welcome new cities.",
                                          city=city),
    "fresh": lambda city, _what, _n: _("%(city)s has updated its card lately.", city=city),
}  # fmt: skip

# A city reads about a project that suits it; `city` is the lead city.
TO_CITY: dict[str, Sentence] = SHARED | {
    "offers": lambda _city, what, _n: _("The project looks for %(what)s, which your city offers.", what=what),
    "needs": lambda city, what, _n: _("Your city looks for %(what)s, and %(city)s brings just that.",
                                      city=city, what=what),
    "answers": lambda _city, what, _n: _("The validated work of your city answers the project's challenge: %(what)s.",
                                         what=what),
    "lead_answers": lambda city, what, _n: _("The validated work of %(city)s answers your challenge: %(what)s.",
                                             city=city, what=what),
    "same_challenge": lambda _city, what, _n: _("The project tackles a challenge of your city: %(what)s.", what=what),
    "primary": lambda _city, what, _n: _("The project and your city both put goal %(what)s first.", what=what),
    "wished_country": lambda _city, what, _n: _("The project wishes for a partner in your country: %(what)s.",
                                                what=what),
    "wished_language": lambda _city, what, _n: _("The project wishes for a partner who works in %(what)s.", what=what),
    "type": lambda _city, what, _n: _("Your city has carried a project of this type: %(what)s.", what=what),
    "newcomer": lambda _city, _what, _n: _("The project welcomes cities for which it is the first partnership."),
    "fresh": lambda city, _what, _n: _("%(city)s has given a sign of life lately.", city=city),
}  # fmt: skip

# A city reads about another city.
BETWEEN_CITIES: dict[str, Sentence] = SHARED | {
    "offers": TO_LEAD["offers"],
    "needs": lambda city, what, _n: _("%(city)s looks for %(what)s, which your city offers.", city=city, what=what),
    "answers": TO_LEAD["answers"],
    "same_challenge": lambda city, what, n: ngettext(
        "You and %(city)s face the same challenge: %(what)s.",
        "You and %(city)s face the same challenges: %(what)s.", n, city=city, what=what,
    ),
    "primary": lambda city, what, _n: _("You and %(city)s both put goal %(what)s first.", city=city, what=what),
    "fresh": TO_LEAD["fresh"],
}  # fmt: skip
