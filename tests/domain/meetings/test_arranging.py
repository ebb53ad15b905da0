"""Times are proposed, accepted, countered, moved and called off; each side is told of what the other did."""

from datetime import timedelta

import pytest

from app.base.clock import now
from app.base.errors import NotAllowed, OutOfReach, RuleBroken
from app.base.mail import list_mail
from app.domain.access.models import Role
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.meetings.actions import accept, agree, cancel, counter, propose_anew, propose_meeting
from app.domain.meetings.lifecycle import MeetingStatus
from app.domain.meetings.queries import list_meetings
from tests.builders import an_account, as_actor
from tests.builders.applications import an_applicant, an_application
from tests.builders.meeting import DOORS, a_meeting, a_plan, in_days
from tests.proof import proves


@pytest.fixture
def sides(database):
    """A file with its applicant, and the officer of the directorate."""
    application = an_application(ApplicationStatus.PACK_SENT)
    return application, as_actor(an_applicant(application)), as_actor(an_account(Role.DIRECTORATE))


def written_to(account):
    return [mail for mail in list_mail(50) if mail.to == account]


class TestProposing:
    @proves("ON6", "FAQ-47")
    def test_two_or_three_times_are_sent_with_a_personal_link(self, sides):
        application, _applicant, officer = sides
        meeting = propose_meeting(officer, application, a_plan(in_days(3, 4, 5)), DOORS)
        assert [slot.starts_at for slot in meeting.slots] == in_days(3, 4, 5)
        mail = written_to(application.contact_email)[0]
        assert application.reference in mail.subject
        assert "https://exemplo.invalid/link/" in mail.body
        assert "video.exemplo.invalid" not in mail.body

    @pytest.mark.parametrize("days", [(), (3,), (3, 4, 5, 6)])
    def test_neither_fewer_nor_more_are_proposed(self, sides, days):
        application, _applicant, officer = sides
        with pytest.raises(RuleBroken, match="two or three"):
            propose_meeting(officer, application, a_plan(in_days(*days)), DOORS)
        assert not list_meetings(officer, application)

    @pytest.mark.parametrize(
        ("plan", "field"),
        [
            ({"starts": in_days(-1, 3)}, "slots"),
            ({"starts": in_days(3, 3)}, "slots"),
            ({"place": "  "}, "place"),
            ({"minutes": 10}, "minutes"),
            ({"minutes": 481}, "minutes"),
        ],
    )
    def test_a_past_or_double_time_no_place_and_no_sensible_length_are_refused(self, sides, plan, field):
        application, _applicant, officer = sides
        with pytest.raises(RuleBroken) as refused:
            propose_meeting(officer, application, a_plan(**plan), DOORS)
        assert refused.value.field == field

    def test_one_meeting_is_arranged_at_a_time(self, sides):
        application, _applicant, officer = sides
        a_meeting(application)
        with pytest.raises(RuleBroken, match="already being arranged"):
            propose_meeting(officer, application, a_plan(), DOORS)

    @pytest.mark.parametrize("status", [ApplicationStatus.REFUSED, ApplicationStatus.WITHDRAWN])
    def test_there_is_nothing_to_meet_about_once_the_file_has_ended(self, sides, status):
        application, _applicant, officer = sides
        application.status = status
        with pytest.raises(RuleBroken, match="has ended"):
            propose_meeting(officer, application, a_plan(), DOORS)

    def test_a_mail_sent_with_the_documents_needs_no_second_one(self, sides):
        application, _applicant, officer = sides
        propose_meeting(officer, application, a_plan(), None)
        assert not written_to(application.contact_email)

    def test_only_aima_proposes_anew_and_cancels(self, sides):
        application, applicant, _officer = sides
        with pytest.raises(NotAllowed):
            propose_meeting(applicant, application, a_plan(), DOORS)
        with pytest.raises(NotAllowed):
            cancel(applicant, a_meeting(application), DOORS)


