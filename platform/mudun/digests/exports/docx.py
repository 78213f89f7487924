"""The issue as an editable Word file, right to left through and through in Arabic."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mudun.digests.exports.docx_filled import write_calendar, write_figures
from mudun.digests.exports.docx_items import Said, labelled, say, write_item
from mudun.digests.exports.edition import edition
from mudun.digests.exports.pdf import Photos, no_photos
from mudun.publishing.word import Word
from mudun.publishing.writings import Run


def docx(frozen: Mapping[str, Any], language: str, photos: Photos = no_photos) -> bytes:
    """The Word file of one edition; the same issue gives the same bytes."""
    it = edition(frozen, language)
    w = it["words"]
    issue = f"{w['issue']} {it['number']}"
    publisher = it["imprint"][0]["values"][0]["text"]
    word = Word(
        language,
        title=f"{w['masthead']} · {issue}",
        author=publisher,
        created=date.fromisoformat(it["updated"]),
    )
    word.running(" · ".join([w["masthead"], issue, w["draft"] if it["draft"] else f"{w['version']} {it['version']}"]))
    _front(word, it, issue)
    _contents(word, it)
    word.page_break()
    word.heading(w["foreword"], 1, anchor="foreword")
    word.tree(it["editorial"]["tree"], lang=it["editorial"]["lang"])
    say(word, it["signature"])
    if it["foreword_machine"]:
        word.paragraph([Run(w["machine"], italic=True)])
    for section in it["sections"]:
        word.heading(section["title"]["text"], 1, lang=section["title"]["lang"], anchor=section["anchor"])
        if section["kind"] == "figures":
            write_figures(word, it)
        elif section["kind"] == "calendar":
            write_calendar(word, it)
        for item in section["items"]:
            write_item(word, w, item, photos)
    _missing(word, it)
    return word.save()


def _front(word: Word, it: dict[str, Any], issue: str) -> None:
    word.paragraph(it["words"]["masthead"], style="Title")
    word.paragraph(it["words"]["network"], style="Subtitle")
    say(word, it["theme"], "Subtitle")
    season = f" · {it['season']['text']}" if it["season"]["text"] else ""
    word.paragraph(f"{issue}{season}", style="Subtitle")
    if it["draft"]:
        word.paragraph([Run(it["words"]["draft"], bold=True)], style="Subtitle")
    if it["withdrawn"]:
        word.paragraph([Run(f"{it['words']['withdrawn']} · {it['withdrawn']['on']}", bold=True)])
        say(word, it["withdrawn"]["note"])
    word.page_break()
    word.heading(it["words"]["imprint"], 1)
    for row in it["imprint"]:
        labelled(word, row["label"], row["values"], row["address"])
    labelled(word, it["words"]["citation"], [{"text": it["citation"], "lang": it["lang"]}], it["address"])


def _contents(word: Word, it: dict[str, Any]) -> None:
    word.heading(it["words"]["contents"], 1)
    lines = [(it["words"]["foreword"], it["lang"], 1, "foreword")]
    for section in it["sections"]:
        lines.append((section["title"]["text"], section["title"]["lang"], 1, section["anchor"]))
        lines += [(item["title"]["text"], item["title"]["lang"], 2, item["anchor"]) for item in section["items"]]
    word.contents([*lines, (it["words"]["missing"], it["lang"], 1, "gaps")])


def _placed(city: Mapping[str, Said]) -> Said:
    return {**city["name"], "text": f"{city['name']['text']} ({city['country']['text']})"}


def _missing(word: Word, it: dict[str, Any]) -> None:
    w, gaps = it["words"], it["missing"]
    word.heading(w["missing"], 1, anchor="gaps")
    word.paragraph(w["missing_intro"])
    for label, lines in (
        (w["missing_cities"], [_placed(city) for city in gaps["cities"]]),
        (
            w["missing_goals"],
            [{**goal["name"], "text": f"{goal['number']} {goal['name']['text']}"} for goal in gaps["goals"]],
        ),
        (w["missing_objectives"], [objective["label"] for objective in gaps["objectives"]]),
    ):
        word.heading(label, 2)
        word.paragraph(("، " if word.rtl else ", ").join(line["text"] for line in lines) or w["nothing_missing"])
    word.paragraph(w["missing_invitation"])
