"""The entity takes its application back."""

import pytest
from sqlalchemy import select

from app.base.errors import NotAllowed, OutOfReach, RuleBroken
from app.base.mail import Mail
from app.domain.access.actions import make_link
from app.domain.access.models import SYSTEM, LinkPurpose, Role
from app.domain.applications.actions import withdraw
from app.domain.applications.correspondence import Doors
from app.domain.applications.lifecycle import LIFECYCLE, ApplicationStatus
from tests.builders import an_account, as_actor
from tests.builders.applications import an_applicant, an_application

pytestmark = pytest.mark.usefixtures("database")

DOORS = Doors(personal=lambda token: f"https://x/{token}", page="https://page")
OPEN = [status for status in ApplicationStatus if LIFECYCLE.may(status, ApplicationStatus.WITHDRAWN)]
OVER = [ApplicationStatus.APPROVED, ApplicationStatus.REFUSED, ApplicationStatus.WITHDRAWN]


@pytest.mark.parametrize("status", OPEN)
def test_it_is_withdrawn_for_good_until_it_is_decided(status):
    application = an_application(status)
    withdraw(as_actor(an_applicant(application)), application, DOORS)
    assert application.status is ApplicationStatus.WITHDRAWN
    assert application.withdrawn_at is not None
    assert not LIFECYCLE.follows.get(ApplicationStatus.WITHDRAWN)


@pytest.mark.parametrize("status", OVER)
def test_what_is_decided_is_not_withdrawn(status):
    application = an_application(status)
    with pytest.raises(RuleBroken, match="already changed"):
        withdraw(as_actor(an_applicant(application)), application, DOORS)


def test_both_sides_are_told_by_mail(database):
    application = an_application(ApplicationStatus.SUBMITTED)
    contact, colleague = an_applicant(application), an_applicant(application, email="colega@exemplo.invalid")
    make_link(SYSTEM, colleague, LinkPurpose.PERSONAL)
    directorate = an_account(Role.DIRECTORATE)
    withdraw(as_actor(contact), application, DOORS)
    told = {mail.to: mail.body for mail in database.session.scalars(select(Mail))}
    assert set(told) == {contact.email, colleague.email, directorate.email}
    assert "https://page" in told[directorate.email]
    assert all(application.reference in body for body in told.values())


def test_only_the_entitys_own_people_withdraw(database):
    application = an_application()
    with pytest.raises(OutOfReach):
        withdraw(as_actor(an_applicant(an_application())), application, DOORS)
    for role in (Role.DIRECTORATE, Role.APPROVER, Role.COORDINATOR):
        with pytest.raises(NotAllowed):
            withdraw(as_actor(an_account(role)), application, DOORS)
