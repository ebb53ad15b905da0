"""A running copy of the product, Chromium, and people who use it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.demonstration import copy_demonstration
from tests.journeys.chromium import ARGUMENTS, OWN
from tests.journeys.laptop import Laptop
from tests.journeys.live import Site, serving
from tests.journeys.person import Person
from tests.server import new_database

# A page on a busy machine may take its time: a journey says whether it comes, the bench how fast.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """One browser for all journeys of a worker: to start it takes as long as many pages.

    Gone before a test outside this folder begins: its driver keeps an event loop running, and no second one may start.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=OWN, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def new_site(worker_id: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The product on its first day: nobody has an account."""
    url = new_database(f"claim_new_{worker_id}")
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
