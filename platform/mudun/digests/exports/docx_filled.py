"""The sections that the platform fills, in a Word file: figures as pictures with their tables, dates as a table."""

from datetime import date
from typing import Any

from mudun.publishing.drawings import as_pictures
from mudun.publishing.word import Word


def write_figures(word: Word, it: dict[str, Any]) -> None:
    """Each figure: its title, what it is counted of, the picture with its alternative text, and the numbers to edit."""
    pictures = as_pictures({made["name"]: made["svg"] for made in it["figures"]}, date.fromisoformat(it["updated"]))
    for made in it["figures"]:
        word.heading(made["title"], 2)
        word.paragraph(f"{made['note']} {it['words']['figures_on']} {it['figures_on']}", style="Caption")
        word.picture(pictures[made["name"]], made["alt"])
        word.table([[(cell, word.language) for cell in row] for row in [made["head"], *made["rows"]]])
        word.paragraph("")


def write_calendar(word: Word, it: dict[str, Any]) -> None:
    """The dates of the half year to come."""
    w, lang = it["words"], word.language
    head = [(w["fact_dates"], lang), (w["title"], lang), (w["city"], lang), (w["fact_kind"], lang)]
    rows = [
        [
            (line["day"], lang),
            (line["title"]["text"], line["title"]["lang"]),
            (line["city"]["text"], lang),
            (line["label"], lang),
        ]
        for line in it["calendar"]
    ]
    if rows:
        word.table([head, *rows])
        word.paragraph("")
    else:
        word.paragraph(w["nothing_missing"])
