"""How an issue is cited: in words, as BibTeX and as RIS, each in the reader's language."""

import re
from collections.abc import Mapping
from typing import Any

from flask_babel import force_locale
from flask_babel import lazy_gettext as _l

from mudun.digests.exports.edition import edition

_EDITION = _l("edition %(number)s")
_LATEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "_": r"\_", "$": r"\$",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def _facts(frozen: Mapping[str, Any], language: str) -> dict[str, str]:
    it = edition(frozen, language)
    w = it["words"]
    theme = it["theme"]["text"] or it["title"]["text"]
    with force_locale(language):
        version = str(_EDITION % {"number": it["version"]}) if it["version"] > 1 else ""
    comma = "، " if language == "ar" else ", "
    return {
        "publisher": it["imprint"][0]["values"][0]["text"],
        "year": it["updated"][:4],
        "day": it["updated"],
        "title": _one_line(f"{w['masthead']} · {theme}"),
        "series": comma.join(filter(None, [f"{w['issue']} {it['number']}", version])),
        "number": str(it["number"]),
        "address": it["address"],
        "key": f"mudun-digest-{it['number']}-{it['version']}-{language}",
        "language": language,
    }


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def sentence(frozen: Mapping[str, Any], language: str) -> str:
    """The line for a list of references."""
    facts = _facts(frozen, language)
    return f"{facts['publisher']} ({facts['year']}). {facts['title']}. {facts['series']}. {facts['address']}"


def bibtex(frozen: Mapping[str, Any], language: str) -> bytes:
    """For LaTeX and most managers of references."""
    facts = _facts(frozen, language)
    fields = {
        "author": f"{{{_latex(facts['publisher'])}}}",
        "title": _latex(facts["title"]),
        "series": _latex(facts["series"]),
        "number": facts["number"],
        "year": facts["year"],
        "date": facts["day"],
        "publisher": _latex(facts["publisher"]),
        "url": facts["address"],
        "language": facts["language"],
    }
    lines = [f"@book{{{facts['key']},", *(f"  {name} = {{{value}}}," for name, value in fields.items()), "}", ""]
    return "\n".join(lines).encode("utf-8")


def _latex(text: str) -> str:
    return "".join(_LATEX.get(letter, letter) for letter in text)


def ris(frozen: Mapping[str, Any], language: str) -> bytes:
    """For managers of references that take RIS."""
    facts = _facts(frozen, language)
    rows = [
        ("TY", "SER"), ("AU", facts["publisher"]), ("TI", facts["title"]), ("T2", facts["series"]),
        ("IS", facts["number"]), ("PY", facts["year"]), ("DA", facts["day"].replace("-", "/")),
        ("PB", facts["publisher"]), ("UR", facts["address"]), ("LA", facts["language"]), ("ER", ""),
    ]  # fmt: skip
    return "".join(f"{name}  - {value}\r\n" for name, value in rows).encode("utf-8")
