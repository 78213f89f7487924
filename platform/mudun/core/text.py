"""What happens to every text a person types, before anything else sees it."""

import unicodedata

import regex

# Embeddings, overrides and isolates reorder what follows them; a name must not be able to.
_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c\u200e\u200f"
# Invisible letters that make two different names look alike. ZWNJ and ZWJ stay: Persian and Kurdish need them.
_INVISIBLE = "\u200b\u2060\u2061\u2062\u2063\u2064\ufeff\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u3164\uffa0"
_DROPPED = dict.fromkeys(map(ord, _BIDI + _INVISIBLE))
# What a reader does not count as a letter: short vowels, the stretched line, and what is not seen at all. The same
# letters stand in static/js/mudun.js; tests/corpora/letters.json holds both to one answer.
_UNCOUNTED = _DROPPED | dict.fromkeys([0x0640, 0x0670, *range(0x064B, 0x0653)])
_CONTROLS = regex.compile(r"[\p{Cc}\p{Cs}\p{Co}\p{Cn}--[\n\t]]", flags=regex.V1)
_BLANKS = regex.compile(r"[^\S\n]+")
_JOINERS = regex.compile(r"(?<![\p{L}\p{M}])[\u200c\u200d]+|[\u200c\u200d]+(?![\p{L}\p{M}])")
_CLUSTER = regex.compile(r"\X")
# Most texts hold nothing but these: whole letters, each one character to a reader, none of them to be cleaned away.
_PLAIN = regex.compile(r"[\n -~À-ſء-غف-ي٠-٩،؛؟«»]*")


def clean_lines(text: str) -> str:
    """Text of several lines: NFC, one kind of line end, no controls, no bidi marks, no trailing blanks."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    if not _PLAIN.fullmatch(text):
        text = unicodedata.normalize("NFC", text)
        text = _JOINERS.sub("", _CONTROLS.sub("", text.translate(_DROPPED)))
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def clean_line(text: str) -> str:
    """Text of one line: as `clean_lines`, with every run of white space folded to one space."""
    return _BLANKS.sub(" ", clean_lines(text).replace("\n", " ")).strip()


def length(text: str) -> int:
    """Characters as a reader counts them: a letter with its marks is one (grapheme clusters, Unicode UAX 29); short
    vowels, stretching and invisible signs are none."""
    if text.isascii() or _PLAIN.fullmatch(text):
        return len(text)
    return len(_CLUSTER.findall(text.translate(_UNCOUNTED)))


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters as a reader counts, cut at a word where possible, with an ellipsis."""
    clusters = _CLUSTER.findall(text)
    if len(clusters) <= limit:
        return text
    head = "".join(clusters[: limit - 1])
    return (head.rsplit(" ", 1)[0] if " " in head[limit // 2 :] else head).rstrip(" ,،.;؛:") + "…"
