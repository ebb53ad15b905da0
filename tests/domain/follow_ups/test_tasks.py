"""Tasks born from a service: kept, done, moved, handed on, gone with it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.base.clock import today
from app.base.database import db
from app.base.errors import OutOfReach, RuleBroken
from app.domain.access.models import Role
from app.domain.follow_ups.actions import finish, hand_over, make_follow_up, move, reopen
from app.domain.follow_ups.models import FollowUp
from app.domain.follow_ups.queries import get_follow_up, list_due, list_of_service, list_open
from app.domain.follow_ups.sheet import Afterwards
from app.domain.service_records.actions import log_service, undo_service
from tests.builders import a_centre, an_account, as_actor
from tests.domain.service_records.told import logged, someone, told
from tests.proof import proves

DAY = timedelta(days=1)


def a_task(by, days=0, what="Telefonar ao IEFP"):
    service = log_service(by, afterwards=Afterwards(follow_up_on=today() + days * DAY, follow_up=what), **told())
    return list_of_service(service.id)[0]


@proves("SL15")
def test_a_task_told_with_the_service_is_due_on_its_day(database):
    by = someone()[1]
    task = a_task(by, days=3)
    assert [due.id for due in list_due(by, today())] == [task.id]
    assert task.what == "Telefonar ao IEFP"


def test_what_is_due_in_more_than_a_week_does_not_press_yet(database):
    by = someone()[1]
    a_task(by, days=8)
    assert list_due(by, today()) == []
    assert len(list_open(by, is_own=True)) == 1


def test_a_colleague_sees_it_in_the_centre_and_another_centre_does_not(database):
    centre = a_centre()
    task = a_task(someone(centre)[1])
    colleague, stranger = someone(centre)[1], someone()[1]
    assert list_open(colleague, is_own=True) == []
    assert [each.id for each in list_open(colleague, is_own=False)] == [task.id]
    with pytest.raises(OutOfReach):
        get_follow_up(stranger, task.id)


def test_the_coordinator_sees_the_tasks_of_every_centre_of_the_entity(database):
    technician, by = someone()
    task = a_task(by)
    coordinator = as_actor(an_account(Role.COORDINATOR, partner_id=technician.partner_id))
    assert [each.id for each in list_open(coordinator, is_own=False)] == [task.id]
    assert list_due(coordinator, today()) == []


@proves("SL15")
def test_what_is_done_waits_no_more_and_can_be_taken_up_again(database):
    by = someone()[1]
    task = a_task(by)
    finish(by, task)
    db.session.flush()
    assert list_due(by, today()) == []
    reopen(by, task)
    db.session.flush()
    assert list_due(by, today()) == [task]


def test_a_task_moves_to_a_later_day_and_never_to_a_past_one(database):
    by = someone()[1]
    task = a_task(by)
    task.reminded_on = today()
    move(by, task, today() + DAY)
    assert (task.due_on, task.reminded_on) == (today() + DAY, None)
    with pytest.raises(RuleBroken, match="past") as broken:
        move(by, task, today() - DAY)
    assert broken.value.field == "due_on"


def test_a_task_is_handed_to_a_colleague_of_the_same_centre_only(database):
    centre = a_centre()
    by, (colleague, _actor), stranger = someone(centre)[1], someone(centre), someone()[0]
    task = a_task(by)
    hand_over(by, task, colleague.id)
    assert task.technician_id == colleague.id
    with pytest.raises(RuleBroken, match="same centre"):
        hand_over(by, task, stranger.id)


def test_a_task_can_be_added_to_a_service_later(database):
    technician, by = someone()
    service = logged(by)
    task = make_follow_up(by, service, due_on=today(), what="Confirmar a morada")
    assert (task.service_id, task.technician_id) == (service.id, technician.id)
    with pytest.raises(RuleBroken, match="past"):
        make_follow_up(by, service, due_on=today() - DAY, what="Ontem")


def test_an_undone_service_leaves_nothing_to_do_but_what_was_done(database):
    by = someone()[1]
    service = logged(by, afterwards=Afterwards(follow_up_on=today(), follow_up="Um"))
    kept = make_follow_up(by, service, due_on=today(), what="Dois")
    finish(by, kept)
    undo_service(by, service)
    assert db.session.scalars(select(FollowUp.what)).all() == ["Dois"]


@pytest.mark.parametrize(
    ("told_after", "field"),
    [
        (Afterwards(follow_up="Sem data"), "follow_up_on"),
        (Afterwards(follow_up_on=today()), "follow_up"),
        (Afterwards(follow_up_on=today() - DAY, follow_up="Cedo"), "follow_up_on"),
        (Afterwards(follow_up_on=today(), follow_up="x" * 501), "follow_up"),
        (Afterwards(referral_reason="Sem destino"), "referral"),
    ],
)
def test_half_a_task_is_refused_beside_what_is_missing(database, told_after, field):
    with pytest.raises(RuleBroken) as broken:
        log_service(someone()[1], afterwards=told_after, **told())
    assert broken.value.field == field
