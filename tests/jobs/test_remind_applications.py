"""Each working morning whoever has not gone on with an application is reminded, and nobody twice."""

from datetime import UTC, date, datetime

import pytest

from app.base.clock import clock_set_to
from app.base.database import EVERYONE, db, transaction
from app.base.mail import list_mail
from app.base.settings import settings
from app.domain.access.models import Role
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.models import Application, Section, SectionReturn
from app.domain.geography.working_days import add_working_days
from app.jobs.remind_applications import remind_applications
from app.jobs.schedule import TIMETABLE
from tests.builders import an_account
from tests.builders.applications import an_applicant, an_application
from tests.builders.keeping import made
from tests.proof import proves

# A Friday in a week without holidays; the Monday after is one.
FRIDAY = datetime(2026, 10, 2, 9, tzinfo=UTC)
S = ApplicationStatus


def ago(working_days, from_=FRIDAY):
    return datetime.combine(add_working_days(from_.date(), -working_days), from_.timetz())


def a_file(app, status, waited, *, with_owner=False, **changes):
    """A file that nobody has moved for so many working days; its number, and who is to be written to."""
    moments = dict.fromkeys(("received_at", "pack_sent_at"), ago(waited))
    late = dict.fromkeys(("submitted_at", "analysis_started_at", "proposed_at"))
    if status in (S.SUBMITTED, S.IN_ANALYSIS, S.RETURNED):
        late["submitted_at"] = ago(waited)

    def make():
        owner = an_account(Role.DIRECTORATE) if with_owner else None
        facts = {**moments, **late, "owner_id": owner.id if owner else None, **changes}
        application = an_application(status, **facts)
        for saved in application.sections:
            saved.saved_at = ago(waited)
        applicant = an_applicant(application)
        return application.id, applicant.email, owner.email if owner else settings().partner_mailbox

    return made(app, make)


def morning(app, at=FRIDAY):
    """Who is written to that morning."""
    with app.app_context(), clock_set_to(at):
        before = {mail.id for mail in list_mail(99)}
        remind_applications(at)
        return sorted(mail.to for mail in list_mail(99) if mail.id not in before)


@proves("ON13")
@pytest.mark.parametrize("status", [S.PACK_SENT, S.REGISTERING])
def test_an_entity_that_has_not_gone_on_is_reminded_after_ten_working_days(app, kept, status):
    _id, entity, _owner = a_file(app, status, 10)
    a_file(app, status, 9)
    assert morning(app) == [entity]


@proves("ON13")
def test_sections_handed_back_and_not_answered_remind_the_entity(app, kept):
    number, entity, _owner = a_file(app, S.RETURNED, 30)

    def hand_back():
        application = db.session.get(Application, number)
        returned = SectionReturn(
            partner_id=application.partner_id, section=Section.ENTITY, reasons="Falta.", before={}, returned_at=ago(10)
        )
        application.returns.append(returned)

    made(app, hand_back)
    assert morning(app) == [entity]
    with app.app_context():
        assert "handed back" in list_mail(1)[0].body or "devolvid" in list_mail(1)[0].body


@proves("ON13")
@pytest.mark.parametrize("status", [S.INTEREST_RECEIVED, S.SUBMITTED, S.IN_ANALYSIS])
def test_the_owner_of_a_file_that_waits_for_aima_is_reminded_after_five(app, kept, status):
    changes = {"pack_sent_at": None} if status is S.INTEREST_RECEIVED else {}
    _id, _entity, owner = a_file(app, status, 5, with_owner=True, **changes)
    a_file(app, status, 4, with_owner=True, **changes)
    assert morning(app) == [owner]


def test_a_file_of_nobody_reminds_the_office_once_for_all_of_them(app, kept):
    for _number in range(2):
        a_file(app, S.SUBMITTED, 6)
    with app.app_context():
        assert morning(app) == [settings().partner_mailbox]
        body = list_mail(1)[0].body
        assert body.count("C-2020-") == 2


@proves("ON13")
def test_nobody_is_reminded_twice_in_the_same_days(app, kept):
    _id, entity, _owner = a_file(app, S.PACK_SENT, 10)
    assert [morning(app), morning(app)] == [[entity], []]
    assert morning(app, ago(-9)) == []
    assert morning(app, ago(-10)) == [entity]


def test_an_entity_that_never_answers_is_left_in_peace_at_last(app, kept):
    a_file(app, S.PACK_SENT, 61)
    assert morning(app) == []


@pytest.mark.parametrize("day", [date(2026, 10, 3), date(2026, 10, 4), date(2026, 10, 5), date(2026, 12, 25)])
def test_weekends_and_holidays_are_quiet(app, kept, day):
    a_file(app, S.PACK_SENT, 10)
    assert morning(app, datetime.combine(day, FRIDAY.timetz())) == []


@pytest.mark.parametrize("status", [S.PROPOSED, S.APPROVED, S.REFUSED, S.WITHDRAWN])
def test_what_waits_for_the_decider_or_for_nobody_reminds_no_entity(app, kept, status):
    _id, entity, _owner = a_file(app, status, 20)
    assert entity not in morning(app)


def test_the_mail_has_a_fresh_link_and_the_reference_alone(app, kept):
    number, _entity, _owner = a_file(app, S.PACK_SENT, 10)
    morning(app)
    with app.app_context(), transaction(EVERYONE):
        mail, application = list_mail(1)[0], db.session.get(Application, number)
        assert application.reference in mail.body
        assert f"{settings().base_url}/account/link/" in mail.body
        assert application.partner.name not in mail.body


def test_the_job_is_on_the_timetable(app):
    assert "remind_applications" in {job.name for job in TIMETABLE}
