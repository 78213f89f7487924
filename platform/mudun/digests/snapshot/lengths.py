"""How much of a piece stands in an issue at each length, fitted from what its city wrote.

Nothing is reworded: fields are left out whole, or a text ends early at the end of a sentence, with «[…]» where it was
cut. `cut` and `left_out` of the fitted piece name what a reader finds only at the piece's own address.
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

Data = dict[str, Any]
MARK = " […]"
STANDARD = "page"
_EVERY = 10_000
_PHOTO, _QUOTE = 360, 140  # letters that would stand where the photo and the quotation of a page stand
_WIDE_PHOTO = 1300  # and the photo and the facts of a spread


class Length(NamedTuple):
    """What a length has room for; letters are counted per language."""

    sentence: int
    parts: tuple[str, ...]
    letters: int
    facts: int
    blocks: int
    results: int
    photo: bool
    quote: bool
    links: bool


_OPENING = ("summary", "done", "need", "achieved")
_TELLING = ("summary", "need", "done", "people", "achieved", "transfer", "seeks", "brings", "context", "pooling")
LENGTHS: Mapping[str, Length] = {
    "brief": Length(240, _OPENING[:1], 320, 0, 0, 0, photo=True, quote=False, links=False),
    "half": Length(320, ("summary", "need", "done", "achieved", "seeks"), 760, 3, 0, 1, True, False, False),
    "page": Length(400, _TELLING, 950, 5, 4, 2, photo=True, quote=True, links=False),
    "spread": Length(_EVERY, (), 5200, _EVERY, _EVERY, _EVERY, photo=True, quote=True, links=True),
}
_SENTENCE_END = re.compile(r"(?:[.!?؟…]+[»”\")\]]*(?=\s))|(?=\n)")


def fitted(piece: Mapping[str, Any], length: str = "") -> Data:
    """A copy of a frozen piece with what its length has room for."""
    name = length or str(piece.get("length") or "spread")
    room, made = LENGTHS[name], dict(piece)
    if name == "spread":  # what still has no room on its two pages, the press leaves out (data/typst/pieces.typ)
        kept_parts, cut_parts = _parts(piece["parts"], room, room.letters - _WIDE_PHOTO * bool(piece["photo"]))
        gone = [part["name"] for part in piece["parts"][len(kept_parts) :]]
        return {**made, "parts": kept_parts, "length": name, "cut": cut_parts, "left_out": gone}
    beside = (_PHOTO * bool(piece["photo"]) + _QUOTE * bool(piece["quote"])) if room.blocks else 0
    kept_parts, cut_parts = _parts(piece["parts"], room, room.letters - beside)
    made["sentence"], sentence_cut = cut(piece["sentence"], room.sentence)
    made["parts"] = kept_parts
    made["facts"], made["results"] = piece["facts"][: room.facts], piece["results"][: room.results]
    made["quote"] = piece["quote"] if room.quote else None
    made["links"] = piece["links"] if room.links else []
    made["photo"] = piece["photo"] if room.photo else None
    made["blocks"] = piece["blocks"][: _blocks(made, room)]
    told = {part["name"] for part in kept_parts}
    left = [part["name"] for part in piece["parts"] if part["name"] not in told]
    left += [n for n in ("facts", "blocks", "results", "links") if len(made[n]) < len(piece[n])]
    left += ["quote"] * bool(piece["quote"] and not made["quote"])
    return {**made, "length": name, "cut": ["sentence"] * sentence_cut + cut_parts, "left_out": left}


def _blocks(made: Data, room: Length) -> int:
    """How many building blocks fit under what a page holds already: a practice with few words shows more of them."""
    taken = sum(_letters(part["text"]) for part in made["parts"]) + _PHOTO * bool(made["photo"])
    taken += 120 * len(made["results"]) + _QUOTE * bool(made["quote"])
    return max(0, min(room.blocks, (room.letters + 250 - taken) // 230))


def _letters(text: Mapping[str, str]) -> int:
    return max((len(words) for code, words in text.items() if code != "_"), default=0)


def _parts(parts: list[Data], room: Length, left: int) -> tuple[list[Data], list[str]]:
    """The parts there is room for, in their own order; where room ends, the last one is cut."""
    if room.parts == _OPENING[:1]:  # the first of those that open a telling
        wanted = [part for name in _OPENING for part in parts if part["name"] == name][:1]
    else:
        wanted = [part for part in parts if part["name"] in room.parts or not room.parts]
    kept, shortened = [], []
    for part in wanted:
        text, was_cut = cut(part["text"], left)
        if left < 120:
            break
        kept.append({**part, "text": text})
        shortened += [part["name"]] * was_cut
        left -= _letters(text)
    return kept, shortened


def cut(text: Mapping[str, str], letters: int) -> tuple[Data, bool]:
    """A stored text with each language ended at a sentence within so many letters, and whether any was shortened."""
    made = {code: words if code == "_" else shortened(words, letters) for code, words in text.items()}
    return made, made != dict(text)


def shortened(words: str, letters: int) -> str:
    """The sentences that fit, with a mark behind them; the first sentence always stands whole."""
    if len(words) <= letters:
        return words
    ends = [match.end() for match in _SENTENCE_END.finditer(words) if _is_balanced(words[: match.end()])]
    fitting = [end for end in ends if 0 < end <= letters]
    end = fitting[-1] if fitting else next((end for end in ends if end), len(words))
    kept = words[:end].rstrip()
    return kept + MARK if len(kept) < len(words.rstrip()) else words


def _is_balanced(words: str) -> bool:
    """Whether no emphasis or link is open at the end, so that no mark would be left hanging."""
    stars = words.replace("\n* ", "\n").replace("\\*", "")
    return stars.count("**") % 2 == 0 and stars.count("*") % 2 == 0 and words.count("[") == words.count("]")
