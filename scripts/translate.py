"""Keeps the interface catalogues: extracts the strings, fills in translations, tells what is missing.

    scripts/translate.py [FILE.json …]          extract, update, fill from the files
    scripts/translate.py --check                change nothing; fail when a catalogue is incomplete or wrong

A file maps each English msgid to its translations; a plural (keyed by its English singular) gives every form:

    {"Open projects": {"ar": "المشاريع المفتوحة", "fr": "Projets ouverts"},
     "%(num)s city": {"ar": ["zero", "one", "two", "few", "many", "other"], "fr": ["one", "other"]}}

A msgid with a context is written "context|msgid" when the plain text is not enough. Several people may run
this at once: a lock file makes them wait for each other.
"""

import argparse
import fcntl
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
TRANSLATIONS = ROOT / "translations"
LANGUAGES = ("ar", "en", "fr")
PLURALS = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
    "n%100>=11 && n%100<=99 ? 4 : 5);",
    "en": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
}
FORMS = {"ar": 6, "en": 2, "fr": 2}
PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]|(?<!%)%[sd]|\{(\w*)\}")
NO_BREAK_SPACE, NARROW_SPACE, KASHIDA = "\u00a0", "\u202f", "\u0640"
ARABIC_INDIC = re.compile("[\u0660-\u0669\u06f0-\u06f9]")
# a French double sign must stand after a no-break space; «10:30», «https://» and entities are not sentences
FRENCH_LOOSE = re.compile(rf"(?<=[^\s{NO_BREAK_SPACE}{NARROW_SPACE}:;!?«»/&])(?:[;!?»](?=\s|$)|:(?=\s|$))")
FRENCH_BREAKABLE = re.compile(r" [:;!?»]|« ")


