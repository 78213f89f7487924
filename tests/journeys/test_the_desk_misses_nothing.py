"""What the walk saves, it may not miss: each kind of fault, planted where a shortcut could pass it by, is found."""

from collections.abc import Iterator

import pytest
from tests.journeys import accessibility
from tests.journeys.desk import Desk

WORDS = {"ar": "مدن التعلّم العربية", "fr": "Les villes apprenantes arabes"}
PAGE = """<!doctype html><html lang="{language}"><head><title>{words}</title>
<style>:root{{color-scheme:light dark}} body{{background:light-dark(#fff,#111);color:light-dark(#222,#eee)}}
.ground{{background:light-dark(#444,#ccc)}} .small{{font-size:8px;block-size:8px;padding:0}} {style}</style>
</head><body><header><nav><a href="#main">{words}</a></nav></header>
<main id="main"><h1>{words}</h1><p>{words}</p><div class="box"><p class="in">{words}</p></div>{more}</main>
<footer><p>{words}</p></footer></body></html>"""
UNDER = '<div class="ground"></div>'


def found(desk: Desk, language: str = "ar", style: str = "", more: str = "") -> dict[str, dict[str, int]]:
    """How often each rule is broken in each theme; axe run whole, in the page itself, says the same."""
    desk.lit("light")
    planted(desk, language, style, more)
    light = counted(desk.rules() + desk.contrast())
    assert light == counted(accessibility.violations(desk.page))
    desk.lit("dark")
    dark = counted(desk.contrast())
    assert dark == counted(accessibility.violations(desk.page, rules=["color-contrast"]))
    return {theme: faults for theme, faults in (("light", light), ("dark", dark)) if faults}


def planted(desk: Desk, language: str = "ar", style: str = "", more: str = "") -> None:
    """Open a page that the server does not have."""
    body = PAGE.format(language=language, words=WORDS[language], style=style, more=more)
    headers = {"Content-Type": "text/html; charset=utf-8", "Cross-Origin-Opener-Policy": "same-origin"}
    desk.page.route("**/planted", lambda route: route.fulfill(body=body, headers=headers))
    desk.page.goto("/planted")
    desk.page.unroute("**/planted")


def counted(violations: list[dict[str, object]]) -> dict[str, int]:
    """How many nodes break each rule."""
    return {str(one["id"]): len(one["nodes"]) for one in violations}  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def seen_before(desk: Desk) -> Iterator[Desk]:
    """A desk that has seen the page without a fault, in both themes and languages, and trusts what it saw."""
    desk.sized(1280, 900)
    for language in WORDS:
        assert found(desk, language) == {}
    yield desk
    assert found(desk) == {}
    desk.heard()


@pytest.mark.parametrize("place", ["nav a", "main .in", "footer p"])
@pytest.mark.parametrize("language", WORDS)
def test_pale_text_is_found_wherever_it_stands(seen_before: Desk, place: str, language: str) -> None:
    pale = {"color-contrast": 1}
    assert found(seen_before, language, f"{place}{{color:light-dark(#bbb,#444)}}") == {"light": pale, "dark": pale}
    assert found(seen_before, language, f"{place}{{color:light-dark(#222,#444)}}") == {"dark": pale}
    assert found(seen_before, language, f"{place}:lang({language}){{color:light-dark(#bbb,#eee)}}") == {"light": pale}


@pytest.mark.parametrize(
    "style",
    [
        ".box{background:light-dark(#444,#ccc)}",
        ".box{opacity:.4}",
        ".box{position:relative;inset-block-start:20px} .ground{position:absolute;inset:0;z-index:-1}",
        ".box{position:relative;margin-block-end:-6rem} .ground{block-size:6rem}",
        "main{display:grid} main>*{grid-area:1/1} h1,main>p{opacity:0} .ground{z-index:-1}",
    ],
)
def test_the_same_text_is_measured_anew_on_another_ground(seen_before: Desk, style: str) -> None:
    assert set(found(seen_before, style=style, more=UNDER)) == {"light", "dark"}


def test_a_text_that_was_hidden_before_is_not_taken_for_measured(desk: Desk) -> None:
    hidden = ".in{color:light-dark(#bcbcbc,#434343)}"
    assert found(desk, style=f"{hidden} .box{{display:none}}") == {}
    assert found(desk, style=f"{hidden} .in{{position:absolute;inset-block-start:-900px}}") == {}
    assert set(found(desk, style=hidden)) == {"light", "dark"}


@pytest.mark.parametrize(
    ("rule", "more"),
    [
        ("label", "<input name=q>"),
        ("button-name", "<button></button>"),
        ("image-alt", "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>"),
        ("aria-valid-attr-value", "<a href='#main' aria-expanded='perhaps'>x</a>"),
        ("landmark-no-duplicate-main", "<main>x</main>"),
        ("heading-order", "<h5>x</h5>"),
        ("target-size", "<p><button class=small>a</button><br><button class=small>b</button></p>"),
    ],
)
def test_every_other_rule_sees_the_page_as_its_own_axe_does(seen_before: Desk, rule: str, more: str) -> None:
    assert rule in found(seen_before, more=more)["light"]


@pytest.mark.parametrize(
    ("style", "wrong"),
    [
        ("button{inline-size:20px;block-size:20px;padding:0;border:0} button+button{margin-inline-start:6px}", False),
        ("button{inline-size:20px;block-size:20px;padding:0;border:0} button+button{margin-inline-start:1px}", True),
        ("button{inline-size:90px;block-size:40px} button+button{margin-inline-start:-80px}", True),
    ],
)
def test_targets_are_measured_where_they_are_small_or_covered(seen_before: Desk, style: str, wrong: bool) -> None:
    small = "<div style='display:flex'><button>a</button><button>b</button></div>"
    assert ("target-size" in found(seen_before, style=style, more=small + UNDER).get("light", {})) is wrong


@pytest.mark.parametrize(
    ("rule", "well", "badly"),
    [
        ("label", "<input name=q aria-label='بحث'>", "<input name=q aria-label=''>"),
        ("label", "<input name=q aria-label='بحث'>", "<input name=q>"),
        ("valid-lang", "<p lang=ar>x</p>", "<p lang=perhaps>x</p>"),
        (
            "landmark-unique",
            "<nav aria-label='1'>x</nav><nav aria-label='2'>x</nav>",
            "<nav aria-label='1'>x</nav><nav aria-label='1'>x</nav>",
        ),
    ],
)
def test_a_page_built_as_one_before_is_not_taken_for_it(seen_before: Desk, rule: str, well: str, badly: str) -> None:
    assert found(seen_before, "ar", more=well) == {}
    assert found(seen_before, "fr", more=well.replace("بحث", "Recherche")) == {}
    assert rule in found(seen_before, "fr", more=badly)["light"]


def test_scripts_that_fail_and_policies_that_are_broken_are_heard(desk: Desk) -> None:
    desk.page.evaluate("setTimeout(() => { throw new Error('broken') })")
    desk.page.wait_for_timeout(50)
    assert any("broken" in words for words in desk.heard())
    assert desk.heard() == []


def test_a_small_screen_is_small(desk: Desk) -> None:
    planted(desk, style=".box{inline-size:400px}")
    desk.sized(320, 640)
    assert desk.page.evaluate("[innerWidth, document.documentElement.scrollWidth > innerWidth]") == [320, True]
    desk.sized(1280, 900)
    assert desk.page.evaluate("[innerWidth, innerHeight]") == [1280, 900]
