"""What counts and what it comes to, with no database."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest

from app.domain.compensation.models import Period, Reason
from app.domain.compensation.rules import Book, Choices, Given, Term, due_on, judge
from app.domain.partners.models import Model
from app.domain.protocols.models import ServiceType
from app.domain.service_records.models import Decision
from tests.proof import proves

ALL_YEAR = [(date(2026, 1, 1), date(2026, 12, 31))]
TERMS = [
    Term(ServiceType.BIOMETRICS, Decimal("10.00"), date(2026, 1, 1), date(2026, 6, 30)),
    Term(ServiceType.BIOMETRICS, Decimal("12.50"), date(2026, 7, 1), None),
    Term(ServiceType.DOCUMENT_FILE, Decimal("20.00"), date(2026, 1, 1), None),
]
ONCE = Choices(date(2003, 1, 1), True, Period.DECISION)
BOOK = Book(TERMS, ALL_YEAR, [], [ONCE])
MARCH = date(2026, 3, 2)


def a_given(**changes: Any) -> Given:
    facts: dict[str, Any] = {
        "id": uuid4(),
        "number": 1,
        "centre_id": 1,
        "model": Model.SECOND_GENERATION,
        "area": "regularisation",
        "given_on": MARCH,
        "biometrics_collected": True,
        "process_reference": None,
        "decision": None,
        "decided_on": None,
        "is_undone": False,
    }
    return Given(**{**facts, **changes})


def a_file(decision: Decision | None = Decision.POSITIVE, **changes: Any) -> Given:
    decided_on = date(2026, 4, 1) if decision in (Decision.POSITIVE, Decision.NEGATIVE) else None
    facts = {"model": Model.EXTENDED, "biometrics_collected": False, "decision": decision, "decided_on": decided_on}
    return a_given(**{**facts, **changes})


def judged(*services: Given, book: Book = BOOK, rulings: Any = None) -> list[tuple[Reason, Decimal]]:
    verdicts = judge(services, book, rulings or {})
    return [(verdicts[given.id].reason, verdicts[given.id].amount) for given in services if given.id in verdicts]


@proves("FAQ-19", "FAQ-20")
def test_a_biometric_collection_counts_at_the_amount_of_its_day():
    lines = judged(a_given(given_on=date(2026, 6, 30)), a_given(given_on=date(2026, 7, 1)))
    assert lines == [(Reason.BIOMETRICS_DONE, Decimal("10.00")), (Reason.BIOMETRICS_DONE, Decimal("12.50"))]


@proves("FAQ-22", "FAQ-23")
@pytest.mark.parametrize(
    ("decision", "reason", "amount"),
    [
        (Decision.POSITIVE, Reason.DECISION_POSITIVE, "20.00"),
        (Decision.NEGATIVE, Reason.DECISION_NEGATIVE, "0.00"),
        (Decision.PENDING, Reason.DECISION_PENDING, "0.00"),
        (None, Reason.NOT_A_PAID_SERVICE, "0.00"),
    ],
)
def test_an_extended_service_counts_when_its_decision_is_positive(decision, reason, amount):
    assert judged(a_file(decision)) == [(reason, Decimal(amount))]


@proves("FAQ-17")
def test_nothing_is_paid_under_the_traditional_model():
    assert judged(a_given(model=Model.TRADITIONAL)) == []


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"is_undone": True}, Reason.UNDONE),
        ({"biometrics_collected": False}, Reason.NO_BIOMETRICS),
        ({"given_on": date(2025, 12, 31)}, Reason.PROTOCOL_NOT_IN_FORCE),
    ],
)
def test_each_line_that_does_not_count_says_why(changes, reason):
    assert judged(a_given(**changes)) == [(reason, Decimal("0.00"))]


def test_without_an_amount_in_force_nothing_is_owed():
    assert judged(a_given(), book=Book([], ALL_YEAR, [], [ONCE])) == [(Reason.NO_RATE, Decimal("0.00"))]


def test_the_first_of_a_process_counts_whatever_the_order_of_arrival():
    first, second = a_given(process_reference="X"), a_given(process_reference="X", given_on=date(2026, 2, 27))
    for services in ([first, second], [second, first]):
        assert dict(zip(services, judged(*services), strict=True)) == {
            first: (Reason.SAME_PROCESS, Decimal("0.00")),
            second: (Reason.BIOMETRICS_DONE, Decimal("10.00")),
        }


def test_of_two_on_one_day_the_lower_id_counts():
    one, two = (a_given(process_reference="X", id=UUID(int=number)) for number in (1, 2))
    assert [reason for reason, _ in judged(two, one)] == [Reason.SAME_PROCESS, Reason.BIOMETRICS_DONE]


def test_of_a_process_of_files_the_first_decision_counts():
    early = a_file(process_reference="X", decided_on=date(2026, 5, 1))
    late = a_file(process_reference="X", given_on=date(2026, 2, 1), decided_on=date(2026, 5, 2))
    assert [reason for reason, _ in judged(early, late)] == [Reason.DECISION_POSITIVE, Reason.SAME_PROCESS]


def test_a_refused_file_does_not_use_up_its_process():
    refused, granted = a_file(Decision.NEGATIVE, process_reference="X"), a_file(process_reference="X")
    assert [amount for _, amount in judged(refused, granted)] == [Decimal("0.00"), Decimal("20.00")]


def test_aima_may_choose_to_pay_a_process_each_time_from_a_day_on():
    book = Book(TERMS, ALL_YEAR, [], [Choices(date(2026, 3, 1), False, Period.DECISION), ONCE])
    services = [a_given(process_reference="X"), a_given(process_reference="X")]
    assert [amount for _, amount in judged(*services, book=book)] == 2 * [Decimal("10.00")]
    earlier = [given._replace(given_on=date(2026, 2, 1)) for given in services]
    assert sum(amount for _, amount in judged(*earlier, book=book)) == Decimal("10.00")


def test_the_decision_of_aima_stands_above_the_rules_but_not_above_the_agreement():
    wrong, unticked = a_given(), a_given(biometrics_collected=False)
    outside = a_given(given_on=date(2025, 1, 1))
    kind = ServiceType.BIOMETRICS
    rulings = {(wrong.id, kind): False, (unticked.id, kind): True, (outside.id, kind): True}
    assert judged(wrong, unticked, outside, rulings=rulings) == [
        (Reason.RULED_OUT, Decimal("0.00")),
        (Reason.RULED_TO_COUNT, Decimal("10.00")),
        (Reason.PROTOCOL_NOT_IN_FORCE, Decimal("0.00")),
    ]


def test_what_aima_counts_takes_nothing_from_the_first_of_its_process():
    first, second = a_given(process_reference="X"), a_given(process_reference="X", given_on=date(2026, 3, 3))
    rulings = {(second.id, ServiceType.BIOMETRICS): True}
    assert [amount for _, amount in judged(first, second, rulings=rulings)] == 2 * [Decimal("10.00")]


@proves("FAQ-23")
@pytest.mark.parametrize(
    ("given", "period", "day"),
    [
        (a_given(), Period.DECISION, MARCH),
        (a_given(biometrics_collected=False), Period.DECISION, None),
        (a_file(), Period.DECISION, date(2026, 4, 1)),
        (a_file(), Period.SERVICE, MARCH),
        (a_file(Decision.PENDING), Period.DECISION, None),
        (a_file(Decision.PENDING), Period.SERVICE, MARCH),
        (a_given(is_undone=True), Period.SERVICE, None),
        (a_given(model=Model.TRADITIONAL), Period.SERVICE, None),
    ],
)
def test_each_service_is_due_by_its_collection_its_decision_or_its_day(given, period, day):
    assert due_on(given, period, None) == day


def test_what_aima_counts_is_due_by_its_day():
    assert due_on(a_file(Decision.PENDING), Period.DECISION, True) == MARCH
    assert due_on(a_given(biometrics_collected=False), Period.DECISION, True) == MARCH


def test_the_29_of_february_is_a_day_like_any_other():
    leap = date(2028, 2, 29)
    book = Book([Term(ServiceType.BIOMETRICS, Decimal("10.00"), leap, leap)], [(leap, leap)], [], [ONCE])
    assert judged(a_given(given_on=leap), book=book) == [(Reason.BIOMETRICS_DONE, Decimal("10.00"))]
    assert judged(a_given(given_on=date(2028, 3, 1)), book=book)[0][0] is Reason.PROTOCOL_NOT_IN_FORCE
