"""Opening hours, closed days, holidays, the ways of service, and who reads a day."""

from datetime import UTC, date, datetime, time

import pytest

from app.base.clock import clock_set_to
from app.base.database import db
from app.base.errors import NotAllowed, OutOfReach, RuleBroken
from app.base.language import speaking
from app.domain.access.models import AccountStatus, Role
from app.domain.appointments.actions import (
    add_closed_day,
    make_feed,
    offer_ways,
    remove_closed_day,
    revoke_feed,
    set_opening_hours,
)
from app.domain.appointments.models import AppointmentChannel
from app.domain.appointments.queries import (
    bookable,
    find_feed,
    find_own_feed,
    get_appointment,
    list_closed_days,
    list_day,
    list_hours,
    plan_days,
    why_closed,
)
from app.domain.centres.models import Way
from app.domain.geography.holidays import holiday_on
from tests.builders import a_centre, a_partner, a_technician, an_account, as_actor
from tests.builders.agenda import an_appointment, at
from tests.proof import proves

MONDAY = date(2026, 11, 23)
NINE, NOON, TWO, FIVE = time(9), time(12), time(14), time(17)


@pytest.fixture
def technician(database):
    with clock_set_to(datetime(2026, 11, 23, 8, tzinfo=UTC)):
        yield a_technician()


def week(**monday):
    """All seven days closed, but for these spans of Monday."""
    closed = {(weekday, number): (None, None) for weekday in range(1, 8) for number in (1, 2)}
    return closed | {(1, int(name[-1])): hours for name, hours in monday.items()}


class TestHours:
    def test_a_lunch_break_makes_two_spans_and_free_hours_on_both_sides(self, technician):
        by, office = as_actor(technician.account), technician.centre.offices[0]
        set_opening_hours(by, office, week(span1=(NINE, NOON), span2=(TWO, FIVE)))
        db.session.flush()
        assert [(each.weekday, each.opens, each.closes) for each in list_hours(office.id)] == [
            (1, NINE, NOON),
            (1, TWO, FIVE),
        ]
        [plan] = plan_days(by, technician.centre, MONDAY, MONDAY, office=office, minutes=60)
        assert [slot.at.hour for slot in plan.slots] == [9, 10, 11, 14, 15, 16]

    def test_new_hours_take_the_place_of_the_old_ones(self, technician):
        by, office = as_actor(technician.account), technician.centre.offices[0]
        set_opening_hours(by, office, week(span1=(NINE, FIVE)))
        set_opening_hours(by, office, week(span1=(NINE, NOON)))
        db.session.flush()
        assert [each.closes for each in list_hours(office.id)] == [NOON]

    @pytest.mark.parametrize(
        ("spans", "field"),
        [
            ({"span1": (NINE, None)}, "closes_1_1"),
            ({"span1": (None, NINE)}, "opens_1_1"),
            ({"span1": (NOON, NINE)}, "closes_1_1"),
            ({"span1": (NINE, NINE)}, "closes_1_1"),
            ({"span1": (NINE, TWO), "span2": (NOON, FIVE)}, "opens_1_2"),
        ],
    )
    def test_hours_that_cannot_be_are_refused_beside_the_hour(self, technician, spans, field):
        with pytest.raises(RuleBroken) as refused:
            set_opening_hours(as_actor(technician.account), technician.centre.offices[0], week(**spans))
        assert refused.value.field == field

    def test_only_who_keeps_the_agenda_sets_them(self, technician):
        office = technician.centre.offices[0]
        with pytest.raises(OutOfReach):
            set_opening_hours(as_actor(a_technician().account), office, week())
        with pytest.raises(NotAllowed):
            set_opening_hours(as_actor(an_account()), office, week())


class TestClosedDays:
    def test_a_municipal_holiday_is_entered_once_and_holds_every_year(self, technician):
        by, centre = as_actor(technician.account), technician.centre
        add_closed_day(by, centre, day=date(2026, 5, 14), reason="Feriado municipal", is_yearly=True)
        assert why_closed(centre, date(2031, 5, 14)) == "Feriado municipal"
        with pytest.raises(RuleBroken) as refused:
            add_closed_day(by, centre, day=date(2027, 5, 14), reason="Outra vez", is_yearly=False)
        assert refused.value.field == "day"

    def test_a_removed_day_is_open_again(self, technician):
        by, centre = as_actor(technician.account), technician.centre
        closed = add_closed_day(by, centre, day=MONDAY, reason="Obras", is_yearly=False)
        remove_closed_day(by, closed)
        db.session.flush()
        assert (list_closed_days(centre.id), why_closed(centre, MONDAY)) == ([], None)

    def test_another_centre_is_neither_closed_nor_opened(self, technician):
        stranger = as_actor(a_technician().account)
        with pytest.raises(OutOfReach):
            add_closed_day(stranger, technician.centre, day=MONDAY, reason="Obras", is_yearly=False)


