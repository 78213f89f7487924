"""One item of an issue as paragraphs of a Word file."""

from collections.abc import Mapping
from typing import Any

from mudun.digests.exports.pdf import Photos
from mudun.publishing.pictures import framed
from mudun.publishing.word import Word
from mudun.publishing.writings import Run

Said = Mapping[str, str]
_PIXELS = 1181  # 15 cm at 200 dots per inch
_WIDTHS = {"spread": 15.0, "page": 12.0, "half": 8.0, "brief": 5.0}


def say(word: Word, said: Said, style: str = "Normal") -> None:
    """A wording as a paragraph, when there is one."""
    if said["text"]:
        word.paragraph(said["text"], style=style, lang=said["lang"])


def labelled(word: Word, label: str, values: list[Said], address: str = "") -> None:
    """A line of a label, its values and a linked address."""
    runs = [Run(f"{label}: ", bold=True)]
    runs += [Run(("، " if word.rtl else ", ") * bool(place) + said["text"]) for place, said in enumerate(values)]
    if address:
        runs.append(Run((" " if values else "") + address, href=address))
    word.paragraph(runs)


def write_item(word: Word, w: Mapping[str, str], item: dict[str, Any], photos: Photos) -> None:
    """One item, from its title to its permanent address."""
    word.heading(item["title"]["text"], 2, lang=item["title"]["lang"], anchor=item["anchor"])
    places = [f"{city['name']['text']} · {city['country']['text']}" for city in item["cities"]]
    word.paragraph([Run(" | ".join([item["kind_label"], *places]), bold=True)])
    _summary(word, w, item)
    _picture(word, w, item, photos)
    if item["goals"]:
        goals = [f"{goal['number']} {goal['name']['text']}" for goal in item["goals"]]
        word.paragraph([Run(f"{w['goals']}: ", bold=True), Run((" · ").join(goals))])
    for fact in item["facts"]:
        labelled(word, fact["label"], fact["values"])
    if item["objectives"]:
        labelled(word, w["objectives"], [objective["label"] for objective in item["objectives"]])
    for part in item["parts"]:
        if part["text"]:
            word.heading(part["label"], 3)
            word.tree(part["tree"], lang=part["lang"])
    _blocks(word, w, item["blocks"])
    _results(word, w, item["results"])
    _closing(word, w, item)


def _summary(word: Word, w: Mapping[str, str], item: dict[str, Any]) -> None:
    """The sentence that sums it up, with the source as a footnote."""
    said = item["sentence"]
    home = word.paragraph(
        said["text"] or w["source"], style="Subtitle" if said["text"] else "Normal", lang=said["lang"]
    )
    if item["source"]["text"]:
        runs = [Run(f"{w['source']}: ", bold=True), Run(item["source"]["text"])]
        word.note(home, runs, lang=item["source"]["lang"])
    elif not said["text"]:
        home.getparent().remove(home)


def _picture(word: Word, w: Mapping[str, str], item: dict[str, Any], photos: Photos) -> None:
    photo = item["photo"]
    content = photos(photo["file"]) if photo else None
    if content is not None:
        framed_ = framed(content, width=_PIXELS, frame=photo["crop"])
        word.picture(framed_, photo["alt"]["text"], width=_WIDTHS[item["length"]], is_captioned=True)
        credit = f" · {w['credit']}: {photo['credit']['text']}" if photo["credit"]["text"] else ""
        word.paragraph(photo["caption"]["text"] + credit, style="Caption", lang=photo["caption"]["lang"])


def _blocks(word: Word, w: Mapping[str, str], blocks: list[dict[str, Said]]) -> None:
    if blocks:
        word.heading(w["blocks"], 3)
    for block in blocks:
        word.heading(block["name"]["text"], 4, lang=block["name"]["lang"])
        say(word, block["what"])
        for side in ("worked", "watch"):
            if block[side]["text"]:
                labelled(word, w[side], [block[side]])


def _results(word: Word, w: Mapping[str, str], rows: list[dict[str, Said]]) -> None:
    if rows:
        columns = ("indicator", "before", "after", "source")
        word.heading(w["results"], 3)
        cells = [[(row[column]["text"], row[column]["lang"]) for column in columns] for row in rows]
        word.table([[(w[column], word.language) for column in columns], *cells])
        word.paragraph("")


def _closing(word: Word, w: Mapping[str, str], item: dict[str, Any]) -> None:
    say(word, item["pull_quote"], "IntenseQuote")
    if item["quote"]:
        say(word, item["quote"]["text"], "Quote")
        say(word, item["quote"]["speaker"])
    for link in item["links"]:
        word.paragraph(
            [Run(f"{link['label']['text']} "), Run(link["address"], href=link["address"])],
            lang=link["label"]["lang"],
        )
    for row in item["validation"]:
        labelled(word, row["label"], [row["value"]])
    if item["machine"]:
        word.paragraph([Run(w["machine"], italic=True)])
    labelled(word, w["shortened"] if item["shortened"] else w["address"], [], item["address"])
