"""Whatever happens to services, in whatever order: the statements together say what the rules give, to the cent."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as some

from app.domain.compensation.models import LineKind, Reason
from app.domain.compensation.rules import judge, total_of
from tests.domain.compensation.histories import CHANGING, InMemory, arrivals_and_closures, events, play, thorough
from tests.proof import proves


@proves("CP2", "CP6", "FAQ-21")
@thorough
@given(events)
def test_all_statements_together_say_what_the_rules_give_for_the_final_history(history):
    office = InMemory()
    play(office, history)
    assert office.paid() == office.owed()


@thorough
@given(events)
def test_no_service_and_no_process_is_paid_twice(history):
    office = InMemory()
    play(office, history)
    paid = office.paid()
    rates = {term.amount for term in office.terms}
    assert all(amount in rates for amount in paid.values())
    verdicts = judge(office.services.values(), office.book, office.rulings)
    counted = Counter(
        (office.services[service].process_reference, verdict.service_type)
        for service, verdict in verdicts.items()
        if verdict.counts
        and verdict.reason is not Reason.RULED_TO_COUNT
        and office.services[service].process_reference
        and office.book.on(office.services[service].given_on).once_per_process
    )
    assert all(times == 1 for times in counted.values())


@thorough
@given(events)
def test_a_total_is_the_sum_of_the_lines_shown_and_an_adjustment_points_to_its_original(history):
    office = InMemory()
    play(office, history)
    for lines in office.statements.values():
        keys = [(line.given.id, line.verdict.service_type) for _, line in lines]
        assert len(keys) == len(set(keys))
        assert total_of(line for _, line in lines) == sum(line.amount for _, line in lines)
    for line in office.lines():
        assert (line.kind is LineKind.ADJUSTMENT) == (line.original_id is not None)
        assert line.kind is LineKind.ADJUSTMENT or line.amount == line.verdict.amount


@thorough
@given(arrivals_and_closures, some.randoms(use_true_random=False))
def test_another_order_of_arrival_gives_the_same_sum(history, chance):
    """The same services, with other statements drafted between them."""
    again = list(history)
    chance.shuffle(again)
    sums = []
    for order in (history, again):
        office = InMemory(terms=list(CHANGING))
        play(office, order)
        sums.append(total_of(office.lines()))
    assert sums[0] == sums[1]
