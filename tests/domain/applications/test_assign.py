"""Who at AIMA has a file, and the queue by that and everything else."""

from datetime import timedelta

import pytest

from app.base.clock import now, today
from app.base.database import db
from app.base.errors import NotAllowed, RuleBroken
from app.domain.access.models import AccountStatus, Role
from app.domain.applications.actions import assign, assign_several, hand_over
from app.domain.applications.lifecycle import OPEN, ApplicationStatus
from app.domain.applications.queue import (
    NOBODY,
    Wanted,
    count_by_status,
    list_colleagues,
    list_queue,
)
from app.domain.geography.working_days import working_days_between
from app.domain.partners.models import Model, PartnerKind, PartnerStatus
from tests.builders import a_partner, an_account, as_actor
from tests.builders.applications import an_applicant, an_application
from tests.builders.days import days_ago
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def officers(database):
    return [an_account(Role.DIRECTORATE, name=f"Técnica {letter}") for letter in "AB"]


def found(by, **wanted):
    return [line.id for line in list_queue(by, Wanted(**wanted), limit=50)]


def test_a_file_is_given_and_taken_back(officers):
    by, application = as_actor(officers[0]), an_application()
    assign(by, application, officers[1], was=None)
    assert application.owner is officers[1]
    assign(by, application, None, was=officers[1].id)
    assert application.owner_id is None


def test_of_two_who_give_a_file_at_once_one_wins_and_the_other_is_told(officers):
    by, application = as_actor(officers[0]), an_application()
    assign(by, application, officers[1], was=None)
    with pytest.raises(RuleBroken, match="someone else"):
        assign(by, application, officers[0], was=None)
    assert application.owner_id == officers[1].id


def test_several_are_given_at_once_except_what_changed_meanwhile(officers):
    by, files = as_actor(officers[0]), [an_application() for _each in range(3)]
    assign(by, files[1], officers[1], was=None)
    left = assign_several(by, {one.id: None for one in files}, officers[0])
    assert left == [files[1].reference]
    assert [one.owner_id for one in files] == [officers[0].id, officers[1].id, officers[0].id]


def test_every_open_file_of_a_colleague_who_leaves_goes_to_another_in_one_act(officers):
    leaving, staying = officers
    files = [an_application(status, owner_id=leaving.id) for status in ApplicationStatus]
    leaving.status = AccountStatus.CLOSED
    assert hand_over(as_actor(staying), leaving, staying) == len(OPEN)
    assert {one.status for one in files if one.owner_id == staying.id} == OPEN
    db.session.flush()
    assert [(one.name, one.is_working, one.has_files) for one in list_colleagues()] == [
        (leaving.name, False, True),
        (staying.name, True, True),
    ]


def test_files_go_only_to_colleagues_who_work_on_them(officers):
    by, application = as_actor(officers[0]), an_application()
    officers[1].status = AccountStatus.CLOSED
    for other in (officers[1], an_account(Role.APPROVER), an_applicant(application)):
        with pytest.raises(RuleBroken, match="cannot have files"):
            assign(by, application, other, was=None)
    with pytest.raises(RuleBroken, match="different"):
        hand_over(by, officers[0], officers[0])
    with pytest.raises(RuleBroken, match="Choose"):
        assign_several(by, {}, officers[0])
    with pytest.raises(NotAllowed):
        assign(as_actor(an_account(Role.APPROVER)), application, officers[0], was=None)


def test_the_queue_is_narrowed_by_everything_at_once(officers):
    by = as_actor(officers[0])
    parish = a_partner(kind=PartnerKind.PARISH, status=PartnerStatus.CANDIDATE)
    one = an_application(partner=parish, model=Model.EXTENDED, owner_id=officers[0].id)
    other = an_application(ApplicationStatus.SUBMITTED, dico="0501")
    assert found(by) == [other.id, one.id]
    assert found(by, owner=officers[0].id) == [one.id]
    assert found(by, owner=NOBODY) == [other.id]
    assert found(by, kind=PartnerKind.PARISH, model=Model.EXTENDED) == [one.id]
    assert found(by, district="05") == found(by, dico="0501") == [other.id]
    assert found(by, statuses=frozenset({ApplicationStatus.SUBMITTED})) == [other.id]
    assert found(by, kind=PartnerKind.PARISH, owner=NOBODY) == []


@proves("ON13")
def test_the_age_of_a_file_is_told_in_working_days_and_narrows_the_queue(officers):
    by = as_actor(officers[0])
    files = [an_application(received_at=days_ago(days)) for days in (1, 8, 40)]
    ages = {line.id: line.age for line in list_queue(by, Wanted(), limit=50)}
    assert [ages[one.id] for one in files] == [
        working_days_between(today() - timedelta(days=days), today(), "0205") for days in (1, 8, 40)
    ]
    for days in (0, 3, 15, 100):
        assert set(found(by, older_than=days)) == {number for number, age in ages.items() if age > days}


@pytest.mark.parametrize("dico", ["0205", "1106", "3103", "4203"])
@pytest.mark.parametrize("days", [0, 1, 5, 30])
def test_a_file_older_than_so_many_days_is_so_by_the_calendar_of_its_municipality(officers, dico, days):
    files = [an_application(dico=dico, received_at=days_ago(back)) for back in range(days, days * 2 + 10)]
    ages = {line.id: line.age for line in list_queue(as_actor(officers[0]), Wanted(), limit=100)}
    told = {line.id for line in list_queue(as_actor(officers[0]), Wanted(older_than=days), limit=100)}
    assert told == {one.id for one in files if ages[one.id] > days}


def test_a_file_that_waits_for_nobody_is_not_among_those_that_wait_long(officers):
    long_ago = now() - timedelta(days=90)
    files = {status: an_application(status, received_at=long_ago).id for status in ApplicationStatus}
    assert set(found(as_actor(officers[0]), older_than=30)) == {files[status] for status in OPEN}


def test_files_are_counted_by_status_within_reach(officers):
    waiting = [an_application() for _each in range(3)]
    counted = count_by_status(as_actor(officers[0]))
    assert (counted[ApplicationStatus.INTEREST_RECEIVED], counted[ApplicationStatus.REFUSED]) == (3, 0)
    assert set(counted) == set(ApplicationStatus)
    assert count_by_status(as_actor(an_applicant(waiting[0])))[ApplicationStatus.INTEREST_RECEIVED] == 1


def test_the_queue_is_read_page_by_page_in_both_directions(officers):
    by = as_actor(officers[0])
    numbers = [an_application().id for _each in range(5)][::-1]
    assert [line.id for line in list_queue(by, Wanted(), limit=2)] == numbers[:2]
    assert [line.id for line in list_queue(by, Wanted(), limit=2, before=numbers[1])] == numbers[2:4]
    assert [line.id for line in list_queue(by, Wanted(), limit=2, after=numbers[2])] == numbers[:2]


def test_an_entity_sees_its_own_file_and_no_other(officers):
    own = an_application()
    an_application()
    assert found(as_actor(an_applicant(own))) == [own.id]
