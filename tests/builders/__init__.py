"""Rows for tests, each with plain defaults: say only what the test is about. Call within an application context."""

from tests.builders.learning import a_course, a_half_day, a_recognition, a_registration, a_session, an_exception
from tests.builders.people import a_posting, a_technician, an_account, as_actor
from tests.builders.records import a_protocol, a_rate, a_service
from tests.builders.structures import a_centre, a_partner, an_office

__all__ = [
    "a_centre",
    "a_course",
    "a_half_day",
    "a_partner",
    "a_posting",
    "a_protocol",
    "a_rate",
    "a_recognition",
    "a_registration",
    "a_service",
    "a_session",
    "a_technician",
    "an_account",
    "an_exception",
    "an_office",
    "as_actor",
]
