"""The network in figures: pure functions from numbers to drawings."""

from typing import Any

import pytest
from defusedxml import ElementTree
from tests.factories.digests import an_issue
from tests.factories.frozen import a_whole_issue

from mudun.digests.exports.edition import edition
from mudun.digests.exports.figures import figures
from mudun.digests.exports.reader import Reader
from mudun.digests.snapshot import draft

SVG = "{http://www.w3.org/2000/svg}"


def drawn(language: str, **changes: Any) -> dict[str, Any]:
    issue = a_whole_issue(**changes)
    return {figure["name"]: figure for figure in figures(Reader(language, issue["digits"]), issue)}


@pytest.mark.once
@pytest.mark.usefixtures("speaking")
@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_each_figure_has_a_drawing_its_words_and_its_numbers(language: str) -> None:
    made = drawn(language)
    assert list(made) == ["goals", "countries", "cooperation", "alive"]
    for figure in made.values():
        root = ElementTree.fromstring(figure["svg"])
        assert root.get("role") == "img"
        assert root.get("aria-label") == figure["alt"]
        assert figure["note"]
        assert all(len(row) == len(figure["head"]) for row in figure["rows"])


@pytest.mark.once
@pytest.mark.usefixtures("speaking")
def test_the_arabic_drawing_is_the_mirror_of_the_english_one() -> None:
    one, other = (ElementTree.fromstring(drawn(language)["countries"]["svg"]) for language in ("en", "ar"))
    width = float(one.get("width"))
    bars = [
        [(float(bar.get("x")), float(bar.get("width"))) for bar in root.iter(f"{SVG}rect")] for root in (one, other)
    ]
    assert [(round(width - x - w, 2), w) for x, w in bars[0]] == bars[1]
    assert all(root.get("direction") == "ltr" and not root.findall(".//*[@style]") for root in (one, other))
    assert all(word.text[0] == "\u2067" and word.text[-1] == "\u2069" for word in other.iter(f"{SVG}text"))


@pytest.mark.once
@pytest.mark.usefixtures("speaking")
def test_digits_of_a_drawing_follow_the_issue() -> None:
    assert "١٢" in drawn("ar", digits="arabic")["countries"]["svg"]
    assert "١" not in drawn("en", digits="arabic")["countries"]["svg"]


@pytest.mark.once
@pytest.mark.usefixtures("speaking")
def test_what_is_not_counted_is_not_drawn() -> None:
    issue = a_whole_issue()
    bare = {**issue["figures"], "alive": None, "goals": {"of": 0, "rows": []}}
    bare["cooperation"] = {"of": 3, "cities": [], "ties": []}
    assert [figure["name"] for figure in edition({**issue, "figures": bare}, "en")["figures"]] == ["countries"]
    assert edition({**issue, "figures": {}}, "en")["figures"] == []


@pytest.mark.usefixtures("database")
def test_an_issue_freezes_the_numbers_with_what_they_are_counted_of() -> None:
    issue = an_issue(items=2)
    told = draft(issue)["figures"]
    assert told["goals"]["of"] == 2
    assert sum(row["primary"] for row in told["goals"]["rows"]) <= 2
    assert {"alive", "of"} == set(told["alive"])
    assert sum(row["experiences"] for row in told["countries"]["rows"]) == 2
    assert told["cooperation"]["ties"] == []
