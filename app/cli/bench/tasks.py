"""What is measured: each task asks the floor for one thing and the product for its like."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from uuid import uuid4

from app.cli.bench.people import People
from app.cli.bench.visitor import Answer, Unexpected, Visitor, first_answers

LOG, LIST, DASHBOARD, PUBLIC = "/services/new", "/services", "/statistics", "/pt/"
QUEUE, STATUS = "/applications", "/application"
HOURS = "/training/mine"
SERVICE = {"minutes": "20", "channel": "walk_in", "area": "regularisation", "outcome": "informed"}
PERSON = {"nationality": "BR", "sex": "female", "age_band": "30_39", "legal_status": "permit_valid", "language": "pt"}
VISIT = {
    "on": "2026-01-15",
    "minutes": "20",
    "interpreter": "y",
    "place": "0205",
    "reference": "R-1",
    "note": "A note.",
}

Ask = Callable[[], Answer]


@dataclass(frozen=True)
class Task:
    """`share` is how many requests it makes for each one of the others: cheap pages need many to be weighed."""

    name: str
    floor: Ask
    product: Ask
    share: int = 1


class Cast:
    """The visitors of both servers, signed in once."""

    def __init__(self, floor_port: int, product_port: int, people: People) -> None:
        self.floor, self.public = Visitor(floor_port), Visitor(product_port)
        self.technician, self.coordinator, self.directorate, self.newcomer = (Visitor(product_port) for _ in range(4))
        self.technician.sign_in(people.technician, people.password)
        self.coordinator.sign_in(people.coordinator, people.password)
        self.directorate.sign_in(people.directorate, people.password)
        self.newcomer.sign_in(people.newcomer, people.password)

    @property
    def visitors(self) -> list[Visitor]:
        return [self.floor, self.public, self.technician, self.coordinator, self.directorate, self.newcomer]

    def reconnect(self) -> None:
        for visitor in self.visitors:
            visitor.close()
            visitor.reconnect()


def tasks_of(cast: Cast) -> list[Task]:
    """Every task of the first rounds."""
    last = last_page(cast.coordinator, LIST)
    page = cast.technician.get(LOG)
    again, words = (address_in(page, address) for address in (rf"{LOG}\?like=[^\"]+", r"/services/words/[^\"]+"))

    def ten_kilobytes() -> Answer:
        return cast.floor.get("/page")

    return [
        Task("log_service", sending_visits(cast.floor), logging_services(cast.technician)),
        Task("logging_page", ten_kilobytes, lambda: cast.technician.get(LOG)),
        Task("same_again_page", ten_kilobytes, lambda: cast.technician.get(again)),
        Task("words", ten_kilobytes, lambda: cast.technician.get(words)),
        Task("service_list", ten_kilobytes, lambda: cast.coordinator.get(LIST)),
        Task("service_list_last", ten_kilobytes, lambda: cast.coordinator.get(last)),
        Task("dashboard", ten_kilobytes, lambda: cast.directorate.get(DASHBOARD)),
        Task("application_queue", ten_kilobytes, lambda: cast.directorate.get(QUEUE)),
        Task("ledger", ten_kilobytes, lambda: cast.technician.get(HOURS)),
        Task("application_status", ten_kilobytes, lambda: cast.newcomer.get(STATUS)),
        Task("public_page", lambda: cast.floor.get("/empty"), lambda: cast.public.get(PUBLIC), share=10),
    ]


def last_page(visitor: Visitor, path: str) -> str:
    """The address of a list's last page, by going there."""
    while older := re.search(r'<a[^>]* href="([^"]+)" rel="next"', visitor.get(path).body):
        path = unescape(older[1])
    return path


def address_in(page: Answer, pattern: str) -> str:
    """The first address like this in a page."""
    found = re.search(pattern, page.body)
    if found is None:
        raise Unexpected(f"no address like {pattern} in {page.title}")
    return unescape(found[0])


def sending_visits(visitor: Visitor) -> Ask:
    """A visit sent to the floor, again and again with the token of one page."""
    answers = {**first_answers(visitor.get("/form")), **VISIT}
    return lambda: visitor.send("/form", answers)


def logging_services(visitor: Visitor) -> Ask:
    """A service logged, each with an id and a key of its own."""
    answers = {**first_answers(visitor.get(LOG)), **SERVICE, **PERSON}
    # The notice that waits in the cookie is shown by the page that follows; as nobody opens it here, it is let go.
    visitor.takes_cookies = False
    return lambda: visitor.send(LOG, {**answers, **fresh_keys()})


def fresh_keys() -> dict[str, str]:
    return {"id": str(uuid4()), "once": uuid4().hex}
