"""The three measures: services, contacts and persons."""

from __future__ import annotations

from app.base.language import lazy
from app.domain.statistics.definitions.terms import AsOf, Definition, Source
from app.domain.statistics.questions import Measure

MEASURES = (
    Definition(
        Measure.SERVICES.value,
        Measure.SERVICES.phrase,
        lazy(
            "Each act of help given on one day is one service, in the month of that day and in its main area. "
            "A service that was undone is not counted."
        ),
        Source.RECORDS,
        gaps=lazy("What is not logged is not counted. A late entry adds to the month in which the service was given."),
    ),
    Definition(
        Measure.CONTACTS.value,
        Measure.CONTACTS.phrase,
        lazy(
            "One person on one day at one centre. Services with the same card on that day are one contact; "
            "each service without a card is a contact of its own."
        ),
        Source.CARDS,
        AsOf.MOMENT,
        lazy("Who comes twice on a day without a card counts as two contacts."),
    ),
    Definition(
        Measure.PERSONS.value,
        Measure.PERSONS.phrase,
        lazy(
            "Each client card that was served in the period, once, however many services or centres there were. "
            "Across entities a card is known again by a key of the year that cannot be turned back into the card."
        ),
        Source.CARDS,
        AsOf.MOMENT,
        lazy(
            "Who comes without a card is not known and not guessed, so there are more persons than this figure says. "
            "Persons of several months are not the sum of their months."
        ),
    ),
)
