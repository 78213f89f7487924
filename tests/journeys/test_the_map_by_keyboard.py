"""The map without a mouse: Tab walks over its stars, those in the lenses too, each is seen, Enter opens its city."""

from collections.abc import Callable
from typing import Any

from tests.journeys.story import Person, given, then, when

STARS = "figure.map svg a"
FOCUS = """() => {
  const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect();
  return {
    href: at.getAttribute('href'), name: at.getAttribute('aria-label'), is_star: at.matches('figure.map svg a'),
    seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
      && style.outlineColor === 'rgb(255, 255, 255)',  // on the night of the sea
    within: box.bottom > 0 && box.top < innerHeight,
  };
}"""


def walked(page: Any) -> list[dict[str, Any]]:
    """Every star that Tab stands on, in order, from the first on."""
    stars: list[dict[str, Any]] = []
    for _press in range(160):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUS)
        if at["is_star"]:
            stars.append(at)
        elif stars:
            break
    return stars


def test_the_map_is_walked_by_keyboard(person: Callable[..., Person]) -> None:
    with given("somebody without a mouse and without any script"):
        reader = person(None, javascript=False)
    with when("the reader tabs over the map"):
        page = reader.opens("cities.index").page
        stars = walked(page)
    with then("every star is stood on once, seen, named and within sight"):
        assert [star["href"] for star in stars] == page.eval_on_selector_all(
            STARS, "found => found.map(star => star.getAttribute('href'))"
        )
        assert len({star["href"] for star in stars}) == len(stars) > 30
        assert all(star["seen"] and star["within"] and star["name"] for star in stars), stars
    with then("the crowded places in the lenses are reached as well, and Enter opens a city"):
        assert page.locator("figure.map svg .lens").count() > 0
        page.keyboard.press("Shift+Tab")
        last = page.evaluate(FOCUS)
        assert last["href"] == stars[-1]["href"]
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{last['href']}")
        assert page.locator("h1").inner_text().strip() == last["name"]
