"""The one reminder to confirm an e-mail."""

from app.base.clock import now
from app.base.database import EVERYONE, db, transaction
from app.base.mail import Mail
from app.jobs.remind_unconfirmed import remind_unconfirmed
from app.jobs.schedule import TIMETABLE
from tests.builders.applications import an_applicant, an_application
from tests.proof import proves


@proves("ON1")
def test_a_contact_who_has_not_come_in_is_reminded_once(app, kept):
    with app.app_context():
        with transaction(EVERYONE):
            contact = an_applicant(an_application(email_confirmed_at=None))
            an_applicant(an_application())
        assert [remind_unconfirmed(now()), remind_unconfirmed(now())] == [1, 0]
        with transaction(EVERYONE):
            (mail,) = db.session.query(Mail)
            assert mail.to == contact.email
            assert "/account/link/" in mail.body


def test_it_is_in_the_timetable():
    assert remind_unconfirmed in [job.work for job in TIMETABLE]
