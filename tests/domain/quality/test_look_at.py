"""The board of a centre is made of its records, anew each night."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.base.clock import today
from app.base.errors import NotAllowed, OutOfReach, RuleBroken
from app.base.mail import list_mail
from app.domain.access.models import Role
from app.domain.quality.actions import ask_about, look_at
from app.domain.quality.models import Doubt
from app.domain.quality.queries import get_board, list_boards, list_findings
from app.domain.service_records.models import AgeBand, Channel, LegalStatus, Sex
from tests.builders import a_centre, a_service, a_technician, an_account, as_actor
from tests.domain.service_records.told import logged, someone
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")
WEDNESDAY = date(2026, 6, 3)  # the day before a holiday
HOLIDAY = date(2026, 6, 10)


def found(technician, doubt, until=date(2026, 6, 30)):
    look_at(technician.centre, until)
    return [finding.day for finding in list_findings(as_actor(technician.account), technician.centre_id, doubt)]


@proves("ST15")
@pytest.mark.parametrize(
    ("doubt", "facts"),
    [
        (Doubt.MINOR, {"age_band": AgeBand.UNDER_18, "legal_status": LegalStatus.PERMANENT}),
        (Doubt.CITIZEN, {"nationality": "PT", "legal_status": LegalStatus.CPLP}),
        (Doubt.LONG, {"minutes": 600}),
        (Doubt.FAR, {"residence": "1312"}),
        (Doubt.HOLIDAY, {"given_on": HOLIDAY}),
        (Doubt.LATE, {"late_reason": "The sheet came late."}),
    ],
)
def test_an_unlikely_record_is_found(doubt, facts):
    technician = a_technician()
    a_service(technician, **{"given_on": WEDNESDAY, **facts})
    a_service(technician, given_on=WEDNESDAY)
    assert found(technician, doubt) == [facts.get("given_on", WEDNESDAY)]


def test_what_is_likely_or_undone_is_not():
    technician = a_technician()
    a_service(technician, given_on=HOLIDAY, channel=Channel.PHONE)
    a_service(technician, given_on=WEDNESDAY, minutes=600, undone_at=technician.nominated_at)
    board = look_at(technician.centre, date(2026, 6, 30))
    assert board.counts == {Doubt.SILENT.value: 20}


@proves("ST15")
def test_missing_characteristics_are_counted_from_the_counters():
    technician, by = someone()
    logged(by, area="other", sex=Sex.FEMALE)
    logged(by, nationality="BR", age_band=AgeBand.FROM_30)
    board = look_at(technician.centre, today())
    assert (board.services, board.count(Doubt.NATIONALITY), board.count(Doubt.SEX)) == (2, 1, 1)
    assert (board.count(Doubt.AGE_BAND), board.count(Doubt.AREA)) == (1, 1)


def test_a_day_with_improbably_many_services_says_how_many_are_usual():
    technician = a_technician()
    for number in range(12):
        a_service(technician, given_on=WEDNESDAY + timedelta(days=number))
    for _service in range(15):
        a_service(technician, given_on=WEDNESDAY + timedelta(days=12))
    look_at(technician.centre, date(2026, 6, 30))
    (busy,) = list_findings(as_actor(technician.account), technician.centre_id, Doubt.IMPROBABLE_DAY)
    assert (busy.day, busy.services, busy.usual) == (WEDNESDAY + timedelta(days=12), 15, 1)


@proves("ST15")
@pytest.mark.parametrize(("days", "silent"), [(14, 0), (15, 15)])
def test_an_open_centre_is_silent_after_the_days_that_are_set(days, silent):
    technician = a_technician()
    a_service(technician, given_on=WEDNESDAY)
    assert look_at(technician.centre, WEDNESDAY + timedelta(days=days)).count(Doubt.SILENT) == silent


def test_looking_again_finds_the_same_once():
    technician = a_technician()
    a_service(technician, given_on=WEDNESDAY, minutes=600)
    assert found(technician, Doubt.LONG) == found(technician, Doubt.LONG) == [WEDNESDAY]


def test_each_reader_sees_the_boards_and_records_within_reach():
    technician, other = a_technician(), a_technician()
    for each in (technician, other):
        a_service(each, given_on=WEDNESDAY, minutes=600)
        look_at(each.centre, date(2026, 6, 30))
    directorate = as_actor(an_account(Role.DIRECTORATE))
    assert len(list_boards(directorate)) == 2
    with pytest.raises(OutOfReach):
        list_findings(directorate, technician.centre_id, Doubt.LONG)
    assert [board.centre_id for board in list_boards(as_actor(technician.account))] == [technician.centre_id]
    with pytest.raises(OutOfReach):
        get_board(as_actor(technician.account), other.centre_id)


def test_the_coordinator_is_asked_once_a_day_by_the_directorate_alone():
    centre = a_centre()
    coordinator = an_account(Role.COORDINATOR, partner_id=centre.partner_id)
    board, by = look_at(centre, today()), as_actor(an_account(Role.DIRECTORATE))
    ask_about(by, board)
    (mail,) = list_mail(5)
    assert mail.to == coordinator.email
    assert f"/quality/{centre.id}" in mail.body
    with pytest.raises(RuleBroken):
        ask_about(by, board)
    with pytest.raises(NotAllowed):
        ask_about(as_actor(coordinator), board)


def test_nobody_is_asked_where_nobody_answers():
    board = look_at(a_centre(), today())
    with pytest.raises(RuleBroken):
        ask_about(as_actor(an_account(Role.DIRECTORATE)), board)
