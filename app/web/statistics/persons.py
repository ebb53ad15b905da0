"""Persons, contacts and services side by side, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from app.base.language import _, lazy
from app.domain.statistics.persons import WITHOUT, Persons
from app.domain.statistics.queries import Figures
from app.domain.statistics.rules import Cell
from app.web.filters import month as month_in_words
from app.web.statistics.wording import figure

PERSONS_HEAD = (
    lazy("Period"),
    lazy("Services"),
    lazy("Contacts"),
    lazy("Persons with a card"),
    lazy("Note"),
)


class Headline(NamedTuple):
    """The figures at the head of the page, and what stands beside them."""

    contacts: Markup | str
    persons: Markup | str
    when: str
    without_card: Markup | str
    years: list[tuple[str, Markup | str]]


def headline(counted: Persons) -> Headline:
    last, _contacts, _persons = counted.months[-1]
    return Headline(
        figure(counted.contacts),
        figure(counted.persons),
        month_in_words(last) if counted.is_of_month else str(last.year),
        figure(counted.services[WITHOUT]),
        [(cell.value, figure(cell)) for cell in counted.years],
    )


def person_rows(counted: Persons) -> list[tuple[str, str, str]]:
    """Each month in words, its contacts and its persons."""
    return [(month_in_words(month), figure(contacts), figure(seen)) for month, contacts, seen in counted.months]


def persons_lines(figures: Figures) -> Iterator[list[object]]:
    """The lines of the file: the months, then the persons of whole years, which are not the sum of their months."""
    for services, (month, contacts, seen) in zip(figures.months, figures.persons.months, strict=True):
        yield [str(month), services.services, contacts.services, seen.services, _note(services, contacts, seen)]
    for cell in figures.persons.years:
        yield [cell.value, None, None, cell.services, _note(cell)]
    without = figures.persons.services[WITHOUT]
    yield [_("Services without a card: persons unknown"), without.services, None, None, _note(without)]


def _note(*cells: Cell) -> str:
    return next((cell.hidden.label for cell in cells if cell.hidden), "")