class TestHolidays:
    @pytest.mark.parametrize("year", [2026, 2027, 2032])
    def test_there_are_thirteen_national_holidays_and_carnival_is_none(self, year):
        days = [
            date.fromordinal(number) for number in range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal())
        ]
        assert sum(holiday_on(day, "02") is not None for day in days) == 13
        assert holiday_on(date(2026, 2, 17), "02") is None

    def test_the_autonomous_regions_have_their_own(self):
        assert holiday_on(date(2026, 7, 1), "30") == "Madeira Day"
        assert holiday_on(date(2026, 5, 25), "40") == "Azores Day"
        assert holiday_on(date(2026, 7, 1), "02") is None

    def test_good_friday_moves_with_easter(self):
        assert holiday_on(date(2026, 4, 3), "02") == holiday_on(date(2027, 3, 26), "02") == "Good Friday"


class TestWays:
    @proves("FAQ-59")
    def test_the_agenda_books_the_ways_the_centre_offers(self, technician):
        by, centre = as_actor(technician.account), technician.centre
        assert bookable(centre) == [AppointmentChannel.IN_PERSON, AppointmentChannel.PHONE]
        offer_ways(by, centre, [Way.VIDEO, Way.WALK_IN])
        assert centre.ways == [Way.WALK_IN, Way.VIDEO]
        assert bookable(centre) == [AppointmentChannel.VIDEO]

    def test_at_least_one_way_is_offered(self, technician):
        with pytest.raises(RuleBroken):
            offer_ways(as_actor(technician.account), technician.centre, [])

    def test_another_entitys_centre_is_out_of_reach(self, technician):
        with pytest.raises(OutOfReach):
            offer_ways(as_actor(technician.account), a_centre(), [Way.PHONE])


class TestReading:
    def test_a_day_is_the_centres_by_hour_and_nobody_elses(self, technician):
        later, first = (an_appointment(technician, starts_at=at(MONDAY, hour)) for hour in (15, 10))
        an_appointment(technician, starts_at=at(date(2026, 11, 24), 0))
        an_appointment(a_technician(), starts_at=at(MONDAY, 10))
        assert list_day(as_actor(technician.account), MONDAY) == [first, later]

    def test_a_coordinator_reads_every_centre_of_the_entity_or_one(self, database):
        partner = a_partner()
        team = [a_technician(a_centre(partner)) for _number in range(2)]
        for technician in team:
            an_appointment(technician, starts_at=at(MONDAY, 10))
        by = as_actor(an_account(Role.COORDINATOR, partner_id=partner.id))
        assert len(list_day(by, MONDAY)) == 2
        assert [each.centre_id for each in list_day(by, MONDAY, centre_id=team[1].centre_id)] == [team[1].centre_id]

    def test_a_technicians_day_has_what_is_booked_with_nobody_in_particular(self, technician):
        colleague = a_technician(technician.centre)
        own = an_appointment(technician, starts_at=at(MONDAY, 9))
        anybodys = an_appointment(technician, starts_at=at(MONDAY, 10), technician_id=None)
        an_appointment(colleague, starts_at=at(MONDAY, 11))
        assert list_day(as_actor(technician.account), MONDAY, technician_id=technician.id) == [own, anybodys]

    def test_another_centres_appointment_does_not_exist(self, technician):
        with pytest.raises(OutOfReach):
            get_appointment(as_actor(technician.account), an_appointment(a_technician()).id)


class TestFeed:
    def test_only_the_fingerprint_of_the_secret_is_kept(self, technician):
        token = make_feed(as_actor(technician.account))
        kept = find_own_feed(technician.id)
        assert kept is not None
        assert token not in kept.token_hash
        assert len(token) >= 40

    def test_a_new_address_ends_the_old_one_and_revoking_ends_it_all(self, technician):
        by = as_actor(technician.account)
        first, second = make_feed(by), make_feed(by)
        assert find_feed(first) is None
        assert find_feed(second) is not None
        revoke_feed(by)
        db.session.flush()
        assert find_feed(second) is None

    def test_it_has_the_technicians_own_from_a_week_ago_to_two_months_ahead(self, technician):
        token = make_feed(as_actor(technician.account))
        inside = [date(2026, 11, 16), MONDAY, date(2027, 1, 22)]
        for day in (date(2026, 11, 15), *inside, date(2027, 1, 23)):
            an_appointment(technician, starts_at=at(day, 0))
        an_appointment(technician, starts_at=at(MONDAY, 10), technician_id=None)
        feed = find_feed(token)
        assert feed is not None
        assert [each.day for each in feed.appointments] == inside

    def test_a_closed_account_has_no_feed(self, technician):
        token = make_feed(as_actor(technician.account))
        technician.account.status = AccountStatus.CLOSED
        db.session.flush()
        assert find_feed(token) is None

    def test_a_coordinator_has_no_agenda_of_their_own(self, technician):
        with pytest.raises(OutOfReach):
            make_feed(as_actor(an_account(Role.COORDINATOR, partner_id=technician.partner_id)))


def test_a_holiday_is_named_in_the_language_of_the_page(technician):
    with speaking("pt"):
        portuguese = holiday_on(date(2026, 12, 25), "02")
    assert portuguese
