"""A running copy of the product, Chromium, and people who use it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from app.cli import postgres
from tests.conftest import TEMPLATE
from tests.demonstration import copy_demonstration
from tests.journeys.laptop import Laptop
from tests.journeys.live import Site, serving
from tests.journeys.person import Person

# A page on a busy machine may take its time: a journey says whether it comes, the bench how fast.
expect.set_options(timeout=20_000)
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking")
QUICK = (
    # A script lives as long as its page: to optimise it takes longer than it saves.
    "--js-flags=--no-turbofan --no-maglev --single-threaded-gc --no-concurrent-recompilation",
    # The next page of a site is shown in the frame of the one before; what else is named is Playwright's own.
    "--enable-features=CDPScreenshotNewSurface,RenderDocument:level/crashed-frame",
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium, or the one Playwright has.

    Gone before a test of another file begins: its driver keeps an event loop running, and no second one may start.
    """
    own = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=own, args=[*QUIET, *QUICK])
        yield browser
        browser.close()


@pytest.fixture
def new_site(worker_id: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The product on its first day: nobody has an account."""
    url = postgres.new_database(os.environ["TEST_SERVER"], f"claim_new_{worker_id}", TEMPLATE)
    with serving(url, tmp_path_factory.mktemp("new-site")) as site:
        yield site


@pytest.fixture(scope="package")
def demonstration(worker_id: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The product with the small demonstration."""
    var = tmp_path_factory.mktemp("demonstration")
    with serving(copy_demonstration(f"claim_demonstration_{worker_id}", var), var) as site:
        yield site


@pytest.fixture
def person(chromium: Browser) -> Iterator[Callable[..., Person]]:
    """A browser for somebody: `person(site, "pt")`. Afterwards none of them may have met with trouble."""
    people: list[Person] = []

    def arrive(site: Site, language: str = "pt", **options: object) -> Person:
        people.append(Person(chromium, site, language, **options))
        return people[-1]

    yield arrive
    for each in people:
        each.context.close()
    assert [trouble for each in people for trouble in each.troubles] == []


@pytest.fixture
def laptop(chromium: Browser, demonstration: Site, tmp_path: Path) -> Iterator[Callable[..., Laptop]]:
    """A trusted laptop: `laptop("ar")`."""
    own: list[Laptop] = []

    def trusted(language: str = "pt") -> Laptop:
        own.append(Laptop(chromium, demonstration, tmp_path / "profile", language))
        own[-1].signs_in()
        own[-1].trusts_it()
        return own[-1]

    yield trusted
    for each in own:
        each.switch_off()
