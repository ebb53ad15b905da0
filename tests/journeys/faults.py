"""What is wrong with a page: what axe finds in it at a desk, and whether there is room enough on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from weakref import WeakKeyDictionary

import axe_playwright_python
from playwright.sync_api import CDPSession, Error, Page

from tests.journeys.person import Person

# Brought to every page of a context, and made only in those that are examined.
AXE = f"window.bringAxe = () => {{{(Path(axe_playwright_python.__file__).parent / 'axe.min.js').read_text()}\n}}"
Size = dict[str, int]
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 320, "height": 700}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FINDINGS = Path(__file__).with_name("findings.js").read_text()
TOO_WIDE = """() => {
  const page = document.documentElement;
  if (page.scrollWidth <= page.clientWidth) return [];
  const wide = [...document.querySelectorAll("main *, header *, footer *")].filter(each => {
    const box = each.getBoundingClientRect();
    return box.width && (box.right > page.clientWidth + 1 || box.left < -1);
  });
  return [`${page.scrollWidth} px wide: ` + wide.slice(0, 3).map(each => each.outerHTML.slice(0, 100)).join(" | ")];
}"""
# Whatever is pressed or typed into, but for words inside a sentence.
TOO_SMALL = """() => [...document.querySelectorAll(
    "button, a.button, a.target, summary, select, textarea, label.choice, .menu-open, .nav a," +
    "input:not([type=hidden], [type=checkbox], [type=radio])")]
  .filter(each => each.checkVisibility({checkVisibilityCSS: true}) && each.getBoundingClientRect().height < 43.5)
  .map(each => `${Math.round(each.getBoundingClientRect().height)} px: ${each.outerHTML.slice(0, 100)}`)"""

_devtools: WeakKeyDictionary[Page, CDPSession] = WeakKeyDictionary()
_sizes: WeakKeyDictionary[Page, Size] = WeakKeyDictionary()


def faults_of(
    someone: Person, address: str, sizes: tuple[Size, ...] = (DESK, PHONE), examined: set[str] | None = None
) -> Iterator[str]:
    """What is wrong with the page at this address; nothing when it is a file to be saved."""
    try:
        answer = someone.page.goto(address)
    except Error as error:
        if "Download is starting" not in error.message:
            raise
        return
    assert answer is not None
    if answer.status >= 500:
        yield f"answered {answer.status}"
    yield from faults_here(someone, sizes, examined)


def faults_here(
    someone: Person, sizes: tuple[Size, ...] = (DESK, PHONE), examined: set[str] | None = None
) -> Iterator[str]:
    """What is wrong with the page this person looks at, at a desk and on a phone, the last of which it keeps.

    What is in `examined` (ways of painting text, pages but for their words) is not examined again; the new is added.
    """
    page = someone.page
    for size in sizes:
        _resize(page, size)
        yield from _faults_on_a_phone(page) if size is PHONE else _faults_at_a_desk(page, examined)


def _faults_at_a_desk(page: Page, examined: set[str] | None) -> list[str]:
    faults, fresh = page.evaluate(FINDINGS, [RULES, "\n".join(examined or ())])
    if examined is not None:
        examined.update(fresh)
    return faults


def _faults_on_a_phone(page: Page) -> list[str]:
    return page.evaluate(f"() => [...({TOO_WIDE})(), ...({TOO_SMALL})()]")


def _resize(page: Page, size: Size) -> None:
    """Lay the page out in this size, in which the next one is met, too."""
    if _sizes.get(page) is size:
        return
    if page not in _devtools:
        _devtools[page] = page.context.new_cdp_session(page)
    screen = {"screenWidth": size["width"], "screenHeight": size["height"]}
    metrics = {**size, **screen, "deviceScaleFactor": 1, "mobile": False}
    _devtools[page].send("Emulation.setDeviceMetricsOverride", metrics)
    _sizes[page] = size
