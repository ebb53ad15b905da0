"""AIMA's list of decisions: read from a spreadsheet, entered once, mistakes said line by line."""

from __future__ import annotations

from datetime import date

import pytest

from app.base.database import db
from app.base.errors import NotAllowed, RuleBroken
from app.domain.access.models import Role
from app.domain.compensation.actions import enter_decisions
from app.domain.compensation.decision_list import DecisionList, read_decisions
from app.domain.partners.models import Model
from app.domain.service_records.models import Decision, ServiceRecord
from tests.builders import a_centre, a_service, a_technician, an_account, as_actor
from tests.builders.structures import LONG_AGO
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")
A_DAY = date(2024, 2, 29)


def a_list(*lines: str) -> DecisionList:
    return read_decisions("\n".join(["Processo;Decisão;Data", *lines]).encode())


def a_file(reference: str, **changes: object) -> ServiceRecord:
    """A file handed in at a centre with extended services, not decided yet."""
    technician = a_technician(a_centre(model=Model.EXTENDED))
    told = {"given_on": LONG_AGO, "process_reference": reference, "decision": Decision.PENDING, "model": Model.EXTENDED}
    return a_service(technician, **{**told, **changes})


def directorate():
    return as_actor(an_account(Role.DIRECTORATE))


@proves("FAQ-23")
def test_the_directorate_enters_its_decisions_from_a_list_and_the_same_list_again_changes_nothing():
    granted, refused = a_file("P-1"), a_file("P-2")
    told = a_list("P-1;deferido;29/02/2024", "P-2;indeferido;2024-03-01")
    entered, again = enter_decisions(directorate(), told), enter_decisions(directorate(), told)
    assert (entered.decided, entered.unchanged, entered.mistakes) == (2, 0, [])
    assert (again.decided, again.unchanged, again.mistakes) == (0, 2, [])
    assert (granted.decision, granted.decided_on) == (Decision.POSITIVE, A_DAY)
    assert (refused.decision, refused.decided_on) == (Decision.NEGATIVE, date(2024, 3, 1))


def test_a_list_with_a_mistake_changes_nothing_and_says_which_lines_are_wrong():
    granted = a_file("P-1")
    early = a_file("P-4", given_on=date(2024, 3, 10))
    told = a_list("P-1;positiva;29/02/2024", "P-3;positiva;29/02/2024", ";positiva;29/02/2024", "P-4;positiva;1/3/2024")
    entered = enter_decisions(directorate(), told)
    assert [mistake.number for mistake in entered.mistakes] == [3, 4, 5]
    assert entered.decided == 0
    db.session.refresh(granted)
    assert (granted.decision, early.decision) == (Decision.PENDING, Decision.PENDING)


def test_the_lines_that_are_right_are_entered_when_the_others_are_to_be_left():
    granted = a_file("P-1")
    entered = enter_decisions(directorate(), a_list("P-1;positiva;1/3/2024", "P-9;sim;1/3/2024"), leave_mistakes=True)
    assert (entered.decided, len(entered.mistakes)) == (1, 1)
    assert granted.decision is Decision.POSITIVE


@pytest.mark.parametrize(
    "line", ["P-1;talvez;29/02/2024", "P-1;positiva;30/02/2024", "P-1;positiva;", "P-1;positiva;29/02/2023"]
)
def test_what_cannot_be_read_is_a_mistake_of_its_line(line):
    assert [mistake.number for mistake in a_list(line).mistakes] == [2]


def test_two_decisions_on_one_process_are_a_mistake():
    told = a_list("P-1;positiva;29/02/2024", "P-1;negativa;29/02/2024", "P-1;positiva;29/02/2024")
    assert [mistake.number for mistake in told.mistakes] == [3]


def test_a_decision_answers_what_was_handed_in_by_its_day_and_a_later_file_waits_for_the_next_one():
    first = a_file("P-1", given_on=date(2024, 2, 1))
    later = a_file("P-1", given_on=date(2024, 3, 1))
    granted, refused = a_list("P-1;positiva;29/02/2024"), a_list("P-1;negativa;15/03/2024")
    assert (enter_decisions(directorate(), granted).decided, later.decision) == (1, Decision.PENDING)
    assert (enter_decisions(directorate(), refused).decided, first.decision) == (1, Decision.POSITIVE)
    assert (later.decision, later.decided_on) == (Decision.NEGATIVE, date(2024, 3, 15))
    for told in (granted, refused):
        assert (again := enter_decisions(directorate(), told)).unchanged == 1
        assert (again.decided, again.mistakes) == (0, [])


def test_a_file_without_the_three_columns_is_refused_beside_the_field():
    with pytest.raises(RuleBroken) as refused:
        read_decisions(b"Nome;Idade\nA;3")
    assert refused.value.field == "file"


def test_nobody_else_enters_decisions():
    for role in (Role.COORDINATOR, Role.APPROVER, Role.ADMINISTRATOR):
        with pytest.raises(NotAllowed):
            enter_decisions(as_actor(an_account(role)), DecisionList())
