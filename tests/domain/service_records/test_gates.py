"""Who may log on which day: the open centre, the open month, the training, the undertaking."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from app.base.clock import day_of, today
from app.base.errors import RuleBroken
from app.domain.centres.models import CentreStatus
from app.domain.service_records.rules import books_day
from tests.builders import a_centre, a_registration, a_session
from tests.domain.service_records.told import logged, someone
from tests.proof import proves

YESTERDAY = timedelta(days=1)


CLOSED_GATES: list[tuple[str, dict[str, Any], str]] = [
    ("the centre is not open yet", {"status": CentreStatus.PREPARING}, "not open on that day"),
    ("the centre opened later", {"opened_on": today() + YESTERDAY}, "not open on that day"),
    (
        "the centre closed before",
        {"status": CentreStatus.CLOSED, "closed_on": today() - YESTERDAY},
        "not open on that day",
    ),
    ("the protocol ended", {"protocol_until": today() - YESTERDAY}, "protocol was not in force"),
    ("the protocol begins later", {"protocol_from": today() + YESTERDAY}, "protocol was not in force"),
    ("there is no protocol", {"protocol_from": None}, "protocol was not in force"),
]


@pytest.mark.parametrize(("centre", "message"), [row[1:] for row in CLOSED_GATES], ids=[row[0] for row in CLOSED_GATES])
def test_the_day_must_be_one_on_which_the_centre_served(database, centre, message):
    by = someone(a_centre(**centre))[1]
    with pytest.raises(RuleBroken, match=message) as refusal:
        logged(by)
    assert refusal.value.field == "given_on"


@proves("SL19")
def test_in_a_closed_month_a_service_is_kept_as_a_late_entry_with_its_reason(database):
    by = someone(a_centre(books_closed_until=today() - YESTERDAY))[1]
    with pytest.raises(RuleBroken, match="give the reason") as refusal:
        logged(by, given_on=today() - YESTERDAY)
    assert refusal.value.field == "late_reason"
    service = logged(by, given_on=today() - YESTERDAY, late_reason="A ficha em papel só chegou hoje.")
    assert service.given_on == today() - YESTERDAY
    assert day_of(service.logged_at) == books_day(service) == today()


def test_a_reason_makes_no_late_entry_of_a_service_in_an_open_month(database):
    service = logged(someone()[1], given_on=today() - YESTERDAY, late_reason="Sem necessidade.")
    assert service.late_reason is None
    assert books_day(service) == service.given_on


def test_a_closed_centre_may_still_be_given_what_was_left_unlogged(database):
    closed = a_centre(status=CentreStatus.CLOSED, closed_on=today() - YESTERDAY)
    assert logged(someone(closed)[1], given_on=today() - YESTERDAY).number


@proves("FAQ-36")
@pytest.mark.parametrize("trained_on", [None, today() + YESTERDAY])
def test_nobody_logs_a_service_given_before_their_training_was_complete(database, trained_on):
    by = someone(trained_on=trained_on)[1]
    with pytest.raises(RuleBroken, match=r"missing: 36 h.*ask the coordinator") as refusal:
        logged(by)
    assert refusal.value.field == "given_on"


def test_training_complete_today_opens_the_gate_today_and_not_for_yesterday(database):
    by = someone(trained_on=today())[1]
    assert logged(by).number
    with pytest.raises(RuleBroken, match="Initial training was not complete"):
        logged(by, given_on=today() - YESTERDAY)


@proves("FAQ-36", "TR4")
def test_the_refusal_says_how_many_hours_are_missing(database):
    technician, by = someone(trained_on=None)
    a_registration(a_session(held_on=today(), minutes=420), technician, 420)
    with pytest.raises(RuleBroken, match="missing: 29 h"):
        logged(by)


@proves("FAQ-63", "TR11")
@pytest.mark.parametrize("unsigned", [{"secrecy_signed_at": None}, {"secrecy_version": "v0"}])
def test_nobody_logs_before_signing_the_secrecy_undertaking_as_it_now_reads(database, unsigned):
    by = someone(**unsigned)[1]
    with pytest.raises(RuleBroken, match="secrecy undertaking"):
        logged(by)
