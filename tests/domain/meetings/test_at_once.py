"""Two people answer the same proposal at once: one is heard, the other is told."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from app.base.database import EVERYONE, db, transaction
from app.base.errors import RuleBroken
from app.domain.access.models import Role
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.meetings.actions import accept, counter
from app.domain.meetings.models import Meeting
from tests.builders import an_account, as_actor
from tests.builders.applications import an_applicant, an_application
from tests.builders.keeping import made
from tests.builders.meeting import DOORS, a_meeting, in_days
from tests.proof import proves


@proves("ON6")
def test_of_two_answers_at_once_one_wins_and_the_other_is_told(app, kept):
    def begin():
        application = an_application(ApplicationStatus.PACK_SENT)
        people = [an_applicant(application), an_account(Role.APPLICANT, partner_id=application.partner_id)]
        meeting = a_meeting(application)
        return meeting.id, meeting.slots[0].id, [as_actor(person) for person in people]

    meeting_id, slot_id, (first, second) = made(app, begin)
    together = Barrier(2)

    def answer(act):
        with app.test_request_context():
            try:
                with transaction(EVERYONE):
                    meeting = db.session.get(Meeting, meeting_id)
                    together.wait()
                    act(meeting)
            except RuleBroken as refused:
                return refused.message
            finally:
                db.session.remove()
        return "heard"

    acts = [lambda one: accept(first, one, slot_id, DOORS), lambda one: accept(second, one, slot_id, DOORS)]
    with ThreadPoolExecutor(2) as both:
        said = sorted(both.map(answer, acts))
    assert said[1] == "heard"
    assert "someone else" in said[0] or "outra pessoa" in said[0]


def test_a_counter_to_what_was_just_accepted_asks_for_other_times(app, kept):
    def begin():
        application = an_application(ApplicationStatus.PACK_SENT)
        return a_meeting(application).id, as_actor(an_applicant(application))

    meeting_id, applicant = made(app, begin)

    def answer():
        meeting = db.session.get(Meeting, meeting_id)
        accept(applicant, meeting, meeting.slots[0].id, DOORS)
        counter(applicant, meeting, in_days(9), DOORS)
        return str(meeting.status)

    with app.test_request_context():
        assert made(app, answer) == "countered"
