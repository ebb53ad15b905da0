"""The link by which others read a report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.base.clock import clock_set_to, now
from app.base.database import db
from app.base.errors import OutOfReach, RuleBroken
from app.base.months import Month
from app.base.tokens import fingerprint
from app.domain.access.models import AccountStatus, Role
from app.domain.reports.actions import end_link, renew_link, share_report
from app.domain.reports.queries import find_live_link, get_link, is_expired, is_live
from app.domain.reports.reading import read_outside, read_own
from app.domain.service_records.actions.recounting import rebuild_tallies
from app.domain.service_records.models import Sex
from app.domain.statistics.asking import Waiting, count_next
from app.domain.statistics.questions import Axis
from app.domain.statistics.release.protecting import Due, protect_list
from app.domain.statistics.tables import Table
from app.domain.tallies.models import ALL, Crossing, ReleasedMonth
from tests.builders import a_technician, an_account, as_actor
from tests.builders.records import a_service
from tests.builders.reports import LAST_MONTH, a_question, a_report
from tests.proof import proves

QUARTER = {"first": date(2025, 1, 1), "last": date(2025, 3, 31)}


@proves("ST8")
def test_a_link_works_until_it_is_ended_and_only_its_fingerprint_is_kept(database):
    account = an_account()
    by, report = as_actor(account), a_report(account)
    token = share_report(by, report, days=7)
    link = get_link(token)
    assert link.id == fingerprint(token) != token
    assert is_live(link)
    end_link(by, report)
    assert not is_live(link)
    assert not is_expired(link)
    with pytest.raises(OutOfReach):
        get_link("made-up-" + "x" * 40)


def test_a_link_expires_and_is_given_again_at_the_same_address(database):
    account = an_account()
    by, report = as_actor(account), a_report(account)
    link = get_link(share_report(by, report, days=7))
    with clock_set_to(now() + timedelta(days=8)):
        assert is_expired(link)
        assert not is_live(link)
        renew_link(by, report)
        assert is_live(link)


def test_a_new_link_ends_the_one_before_and_an_ended_one_is_not_renewed(database):
    account = an_account()
    by, report = as_actor(account), a_report(account)
    first, second = (get_link(share_report(by, report, days=7)) for _turn in range(2))
    assert (is_live(first), is_live(second)) == (False, True)
    end_link(by, report)
    assert find_live_link(report) is None
    with pytest.raises(RuleBroken):
        renew_link(by, report)
    with pytest.raises(RuleBroken):
        share_report(by, report, days=10_000)


def test_the_links_of_a_closed_account_are_dead(database):
    account = an_account()
    link = get_link(share_report(as_actor(account), a_report(account), days=7))
    account.status = AccountStatus.CLOSED
    assert not is_live(link)


def test_the_links_of_somebody_who_changed_to_another_entity_are_dead(database):
    account, other = an_account(Role.COORDINATOR), an_account(Role.COORDINATOR)
    link = get_link(share_report(as_actor(account), a_report(account), days=7))
    account.partner_id = other.partner_id
    assert not is_live(link)


@proves("ST8", "ST6")
def test_a_coordinator_reads_small_figures_and_whoever_has_the_link_does_not(database):
    technician = a_technician()
    account = an_account(Role.COORDINATOR, partner_id=technician.partner_id)
    for nationality, number in (("BR", 40), ("NP", 12), ("IN", 3)):
        for _service in range(number):
            a_service(technician, given_on=LAST_MONTH.first_day, nationality=nationality)
    rebuild_tallies(LAST_MONTH, LAST_MONTH)
    report = a_report(account, a_question())
    own, outside = read_own(as_actor(account), report), read_outside(report)
    assert isinstance(own, Table)
    assert isinstance(outside, Table)
    assert {row: figure.count for row, figure in own.row_totals.items()} == {"BR": 40, "NP": 12, "IN": 3}
    assert {row: figure.count for row, figure in outside.row_totals.items()} == {"BR": 40, "NP": None, "IN": None}
    assert (outside.is_exact, outside.total.count, outside.hidden_count) == (False, 55, 2)


@proves("ST8", "ST6")
def test_of_the_network_only_what_is_safe_beside_all_else_is_shared(database):
    """The owner reads a month of areas by sex inside; by the link, whole quarters and the main area alone go out."""
    account = an_account()
    inside = a_report(account, a_question(Axis.SEX, Axis.NATIONALITY))
    with pytest.raises(RuleBroken, match="main area"):
        share_report(as_actor(account), inside, days=7)
    assert find_live_link(inside) is None
    with pytest.raises(RuleBroken, match="quarters"):
        share_report(as_actor(account), a_report(account, a_question(Axis.AREA)), days=7)
    released = a_report(account, replace(a_question(Axis.AREA), **QUARTER))
    for month in Month(2025, 1).until(Month(2025, 3)):
        db.session.add(ReleasedMonth(month=month, released_at=now()))
        for value, services in (("housing", 20), ("work", 1), ("health", 2)):
            for place in ("02", "PT"):
                db.session.add(
                    Crossing(
                        month=month,
                        place=place,
                        dimension="area",
                        value=value,
                        by="total",
                        by_value=ALL,
                        services=services,
                    )
                )
    share_report(as_actor(account), released, days=7)
    assert isinstance(read_outside(released), Waiting)
    protect_list(Due("area", "total", "2025-Q1", ""), 5)
    shown = read_outside(released)
    assert {row: figure.count for row, figure in shown.row_totals.items()} == {
        "housing": 60,
        "work": None,
        "health": None,
    }
    assert shown.total.count == 69


@proves("ST6")
def test_what_a_filter_leaves_out_is_not_given_away_either(database):
    technician = a_technician()
    account = an_account(Role.COORDINATOR, partner_id=technician.partner_id)
    for sex, number in ((Sex.FEMALE, 40), (Sex.MALE, 3)):
        for _service in range(number):
            a_service(technician, given_on=LAST_MONTH.first_day, sex=sex)
    rebuild_tallies(LAST_MONTH, LAST_MONTH)
    for asked in (("male",), ("female",)):
        report = a_report(account, a_question(rows=None, filters=((Axis.SEX, asked),)))
        while isinstance(outside := read_outside(report), Waiting):
            assert count_next()
        assert isinstance(outside, RuleBroken) or outside.total.count is None
