"""Two people on one page: nothing that either of them typed is lost, whatever they did."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mudun.experiences.merging import Merged, decide, differing, marks_of, merge
from mudun.i18n.localized import Localized

OPENED = {
    "title": Localized({"ar": "حديقة", "en": "Garden"}, source="ar"),
    "need": Localized({"ar": "الحاجة"}),
    "started_on": date(2025, 3, 1),
    "contact_name": "Amal",
    "has_rights": False,
    "goals": ["4", "11"],
    "themes": ["a", "b"],
    "people_counts": {"total": 900},
    "blocks": [
        {"name": Localized({"ar": "أ"}), "what": Localized({"ar": "ما هي"})},
        {"name": Localized({"ar": "ب"}), "what": Localized({"ar": "ما هو"})},
    ],
    "origins": {"title": {"en": "machine"}},
}


def block(number, **parts):
    rows = [dict(row) for row in OPENED["blocks"]]
    rows[number] |= parts
    return rows


def merged(theirs, ours):
    return merge(marks_of(OPENED), OPENED | theirs, OPENED | ours)


AR, EN = Localized({"ar": "جديد", "en": "Garden"}, source="ar"), Localized({"ar": "حديقة", "en": "New"}, source="ar")
EMPTY_ROW = {"name": Localized(), "what": Localized()}


@pytest.mark.parametrize(
    ("theirs", "ours", "together"),
    [
        ({}, {}, {}),
        ({"contact_name": "Omar"}, {}, {"contact_name": "Omar"}),
        ({}, {"contact_name": "Omar"}, {"contact_name": "Omar"}),
        ({"contact_name": "Omar"}, {"contact_name": "Omar"}, {"contact_name": "Omar"}),
        ({"contact_name": "Omar"}, {"has_rights": True}, {"contact_name": "Omar", "has_rights": True}),
        ({"title": AR}, {"title": EN}, {"title": Localized({"ar": "جديد", "en": "New"}, source="ar")}),
        ({"contact_name": ""}, {"has_rights": True}, {"contact_name": "", "has_rights": True}),
        ({"started_on": None}, {"contact_name": "O"}, {"started_on": None, "contact_name": "O"}),
        ({"themes": ["b", "a"]}, {"themes": ["a", "b", "c"]}, {"themes": ["a", "b", "c"]}),
        ({"people_counts": {"total": 900, "men": 4}}, {"people_counts": {"total": 900, "women": 5}},
         {"people_counts": {"total": 900, "men": 4, "women": 5}}),
        ({"people_counts": {}}, {"people_counts": {"total": 900, "women": 5}}, {"people_counts": {"women": 5}}),
        ({"origins": {"title": {"en": "human"}}}, {"origins": {"title": {"en": "machine"}, "need": {"ar": "human"}}},
         {"origins": {"title": {"en": "human"}, "need": {"ar": "human"}}}),
        ({"blocks": block(0, name=Localized({"ar": "ج"}))}, {"blocks": block(1, what=Localized({"ar": "د"}))},
         {"blocks": [block(0, name=Localized({"ar": "ج"}))[0], block(1, what=Localized({"ar": "د"}))[1]]}),
        ({"blocks": block(0, name=Localized({"ar": "ج"}))},
         {"blocks": [*block(0, name=Localized({"ar": "أ", "fr": "A"})), EMPTY_ROW]},
         {"blocks": block(0, name=Localized({"ar": "ج", "fr": "A"}))}),
        ({"blocks": OPENED["blocks"][:1]}, {"contact_name": "O"},
         {"blocks": OPENED["blocks"][:1], "contact_name": "O"}),
    ],
)  # fmt: skip
def test_what_only_one_of_them_changed_goes_together(theirs, ours, together):
    words, clashes = merged(theirs, ours)
    assert clashes == []
    assert differing(words, OPENED | together) == []


@pytest.mark.parametrize(
    ("theirs", "ours", "paths"),
    [
        ({"contact_name": "Omar"}, {"contact_name": "Huda"}, ["contact_name"]),
        ({"contact_name": ""}, {"contact_name": "Huda"}, ["contact_name"]),
        ({"title": AR}, {"title": Localized({"ar": "آخر", "en": "New"})}, ["title.ar"]),
        ({"goals": ["11", "4"]}, {"goals": ["4"]}, ["goals"]),
        ({"blocks": block(0, name=Localized({"ar": "ج"}))}, {"blocks": block(0, name=Localized({"ar": "د"}))},
         ["blocks.0.name.ar"]),
        ({"blocks": OPENED["blocks"][:1]}, {"blocks": block(1, name=Localized({"ar": "د"}))}, ["blocks"]),
        ({"people_counts": {"total": 1}}, {"people_counts": {"total": 2}}, ["people_counts.total"]),
    ],
)  # fmt: skip
def test_what_both_changed_is_asked_and_stands_as_it_was_typed(theirs, ours, paths):
    result = merged(theirs, ours)
    assert [clash.path for clash in result.clashes] == paths
    assert differing(result.words, OPENED | ours) == []


def test_answers_are_taken_part_by_part():
    result = merged({"title": AR, "contact_name": "Omar"}, {"title": AR.with_("ar", "لنا"), "contact_name": "Huda"})
    seen = {clash.path: clash.shown for clash in result.clashes}
    theirs = decide(result, {"title.ar": f"theirs:{seen['title.ar']}", "contact_name": f"ours:{seen['contact_name']}"})
    assert theirs.clashes == []
    assert (theirs.words["title"]["ar"], theirs.words["contact_name"]) == ("جديد", "Huda")
    both = decide(result, {"title.ar": f"both:{seen['title.ar']}"})
    assert both.words["title"]["ar"] == "جديد\n\nلنا"
    assert [clash.path for clash in both.clashes] == ["contact_name"]


@pytest.mark.parametrize("answer", ["", "ours", "ours:", "theirs:0123456789", "nonsense:{seen}"])
def test_an_answer_to_what_was_not_seen_is_none(answer):
    result = merged({"contact_name": "Omar"}, {"contact_name": "Huda"})
    answers = {"contact_name": answer.format(seen=result.clashes[0].shown)}
    assert decide(result, answers) == Merged(result.words, result.clashes)


def test_a_part_of_a_row_is_placed_and_the_record_is_not_written_into():
    theirs, ours = block(0, name=Localized({"ar": "ج"})), block(0, name=Localized({"ar": "د"}))
    result = merged({"blocks": theirs}, {"blocks": ours})
    answer = {"blocks.0.name.ar": f"theirs:{result.clashes[0].shown}"}
    assert decide(result, answer).words["blocks"][0]["name"]["ar"] == "ج"
    assert ours[0]["name"]["ar"] == "د"


texts = st.sampled_from(["", "one", "two", "  one ", "ثلاثة"])
localized = st.fixed_dictionaries({"ar": texts, "en": texts}).map(lambda t: Localized(t, source="ar"))
words = st.fixed_dictionaries(
    {
        "title": localized,
        "name": texts,
        "ticks": st.lists(st.sampled_from("abc"), unique=True),
        "counts": st.dictionaries(st.sampled_from(["men", "women"]), st.integers(0, 2)),
        "rows": st.lists(st.fixed_dictionaries({"what": localized, "after": texts}), max_size=2),
    }
)


def leaves(value, path=""):
    """Every text and number with where it stands."""
    if isinstance(value, (dict, Localized)):
        return {found for name, part in value.items() for found in leaves(part, f"{path}.{name}")}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return {found for row in value for found in leaves(row, path)}
    return {(path, tuple(sorted(value)) if isinstance(value, list) else str(value).strip())} if value else set()


@given(words, words, words)
@settings(max_examples=60)
def test_nothing_typed_is_ever_lost(opened, theirs, ours):
    result = merge(marks_of(opened), theirs, ours)
    shown = leaves(result.words) | {leaf for clash in result.clashes for leaf in leaves(_at(clash.path, clash.theirs))}
    typed_here = leaves(ours) - leaves(opened)
    saved_there = leaves(theirs) - leaves(opened)
    assert typed_here <= leaves(result.words)
    assert saved_there <= shown


@given(words, words)
@settings(max_examples=40)
def test_who_changed_nothing_changes_nothing(opened, other):
    assert differing(merge(marks_of(opened), other, opened).words, other) == []
    assert differing(merge(marks_of(opened), opened, other).words, other) == []
    assert merge(marks_of(opened), other, opened).clashes == merge(marks_of(opened), opened, other).clashes == []


def _at(path, value):
    """The value under the names of its path; the number of a row is not a name."""
    for name in reversed([part for part in path.split(".") if not part.isdigit()]):
        value = {name: value}
    return value
