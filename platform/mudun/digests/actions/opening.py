"""Beginning an issue, with the sections that most issues have."""

from typing import Any

from mudun.digests import queries
from mudun.digests.actions.touching import count_soon
from mudun.digests.models import Issue, Section
from mudun.i18n.localized import Localized
from mudun.security.policy import authorize
from mudun.workflow.advance import advance

TITLE = Localized({"ar": "نشرة التجارب", "en": "Digest of Experiences", "fr": "Bulletin des expériences"})
SIGNATURE = Localized({"ar": "أمانة الشبكة", "en": "The secretariat of the network", "fr": "Le secrétariat du réseau"})
# Kind of section → how it is called in print; renamed or taken out as the editor likes.
SUGGESTED = {
    "editorial": Localized({"ar": "كلمة العدد", "en": "Foreword", "fr": "Avant-propos"}),
    "experiences": Localized({"ar": "تجارب معتمدة", "en": "Validated experiences", "fr": "Expériences validées"}),
    "practices": Localized({
        "ar": "ممارسات جيدة وانتقالها", "en": "Good practices and where they went",
        "fr": "Bonnes pratiques et leurs transferts",
    }),
    "calls": Localized({"ar": "دعوات مفتوحة", "en": "Open calls", "fr": "Appels ouverts"}),
    "projects": Localized({"ar": "مشاريع مكتملة", "en": "Projects completed", "fr": "Projets achevés"}),
    "figures": Localized({"ar": "الشبكة بالأرقام", "en": "The network in figures", "fr": "Le réseau en chiffres"}),
    "calendar": Localized({"ar": "الرزنامة", "en": "Calendar", "fr": "Calendrier"}),
}  # fmt: skip
ONE = Localized({"ar": "تجارب المدن", "en": "What cities did", "fr": "Ce que les villes ont fait"})


def open_(*, by: Any, suggested: bool = True, **words: Any) -> Issue:
    """The secretariat begins the next issue, with the suggested sections or with one of its own. Nobody is told."""
    authorize(by, "open", Issue)
    told = {"title": TITLE, "signature": SIGNATURE} | {name: value for name, value in words.items() if value}
    issue = Issue(**{"number": queries.next_number(), "edition": 1} | told)
    titles = SUGGESTED if suggested else {"own": ONE}
    for position, (kind, title) in enumerate(titles.items(), start=1):
        issue.sections.append(Section(kind=kind, title=title, position=position))
    advance(issue, "open", by=by)
    count_soon(issue)
    return issue
