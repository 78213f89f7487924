"""The terms under which an English or French word is found: its stem in each of the two languages, accents folded."""

import unicodedata
from functools import lru_cache
from threading import Lock

import regex
import snowballstemmer

_EN, _FR = snowballstemmer.stemmer("english"), snowballstemmer.stemmer("french")
_ONE_AT_A_TIME = Lock()  # a Snowball stemmer keeps its word in itself
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ı": "i", "ł": "l", "đ": "d"})
# Snowball knows rules only; these forms follow none.
_IRREGULAR = dict(
    pair.split(":")
    for pair in (
        "children:child men:man women:woman people:person feet:foot teeth:tooth mice:mouse wives:wife lives:life "
        "knives:knife shelves:shelf halves:half wolves:wolf criteria:criterion built:build taught:teach bought:buy "
        "brought:bring sold:sell sent:send spent:spend held:hold kept:keep won:win wrote:write written:write "
        "spoke:speak spoken:speak chose:choose chosen:choose grew:grow grown:grow gave:give given:give took:take "
        "taken:take understood:understand drew:draw drawn:draw began:begin begun:begin swam:swim drove:drive "
        "driven:drive rode:ride sang:sing sung:sing worn:wear wove:weave woven:weave lent:lend yeux:oeil "
        "travaux:travail vitraux:vitrail emaux:email baux:bail"
    ).split()
)
# French: a short noun keeps its e, or port and porte, vent and vente, plan and plane would be one; adjectives lose it.
_SHORT = regex.compile(r"(?P<noun>[a-z]{2,3}[b-df-hj-np-tv-z]e)s?|(?P<verb>[a-z]{2,3}[b-df-hj-np-tv-z])er")
_ADJECTIVES = frozenset("bonne verte forte lente haute brune saine seule ronde basse grise noire nulle mure sure".split())
_FRENCH = frozenset("porte poste ponte carte conte vente pente perte texte liste danse geste piste".split())
_IN_EUX = frozenset("jeux lieux enjeux milieux feux voeux cheveux neveux".split())


def folded(word: str) -> str:
    """Without case and accents."""
    apart = unicodedata.normalize("NFKD", word).casefold().translate(_LIGATURES)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@lru_cache(maxsize=65_536)
def terms(word: str) -> tuple[str, ...]:
    """English stem first, the French one where it differs; a word with digits in it is its own term."""
    bare = folded(word)
    if not bare.isalpha():
        return (bare,)
    bare = _IRREGULAR.get(bare, bare)
    short = _short(bare)
    with _ONE_AT_A_TIME:
        found = (short if short in _FRENCH else _EN.stemWord(bare)), short or _FR.stemWord(_singular(bare))
    return tuple(dict.fromkeys(found))


def _short(bare: str) -> str:
    """A short French noun, or the verb beside it (aide, aider), with its e; empty for any other word."""
    found = _SHORT.fullmatch(bare)
    noun = (found["noun"] or found["verb"] + "e") if found else ""
    return "" if noun in _ADJECTIVES else noun


def _singular(bare: str) -> str:
    return bare[:-1] if bare in _IN_EUX else bare
