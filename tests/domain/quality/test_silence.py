"""An open centre that falls silent is written about once: to who coordinates it, and to the directorate."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.base.mail import list_mail
from app.domain.access.models import Role
from app.domain.centres.models import CentreStatus
from app.domain.quality.actions import look_in_the_night
from tests.builders import a_partner, a_service, a_technician, an_account
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")
LAST = date(2026, 6, 3)
ALLOWED = 14


@pytest.fixture
def technician():
    technician = a_technician()
    a_service(technician, given_on=LAST)
    return technician


def nights(technician, first, last):
    """The addresses written to in the nights so many days after the last service."""
    before = len(list_mail(100))
    for days in range(first, last + 1):
        look_in_the_night(technician.centre, LAST + timedelta(days=days))
    mails = list_mail(100)
    return sorted(mail.to for mail in mails[: len(mails) - before])


@proves("NM9")
def test_the_coordinators_and_the_directorate_are_written_to_once_in_a_silence(technician):
    coordinator = an_account(Role.COORDINATOR, partner_id=technician.partner_id)
    an_account(Role.COORDINATOR, partner_id=a_partner().id)
    readers = sorted([coordinator.email, an_account(Role.DIRECTORATE).email])
    assert nights(technician, 1, ALLOWED) == []
    assert nights(technician, ALLOWED + 1, ALLOWED + 1) == readers
    assert nights(technician, ALLOWED + 1, ALLOWED + 20) == []


@proves("NM9")
def test_another_silence_is_told_of_again(technician):
    coordinator = an_account(Role.COORDINATOR, partner_id=technician.partner_id)
    assert nights(technician, 0, ALLOWED + 1) == [coordinator.email]
    a_service(technician, given_on=LAST + timedelta(days=ALLOWED + 2))
    assert nights(technician, ALLOWED + 2, 2 * ALLOWED + 2) == []
    assert nights(technician, 2 * ALLOWED + 3, 2 * ALLOWED + 5) == [coordinator.email]


def test_a_centre_that_is_closed_may_be_silent(technician):
    an_account(Role.DIRECTORATE)
    technician.centre.status = CentreStatus.CLOSED
    assert nights(technician, ALLOWED + 1, ALLOWED + 2) == []


def test_the_mail_names_the_centre_and_the_days_and_leads_to_its_board(technician):
    an_account(Role.DIRECTORATE, language="en")
    nights(technician, ALLOWED + 1, ALLOWED + 1)
    (mail,) = list_mail(5)
    assert mail.subject == f"Silent centre: {technician.centre.name}"
    assert "No service was logged at this centre for 15 days." in mail.body
    assert f"/quality/{technician.centre_id}" in mail.body
