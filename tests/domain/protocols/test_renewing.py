"""A term renews for equal periods, and both parties are reminded of its end in time."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.mail import list_mail
from app.domain.access.models import Role
from app.domain.centres.actions import lapse_protocols
from app.domain.protocols.actions import draft_addendum, notify_terms, refuse_renewal
from app.domain.protocols.lifecycle import ProtocolStatus
from app.domain.protocols.queries import list_ending, terms_on
from app.domain.protocols.rules import last_day_of_term, reminder_due, renewed_until, whole_months
from tests.builders import a_centre, an_account, as_actor
from tests.builders.agreements import an_addendum, an_agreement, on
from tests.proof import proves

UNTIL = date(2026, 12, 31)
ONE_DAY = timedelta(days=1)


@pytest.fixture
def directorate(database):
    return as_actor(an_account(Role.DIRECTORATE))


@pytest.fixture
def centre(database):
    return a_centre()


@pytest.fixture
def agreement(directorate, centre):
    return an_agreement(directorate, centre.partner)


@proves("PS12")
def test_it_renews_on_its_last_day_so_that_no_day_is_without_a_text(centre, agreement):
    with on(UNTIL):
        assert lapse_protocols() == 1
        assert lapse_protocols() == 0
    assert (agreement.in_force_until, agreement.renewed_times) == (date(2027, 12, 31), 1)
    assert centre.protocol_until == terms_on(centre.partner_id, UNTIL + ONE_DAY).valid_until == date(2027, 12, 31)


def test_what_the_jobs_missed_for_years_is_caught_up(agreement):
    with on(date(2029, 3, 1)):
        assert lapse_protocols() == 1
    assert (agreement.in_force_until, agreement.renewed_times) == (date(2029, 12, 31), 3)


def test_addenda_in_force_and_on_their_way_are_renewed_with_it(directorate, agreement):
    done = an_addendum(directorate, agreement, date(2026, 6, 1))
    with on(date(2026, 12, 1)):
        waiting = draft_addendum(
            directorate,
            agreement,
            changes="O horário muda.",
            in_force_from=date(2026, 12, 31),
            in_force_until=UNTIL,
            model=agreement.model,
        )
    with on(UNTIL):
        lapse_protocols()
    assert done.in_force_until == waiting.in_force_until == date(2027, 12, 31)


@proves("PS12")
def test_both_parties_are_reminded_at_90_60_and_30_days_each_once(directorate, centre, agreement):
    an_account(Role.COORDINATOR, partner_id=centre.partner_id, email="coordenacao@municipio.invalid")
    told = []
    for left in (91, 90, 89, 60, 45, 30, 29, 0):
        with on(UNTIL - timedelta(days=left)):
            told.append(notify_terms())
    assert told == [0, 1, 0, 1, 0, 1, 0, 0]
    assert [notice.days for notice in agreement.notices] == [90, 60, 30]
    mails = [mail for mail in list_mail(20) if agreement.reference in mail.subject]
    assert "coordenacao@municipio.invalid" in {mail.to for mail in mails}
    assert len({mail.to for mail in mails}) == 2
    assert agreement.partner.name not in "".join(mail.subject + mail.body for mail in mails)


def test_who_refused_reads_that_it_ends(directorate, agreement):
    with on(date(2026, 10, 1)):
        refuse_renewal(directorate, agreement)
    with on(date(2026, 10, 2)):
        assert notify_terms() == 1
        assert [p.reference for p in list_ending(directorate, UNTIL)] == [agreement.reference]
    with on(UNTIL + ONE_DAY):
        lapse_protocols()
        assert notify_terms() == 0
    assert agreement.status is ProtocolStatus.EXPIRED


@proves("PS12")
@pytest.mark.parametrize(
    ("first", "months", "ends"),
    [
        (date(2024, 2, 29), 12, [date(2025, 2, 27), date(2026, 2, 27), date(2027, 2, 27), date(2028, 2, 28)]),
        (date(2026, 1, 31), 1, [date(2026, 2, 27), date(2026, 3, 30), date(2026, 4, 29), date(2026, 5, 30)]),
        (date(2026, 1, 1), 24, [date(2027, 12, 31), date(2029, 12, 31)]),
    ],
)
def test_month_ends_and_the_29th_of_february_lose_no_day_at_each_renewal(first, months, ends):
    found = [last_day_of_term(first, months)]
    while len(found) < len(ends):
        found.append(renewed_until(first, found[-1], months))
    assert found == ends


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 60), st.integers(1, 6))
def test_any_term_is_of_whole_months_after_any_number_of_renewals(first, months, times):
    until = last_day_of_term(first, months)
    for _ in range(times):
        until = renewed_until(first, until, months)
    assert whole_months(first, until) == months * (times + 1)


@pytest.mark.parametrize(
    ("left", "days"), [(91, None), (90, 90), (61, 90), (60, 60), (31, 60), (30, 30), (0, 30), (-1, None)]
)
def test_one_reminder_at_most_belongs_to_a_day(left, days):
    assert reminder_due(UNTIL, UNTIL - timedelta(days=left)) == days
