"""One look at a page: what axe finds in light and in dark, width on a small phone, weight, language and direction."""

from collections.abc import Iterator
from typing import Any

from tests.journeys import accessibility, pages
from tests.journeys.desk import Desk

HEAVIEST = 100_000  # bytes of the first view, as transferred; pictures further down come later
FACTS = """() => {
  const loaded = performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'));
  const root = document.documentElement;
  const later = new Set([...document.images].filter(one => one.loading === 'lazy'
    && one.getBoundingClientRect().top > innerHeight).map(one => one.currentSrc));
  const first = loaded.filter(entry => !later.has(entry.name));
  return {
    bytes: first.reduce((sum, entry) => sum + entry.encodedBodySize, 0), lang: root.lang, dir: root.dir,
    title: document.title, headings: document.querySelectorAll('h1').length,
    twice: [...document.querySelectorAll('[id]')].map(one => one.id).filter((id, at, all) => all.indexOf(id) !== at),
    nowhere: [...document.querySelectorAll('a[href^="#"]')].map(a => a.getAttribute('href').slice(1))
      .filter(id => id && !document.getElementById(id)),
    complaints: document.querySelectorAll('[role=alert], .err').length,
    wordless: [...document.querySelectorAll('[lang]:not(html)')].filter(one => !one.lang).length,
  };
}"""
PUT_AWAY = """() => { document.documentElement.style.display = 'none'; }"""  # so that it is not laid out again
WIDE = """() => document.documentElement.scrollWidth - document.documentElement.clientWidth"""
SPOIL = """() => {
  const forms = [...document.querySelectorAll('main form[method=post]')].filter(form => !form.matches('.inline'));
  const size = form => form.querySelectorAll('input:not([type=hidden]), textarea, select').length;
  const form = forms.sort((a, b) => size(b) - size(a))[0];
  const fields = 'input:not([type=hidden]):not([name$="-pane"]), textarea, select';
  for (const one of form ? form.querySelectorAll(fields) : []) {
    if (one.type === 'checkbox' || one.type === 'radio') one.checked = false; else one.value = '';
  }
  if (!form) return false;
  form.noValidate = true;
  setTimeout(() => form.requestSubmit(), 0);
  return true;
}"""


def open_and_spoil(page: Any, address: str, visit: pages.Visit) -> int:
    """Open the page, and send its form empty when the visit says so; the status of the answer."""
    answer = page.goto(address)
    if not visit.spoilt:
        return int(answer.status)
    with page.expect_navigation() as coming:
        assert page.evaluate(SPOIL), f"no form on {address}"
    return int(coming.value.status)


def faults(desk: Desk, address: str, visit: pages.Visit, language: str) -> Iterator[str]:
    """Everything that is wrong with a page."""
    desk.sized(1280, 900)
    desk.lit("light")
    wanted = 422 if visit.spoilt else visit.status
    status = open_and_spoil(desk.page, address, visit)
    if status != wanted:
        yield f"answers {status}, not {wanted}"
        return
    facts = desk.page.evaluate(FACTS)
    if facts["bytes"] > HEAVIEST:
        with desk.anew() as page:
            open_and_spoil(page, address, visit)
            facts["bytes"] = page.evaluate(FACTS)["bytes"]
    if not visit.sampler:
        yield from faults_of(facts, language)
    if wanted == 422 and not facts["complaints"]:
        yield "does not say what is wrong"
    yield from (f"light: {line}" for line in said(desk.rules() + desk.contrast()))
    desk.lit("dark")
    yield from (f"dark: {line}" for line in said(desk.contrast()))
    desk.sized(320, 640)
    wide = desk.page.evaluate(WIDE)
    if wide > 0:
        yield f"{wide} px too wide at 320 px: {', '.join(desk.page.evaluate(CULPRITS))}"
    desk.page.evaluate(PUT_AWAY)
    yield from desk.heard()


CULPRITS = """() => {
  const root = document.documentElement, width = root.clientWidth;
  const out = one => { const box = one.getBoundingClientRect(); return box.right > width + 1 || box.left < -1; };
  const clipped = one => one.parentElement && (getComputedStyle(one.parentElement).overflowX !== 'visible'
    || clipped(one.parentElement));
  return [...document.querySelectorAll('main *, header *, footer *')].filter(one => out(one) && !clipped(one))
    .slice(0, 4).map(one => one.outerHTML.slice(0, 90));
}"""


def faults_of(facts: dict[str, Any], language: str) -> Iterator[str]:
    """What is wrong with the frame of a page."""
    if (facts["lang"], facts["dir"]) != (language, "rtl" if language == "ar" else "ltr"):
        yield f"says lang={facts['lang']} dir={facts['dir']}"
    if not facts["title"].split("·")[0].strip():
        yield "has no title"
    if facts["headings"] != 1:
        yield f"has {facts['headings']} main headings"
    if facts["twice"]:
        yield f"uses ids twice: {facts['twice']}"
    if facts["nowhere"]:
        yield f"links to nowhere: {facts['nowhere']}"
    if facts["wordless"]:
        yield f"{facts['wordless']} texts have an empty lang"
    if not 0 < facts["bytes"] <= HEAVIEST:
        yield f"weighs {facts['bytes']} bytes"


def said(violations: list[dict[str, Any]]) -> list[str]:
    """Violations in lines."""
    return [accessibility.told([violation]) for violation in violations]
