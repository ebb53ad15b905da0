"""A meeting is held or not, and its minutes are only ever added to."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from app.base.clock import now
from app.base.database import db
from app.base.errors import NotAllowed, RuleBroken
from app.domain.access.models import Role
from app.domain.meetings.actions import add_minutes, end_meeting
from app.domain.meetings.lifecycle import MeetingStatus
from tests.builders import an_account, as_actor
from tests.builders.applications import an_applicant, an_application
from tests.builders.meeting import DOORS, a_meeting
from tests.proof import proves


@pytest.fixture
def officer(database):
    return as_actor(an_account(Role.DIRECTORATE))


def agreed(hours):
    return a_meeting(an_application(), status=MeetingStatus.AGREED, starts_at=now() + timedelta(hours=hours))


@pytest.mark.parametrize("outcome", [MeetingStatus.HELD, MeetingStatus.NO_SHOW])
def test_it_is_said_afterwards_whether_it_was_held(officer, outcome):
    meeting = agreed(-1)
    end_meeting(officer, meeting, outcome)
    assert meeting.status is outcome


def test_what_has_not_begun_cannot_have_been_held(officer):
    meeting = agreed(1)
    with pytest.raises(RuleBroken, match="not begun"):
        end_meeting(officer, meeting, MeetingStatus.HELD)
    assert meeting.status is MeetingStatus.AGREED


@proves("FAQ-47")
def test_minutes_are_added_one_after_the_other(officer):
    meeting = agreed(-1)
    end_meeting(officer, meeting, MeetingStatus.HELD)
    add_minutes(officer, meeting, " Acordou-se o modelo. ", DOORS)
    add_minutes(officer, meeting, "Falta o plano das instalações.", DOORS)
    assert [entry.text for entry in meeting.minutes_kept] == ["Acordou-se o modelo.", "Falta o plano das instalações."]


@proves("FAQ-47")
@pytest.mark.parametrize("change", ["UPDATE minutes_entries SET text = 'x'", "DELETE FROM minutes_entries"])
def test_the_database_lets_nobody_change_the_minutes(officer, change):
    meeting = agreed(-1)
    end_meeting(officer, meeting, MeetingStatus.HELD)
    add_minutes(officer, meeting, "Acordou-se o modelo.", DOORS)
    with pytest.raises(ProgrammingError, match="permission denied"):
        db.session.execute(text(change))


def test_minutes_need_a_meeting_that_was_held_and_words(officer):
    meeting = agreed(-1)
    with pytest.raises(RuleBroken, match="was held"):
        add_minutes(officer, meeting, "Cedo demais.", DOORS)
    end_meeting(officer, meeting, MeetingStatus.HELD)
    with pytest.raises(RuleBroken, match="Write the minutes"):
        add_minutes(officer, meeting, "  ", DOORS)


def test_the_entity_reads_the_minutes_and_does_not_write_them(officer):
    meeting = agreed(-1)
    applicant = as_actor(an_applicant(meeting.application))
    with pytest.raises(NotAllowed):
        add_minutes(applicant, meeting, "Não foi assim.", DOORS)
