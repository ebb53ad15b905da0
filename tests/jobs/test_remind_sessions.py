"""The reminder before a training session."""

from datetime import timedelta

from app.base.clock import now, today
from app.base.database import EVERYONE, db, transaction
from app.base.mail import Mail
from app.jobs.remind_sessions import remind_sessions
from app.jobs.schedule import TIMETABLE
from tests.builders import a_registration, a_session, a_technician
from tests.proof import proves


@proves("TR1")
def test_who_has_a_place_is_reminded_once_two_days_before(app, kept):
    with app.app_context():
        with transaction(EVERYONE):
            technician = a_technician()
            a_registration(a_session(held_on=today() + timedelta(days=2), title="Nacionalidade"), technician)
            a_registration(a_session(held_on=today() + timedelta(days=9)), technician)
            to = technician.account.email
        assert [remind_sessions(now()), remind_sessions(now())] == [1, 0]
        with transaction(EVERYONE):
            (mail,) = db.session.query(Mail)
            assert (mail.to, "Nacionalidade" in mail.body) == (to, True)


def test_it_is_in_the_timetable():
    assert remind_sessions in [job.work for job in TIMETABLE]