@contextmanager
def alone() -> Iterator[None]:
    """Let one run at a time touch the catalogues."""
    TRANSLATIONS.mkdir(exist_ok=True)
    with open(TRANSLATIONS / ".lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def extract() -> Catalog:
    """Every string marked for translation in the code and the templates."""
    with tempfile.NamedTemporaryFile(suffix=".pot") as pot:
        command = [sys.executable, "-m", "babel.messages.frontend", "--quiet", "extract"]
        command += ["-F", "pyproject.toml", "-k", "_l", "-k", "lazy_gettext", "-k", "lazy_ngettext:1,2"]
        command += ["-k", "_lp:1c,2"]
        command += ["--add-location=file", "--sort-output", "--no-wrap", "--project=Mudun", "--version=1"]
        command += ["-o", pot.name, "."]
        subprocess.run(command, cwd=ROOT, check=True)
        return read_po(Path(pot.name).open("rb"))


def path_of(language: str) -> Path:
    """Where the catalogue of a language is kept."""
    return TRANSLATIONS / language / "LC_MESSAGES" / "messages.po"


def load(language: str) -> Catalog:
    """The catalogue of a language, new when there is none."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language, domain="messages", project="Mudun", version="1")
    with path.open("rb") as file:
        return read_po(file, locale=language, domain="messages")


def save(catalog: Catalog, language: str) -> None:
    """Write the catalogue without dates, so that equal catalogues are equal files."""
    path = path_of(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        write_po(file, catalog, sort_output=True, omit_header=True, width=0, include_lineno=False)
    head = (
        'msgid ""\nmsgstr ""\n"Project-Id-Version: Mudun 1\\n"\n'
        f'"Language: {language}\\n"\n"Plural-Forms: {PLURALS[language]}\\n"\n'
        '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n\n'
    )
    text = head + Path(file.name).read_text("utf-8")
    Path(file.name).unlink()
    if not path.exists() or path.read_text("utf-8") != text:
        path.write_text(text, "utf-8")


def messages(catalog: Catalog) -> Iterator[Message]:
    """The messages of a catalogue without its header."""
    return (message for message in catalog if message.id)


def key(message: Message) -> str:
    """The English (singular) text by which translators' files name a message."""
    return message.id[0] if message.pluralizable else message.id


def forms(message: Message) -> list[str]:
    """The translated forms of a message; empty texts where there is none."""
    return list(message.string) if isinstance(message.string, tuple | list) else [message.string or ""]


def update(catalog: Catalog, template: Catalog, language: str) -> Catalog:
    """The template's messages with the catalogue's translations; nothing is guessed."""
    fresh = Catalog(locale=language, domain="messages", project="Mudun", version="1")
    for message in messages(template):
        known = catalog.get(message.id, message.context)
        string = known.string if known is not None and known.pluralizable == message.pluralizable else None
        if message.pluralizable:
            string = tuple(([*forms(known)] if string else []) + [""] * FORMS[language])[: FORMS[language]]
        fresh.add(
            message.id,
            string or "",
            locations=sorted({(name, 0) for name, _line in message.locations}),
            flags=message.flags - {"fuzzy"},
            auto_comments=message.auto_comments,
            context=message.context,
        )
    return fresh


def fill(catalog: Catalog, language: str, words: dict[str, dict[str, str | list[str]]]) -> int:
    """Put the given translations in; English is its own translation. How many changed."""
    changed = 0
    for message in messages(catalog):
        given = words.get(f"{message.context}|{key(message)}") or words.get(key(message)) or {}
        told = given.get(language)
        if language == "en" and told is None:
            told = list(message.id) if message.pluralizable else message.id
        if told is None:
            continue
        told = told if isinstance(told, list) else [told] * FORMS[language]
        string = tuple(told) if message.pluralizable else told[0]
        changed += string != message.string
        message.string = string
    return changed


def faults_of(message: Message, language: str) -> Iterator[str]:
    """What is wrong with one translation."""
    texts = forms(message)
    if not all(text.strip() for text in texts):
        yield "missing"
        return
    if message.pluralizable and len(texts) != FORMS[language]:
        yield f"{len(texts)} plural forms, {FORMS[language]} expected"
    sources = list(message.id) if message.pluralizable else [message.id]
    wanted = placeholders(sources[-1])
    for text in texts:
        given = placeholders(text)
        # a plural form may say the number in words: «مدينتان», "one city"
        spoken = Counter({name: times for name, times in wanted.items() if name not in ("num", "count")})
        if given != wanted and not (message.pluralizable and given == spoken):
            yield f"placeholders differ: {dict(wanted)} became {dict(given)}"
        yield from typography(text, language)
        if (text[:1] == "\n", text[-1:] == "\n") != (sources[-1][:1] == "\n", sources[-1][-1:] == "\n"):
            yield "line breaks at the ends differ"


def placeholders(text: str) -> Counter[str]:
    """The names a text wants filled in."""
    return Counter(match[1] or match[2] or match[0] for match in PLACEHOLDER.finditer(text))


def typography(text: str, language: str) -> Iterator[str]:
    """What the printer would mend."""
    if language == "fr" and (FRENCH_LOOSE.search(text) or FRENCH_BREAKABLE.search(text)):
        yield f"needs a no-break space (U+00A0) before : ; ! ? » or after «: {text!r}"
    if language == "ar" and KASHIDA in text:
        yield f"kashida: {text!r}"
    if language == "ar" and ARABIC_INDIC.search(text):
        yield f"digits other than 0-9: {text!r}"


def report(catalogs: dict[str, Catalog]) -> int:
    """Print what lacks, by language and source file; how many faults there are."""
    total = 0
    for language, catalog in catalogs.items():
        faults: dict[str, list[str]] = {}
        count = 0
        for message in messages(catalog):
            count += 1
            for fault in faults_of(message, language):
                sources = ", ".join(sorted({name for name, _line in message.locations})) or "?"
                faults.setdefault(sources, []).append(f"{key(message)!r}: {fault}")
        found = sum(map(len, faults.values()))
        total += found
        print(f"{language}: {count} messages, {found} faults")
        for source in sorted(faults):
            print(f"  {source}")
            for line in faults[source]:
                print(f"    {line}")
    return total


def check() -> int:
    """Compare the catalogues with the code; how many faults there are."""
    template = extract()
    catalogs = {language: update(load(language), template, language) for language in LANGUAGES}
    total = report(catalogs)
    for language in LANGUAGES:
        used = {message.id for message in messages(template)}
        stale = {message.id for message in messages(load(language))} - used
        if stale:
            print(f"{language}: {len(stale)} messages are no longer used; run `make messages`")
            total += len(stale)
    return total


def refresh(files: list[Path]) -> int:
    """Extract, update and fill the catalogues; how many faults are left."""
    words: dict[str, dict[str, str | list[str]]] = {}
    for file in files:
        for msgid, translations in json.loads(file.read_text("utf-8")).items():
            words.setdefault(msgid, {}).update(translations)
    template = extract()
    catalogs = {}
    for language in LANGUAGES:
        catalogs[language] = update(load(language), template, language)
        changed = fill(catalogs[language], language, words)
        save(catalogs[language], language)
        print(f"{language}: {changed} changed")
    known = {key(message) for message in messages(template)}
    known |= {f"{message.context}|{key(message)}" for message in messages(template) if message.context}
    for msgid in sorted(set(words) - known):
        print(f"not used anywhere: {msgid!r}")
    return report(catalogs)


def main() -> int:
    """Run as a command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, help="JSON files with translations")
    parser.add_argument("--check", action="store_true", help="change nothing, fail when something is missing")
    given = parser.parse_args()
    with alone():
        return min(check(), 1) if given.check else (refresh(given.files), 0)[1]


if __name__ == "__main__":
    sys.exit(main())
