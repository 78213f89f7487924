"""The non-binding text that stands wherever cities agree (product.md §2 rule 1), in numbered versions.

A version that has once been shown is never changed: answers refer to it. A better wording is a new version.
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from mudun.core.words import Words
from mudun.i18n.languages import current


class Shown(NamedTuple):
    """The very text a person was shown before answering; it is kept with the answer."""

    version: int
    language: str
    text: str


@dataclass(frozen=True)
class NonBinding:
    """A version of the text, and since when it stands."""

    version: int
    since: date
    words: Words


VERSIONS = (
    NonBinding(
        1,
        date(2026, 11, 1),
        Words(
            {
                "ar": (
                    "هذا تعبير عن الرغبة في التعاون، وهو غير مُلزِم. لا يترتب عليه أي التزام قانوني ولا أي التزام "
                    "ذي طبيعة اقتصادية على أيّ من المدن المعنية، ولا ينشئ كيانًا مشتركًا، ولا يخوّل مدينة التصرّف "
                    "باسم أخرى. ولكل مدينة أن تنسحب في أي وقت دون إبداء سبب، ودون أن يترتب على انسحابها أي أثر "
                    "قانوني أو مالي. وتعمل كل مدينة في حدود أنظمتها وقوانين دولتها."
                ),
                "en": (
                    "This is an expression of the will to cooperate, and it is not binding. It creates no legal "
                    "obligation and no obligation of an economic nature for any of the cities concerned, sets up no "
                    "joint body, and lets no city act in the name of another. Each city may withdraw at any time "
                    "without giving a reason, and its withdrawal has no legal or financial effect. Each city acts "
                    "within its own rules and the laws of its country."
                ),
                "fr": (
                    "Ceci est l’expression d’une volonté de coopérer, sans caractère contraignant. Elle ne crée "
                    "aucune obligation juridique ni aucune obligation de nature économique pour les villes "
                    "concernées, n’institue aucun organe commun et n’autorise aucune ville à agir au nom d’une "
                    "autre. Chaque ville peut se retirer à tout moment sans donner de motif, et son retrait n’a "
                    "aucun effet juridique ni financier. Chaque ville agit dans le cadre de ses propres règles et "
                    "des lois de son pays."
                ),
            }
        ),
    ),
)
PRESENT = VERSIONS[-1].version


def text(version: int, language: str) -> str:
    """The words of a version in a language. LookupError when there is no such version."""
    return next(row.words[language] for row in VERSIONS if row.version == _known(version))


def shown(language: str | None = None) -> Shown:
    """The present version in the reader's language, as it is printed on the page and kept with the answer."""
    language = language or current()
    return Shown(PRESENT, language, text(PRESENT, language))


def _known(version: int) -> int:
    if version not in {row.version for row in VERSIONS}:
        raise LookupError(f"no version {version} of the non-binding text")
    return version