class TestAnswering:
    @proves("ON6")
    def test_the_entity_accepts_a_time_and_both_sides_are_told(self, sides):
        application, applicant, officer = sides
        meeting = a_meeting(application)
        accept(applicant, meeting, meeting.slots[1].id, DOORS)
        assert (meeting.status, meeting.starts_at) == (MeetingStatus.AGREED, meeting.slots[1].starts_at)
        officers = [mail.to for mail in list_mail(50)]
        assert application.contact_email in officers
        assert len(officers) == 2

    @proves("ON6")
    def test_the_entity_answers_with_times_of_its_own_and_aima_accepts_one(self, sides):
        application, applicant, officer = sides
        meeting = a_meeting(application)
        counter(applicant, meeting, in_days(6), DOORS)
        assert meeting.status is MeetingStatus.COUNTERED
        assert [slot.starts_at for slot in meeting.slots] == in_days(6)
        agree(officer, meeting, meeting.slots[0].id, DOORS)
        assert (meeting.status, meeting.starts_at) == (MeetingStatus.AGREED, in_days(6)[0])

    def test_aima_answers_a_counter_with_other_times(self, sides):
        application, applicant, officer = sides
        meeting = a_meeting(application)
        counter(applicant, meeting, in_days(6), DOORS)
        propose_anew(officer, meeting, a_plan(in_days(8, 9)), DOORS)
        assert meeting.status is MeetingStatus.PROPOSED
        assert [slot.starts_at for slot in meeting.slots] == in_days(8, 9)

    @pytest.mark.parametrize("days", [(), (-1,), (3, 3), (3, 4, 5, 6)])
    def test_a_counter_has_one_to_three_different_times_to_come(self, sides, days):
        application, applicant, _officer = sides
        meeting = a_meeting(application)
        with pytest.raises(RuleBroken):
            counter(applicant, meeting, in_days(*days), DOORS)
        assert meeting.status is MeetingStatus.PROPOSED

    def test_a_time_that_has_passed_since_is_not_accepted(self, sides):
        application, applicant, _officer = sides
        meeting = a_meeting(application, [now() - timedelta(minutes=1), *in_days(3)])
        with pytest.raises(RuleBroken, match="passed"):
            accept(applicant, meeting, meeting.slots[0].id, DOORS)

    def test_a_time_of_another_meeting_is_not_accepted(self, sides):
        application, applicant, _officer = sides
        other = a_meeting(an_application())
        with pytest.raises(RuleBroken, match="changed by someone else"):
            accept(applicant, a_meeting(application), other.slots[0].id, DOORS)

    def test_nobody_accepts_their_own_time(self, sides):
        application, applicant, officer = sides
        meeting = a_meeting(application)
        with pytest.raises(RuleBroken):
            agree(officer, meeting, meeting.slots[0].id, DOORS)
        counter(applicant, meeting, in_days(6), DOORS)
        with pytest.raises(RuleBroken):
            accept(applicant, meeting, meeting.slots[0].id, DOORS)

    def test_another_entity_finds_no_such_meeting(self, sides):
        application, _applicant, _officer = sides
        stranger = as_actor(an_applicant(an_application()))
        meeting = a_meeting(application)
        with pytest.raises(OutOfReach):
            accept(stranger, meeting, meeting.slots[0].id, DOORS)


class TestMoving:
    def test_each_change_of_what_was_agreed_turns_its_calendar_entry(self, sides):
        application, applicant, officer = sides
        meeting = a_meeting(application)
        uid = meeting.uid
        accept(applicant, meeting, meeting.slots[0].id, DOORS)
        assert meeting.sequence == 0
        counter(applicant, meeting, in_days(6), DOORS)
        agree(officer, meeting, meeting.slots[0].id, DOORS)
        cancel(officer, meeting, DOORS)
        assert (meeting.uid, meeting.sequence, meeting.status) == (uid, 3, MeetingStatus.CANCELLED)

    def test_what_was_cancelled_stays_so(self, sides):
        application, applicant, officer = sides
        meeting = a_meeting(application)
        slot_id = meeting.slots[0].id
        cancel(officer, meeting, DOORS)
        for act in (
            lambda: accept(applicant, meeting, slot_id, DOORS),
            lambda: counter(applicant, meeting, in_days(5), DOORS),
            lambda: propose_anew(officer, meeting, a_plan(), DOORS),
            lambda: cancel(officer, meeting, DOORS),
        ):
            with pytest.raises(RuleBroken, match="changed by someone else"):
                act()
