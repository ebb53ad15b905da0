"""What counts and what it comes to, with no database."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from app.domain.compensation.models import Reason
from app.domain.compensation.rules import Given, Term, judge, total_of
from app.domain.partners.models import Model
from app.domain.protocols.models import ServiceType
from tests.proof import proves

ALL_YEAR = [(date(2026, 1, 1), date(2026, 12, 31))]
TEN = [
    Term(ServiceType.BIOMETRICS, Decimal("10.00"), date(2026, 1, 1), date(2026, 6, 30)),
    Term(ServiceType.BIOMETRICS, Decimal("12.50"), date(2026, 7, 1), None),
    Term(ServiceType.DOCUMENT_FILE, Decimal("20.00"), date(2026, 1, 1), None),
]


def a_given(**changes: Any) -> Given:
    facts: dict[str, Any] = {
        "id": uuid4(),
        "number": 1,
        "model": Model.SECOND_GENERATION,
        "given_on": date(2026, 3, 2),
        "decided_on": None,
        "is_positive": False,
        "process_reference": None,
    }
    return Given(**{**facts, **changes})


def an_extended(**changes: Any) -> Given:
    return a_given(**{"model": Model.EXTENDED, "decided_on": date(2026, 4, 1), **changes})


def judged(*services: Given, paid: Any = ()) -> list[tuple[bool, Reason, Decimal]]:
    return [(line.counts, line.reason, line.amount) for line in judge(services, TEN, ALL_YEAR, paid)]


@proves("FAQ-19", "FAQ-20")
def test_a_biometric_collection_counts_at_the_amount_of_its_day():
    lines = judged(a_given(given_on=date(2026, 6, 30)), a_given(given_on=date(2026, 7, 1)))
    assert lines == [
        (True, Reason.BIOMETRICS_DONE, Decimal("10.00")),
        (True, Reason.BIOMETRICS_DONE, Decimal("12.50")),
    ]


@proves("FAQ-22", "FAQ-23")
def test_an_extended_service_counts_when_its_decision_is_positive():
    assert judged(an_extended(is_positive=True)) == [(True, Reason.DECISION_POSITIVE, Decimal("20.00"))]
    assert judged(an_extended()) == [(False, Reason.DECISION_NEGATIVE, Decimal("0.00"))]


def test_the_same_process_counts_once_in_a_month_and_over_the_months():
    first, second = a_given(process_reference="X1"), a_given(process_reference="X1")
    assert [line[1] for line in judged(first, second)] == [Reason.BIOMETRICS_DONE, Reason.SAME_PROCESS]
    paid = [("X1", ServiceType.BIOMETRICS)]
    assert judged(first, paid=paid) == [(False, Reason.SAME_PROCESS, Decimal("0.00"))]


def test_a_refused_file_does_not_use_up_its_process():
    refused, granted = an_extended(process_reference="X1"), an_extended(process_reference="X1", is_positive=True)
    assert [line[0] for line in judged(refused, granted)] == [False, True]


def test_nothing_counts_outside_the_protocol_or_without_an_amount():
    assert judged(a_given(given_on=date(2025, 12, 31)))[0][1] is Reason.PROTOCOL_NOT_IN_FORCE
    assert judge([a_given()], [], ALL_YEAR, [])[0].reason is Reason.NO_RATE


@given(st.lists(st.tuples(st.booleans(), st.sampled_from(["A", "B", None])), max_size=30))
def test_the_total_is_the_sum_of_the_lines_shown_and_no_process_counts_twice(services):
    lines = judge(
        [an_extended(is_positive=positive, process_reference=process) for positive, process in services],
        TEN,
        ALL_YEAR,
        [],
    )
    assert total_of(lines) == sum((line.amount for line in lines), Decimal("0.00"))
    counted = [line.given.process_reference for line in lines if line.counts and line.given.process_reference]
    assert len(counted) == len(set(counted))
    assert all(line.amount == 0 for line in lines if not line.counts)
