"""The dashboard of each reader: the right services, held against the right months, in no more than a few questions."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import event

from app.base.clock import today
from app.base.database import db
from app.base.months import Month
from app.domain.access.models import Role
from app.domain.centres.models import Structure
from app.domain.partners.models import Model
from app.domain.service_records.actions.releasing import release_month
from app.domain.service_records.actions.undoing import undo_service
from app.domain.service_records.models import AgeBand, Interpreter
from app.domain.statistics.asking import count_next
from app.domain.statistics.dashboard import Stretch, read_dashboard, read_own_work, usual_stretch
from app.domain.statistics.nights import count_night
from app.domain.statistics.questions import Axis, Measure
from app.domain.statistics.rules import Hidden
from tests.builders import a_centre, a_technician, an_account, as_actor
from tests.builders.agenda import an_appointment
from tests.builders.cards import a_card
from tests.domain.service_records.told import logged, someone
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")
THIS = Month.of(today())
LAST = THIS.previous


def services(by, times, month=LAST, **changes):
    return [logged(by, given_on=month.first_day + timedelta(days=1), **changes) for _time in range(times)]


def shown(board, axis):
    return {value: figure.count for value, figure in board.lists[axis].figures.items()}


def headline(board, key):
    return next(each for each in board.headlines if each.key == key)


@proves("ST10")
def test_the_period_is_held_against_the_one_before_and_the_same_months_a_year_before():
    technician, by = someone()
    for month, times in ((LAST, 6), (LAST.previous, 4), (LAST.plus(-12), 3)):
        services(by, times, month, area="housing")
    board = read_dashboard(by, Stretch(LAST, LAST))
    counted = headline(board, "services")
    assert (counted.now, counted.before, counted.year_before) == (6, 4, 3)
    assert counted.change == 1
    assert shown(board, Axis.AREA) == {"housing": 6}
    assert board.lists[Axis.AREA].year_before["housing"].count == 3
    assert headline(board, "centres_active").values == [1, 1, 1]


@proves("ST4")
def test_services_contacts_and_persons_are_never_mixed():
    technician, by = someone()
    card = a_card(technician.centre)
    services(by, 3, card_id=card.id)
    services(by, 2)
    board = read_dashboard(by, Stretch(LAST, LAST))
    assert [headline(board, key).now for key in ("services", "contacts", "persons")] == [5, 3, 1]


def test_a_coordinator_reads_own_centres_exactly_and_no_other():
    technician, by = someone()
    services(by, 2, nationality="NP")
    services(someone(a_centre(technician.centre.partner))[1], 1, nationality="NP")
    services(someone()[1], 7, nationality="NP")
    coordinator = as_actor(an_account(Role.COORDINATOR, partner_id=technician.partner_id))
    board = read_dashboard(coordinator, Stretch(LAST, LAST))
    assert board.is_exact
    assert shown(board, Axis.NATIONALITY) == {"NP": 3}
    assert shown(read_dashboard(by, Stretch(LAST, LAST)), Axis.NATIONALITY) == {"NP": 2}


@proves("FAQ-35")
def test_the_network_s_lists_are_of_released_months_and_its_totals_of_this_moment():
    by = as_actor(an_account(Role.DIRECTORATE))
    other = someone()[1]
    services(other, 20, LAST.previous, area="housing")
    services(other, 30, LAST, area="health")
    release_month(LAST.previous)
    board = read_dashboard(by, Stretch(LAST.previous, LAST))
    assert headline(board, "services").now == 50
    assert board.lists_until == LAST.previous
    assert shown(board, Axis.AREA) == {"housing": 20}
    release_month(LAST)
    assert shown(read_dashboard(by, Stretch(LAST.previous, LAST)), Axis.AREA) == {"health": 30, "housing": 20}
    assert usual_stretch(by).last == LAST


def test_a_share_of_figures_that_are_hidden_says_that_it_is_hidden():
    by = as_actor(an_account(Role.DIRECTORATE))
    given = someone(a_centre(model=Model.EXTENDED))[1]
    for decision, times in ((None, 20), ("positive", 30), ("negative", 2)):
        decided = {"decision": decision, "decided_on": LAST.last_day} if decision else {}
        services(given, times, LAST, **decided)
    board = read_dashboard(by, Stretch(LAST, LAST))
    assert headline(board, "decided").now is None
    release_month(LAST)
    assert isinstance(headline(read_dashboard(by, Stretch(LAST, LAST)), "decided").now, Hidden)


def test_before_any_release_the_network_has_totals_and_no_lists():
    services(someone()[1], 20)
    board = read_dashboard(as_actor(an_account(Role.DIRECTORATE)), Stretch(LAST, LAST))
    assert (headline(board, "services").now, board.lists, board.lists_until) == (20, {}, None)


@proves("SEED-5")
def test_the_figures_can_be_those_of_one_kind_of_structure():
    claim, by = someone()
    national = a_technician(a_centre(claim.centre.partner, structure=Structure.CNAIM))
    services(by, 3)
    services(as_actor(national.account), 5)
    coordinator = as_actor(an_account(Role.COORDINATOR, partner_id=claim.partner_id))
    board = read_dashboard(coordinator, Stretch(LAST, LAST), Structure.CNAIM)
    assert headline(board, "services").now == 5
    assert shown(board, Axis.AREA) == {"regularisation": 5}
    directorate = as_actor(an_account(Role.DIRECTORATE))
    assert headline(read_dashboard(directorate, Stretch(LAST, LAST), Structure.CNAIM), "services").now == 5
    assert headline(read_dashboard(directorate, Stretch(LAST, LAST)), "services").now == 8


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.DIRECTORATE])
def test_contacts_too_are_those_of_one_kind_of_structure_and_its_persons_are_asked_for(role):
    claim, by = someone()
    national = a_technician(a_centre(claim.centre.partner, structure=Structure.CNAIM))
    services(by, 6)
    services(as_actor(national.account), 7, card_id=a_card(national.centre).id)
    services(as_actor(national.account), 5)
    reader = as_actor(an_account(role, partner_id=claim.partner_id if role is Role.COORDINATOR else None))
    board = read_dashboard(reader, Stretch(LAST, LAST), Structure.CNAIM)
    assert (headline(board, "contacts").now, board.months[0].contacts.services) == (6, 6)
    persons = headline(board, "persons")
    assert (persons.now, persons.question.measure) == (None, Measure.PERSONS)
    assert persons.question.filters == ((Axis.STRUCTURE, ("cnaim",)),)


def test_a_centre_whose_services_were_all_taken_back_is_not_active():
    technician, by = someone()
    undo_service(by, services(by, 1)[0])
    assert headline(read_dashboard(by, Stretch(LAST, LAST)), "centres_active").now == 0


@proves("SEED-7")
def test_services_with_telephone_translation_are_counted_by_area():
    technician, by = someone()
    services(by, 2, area="health", interpreter=Interpreter.TELEPHONE)
    services(by, 1, area="work", interpreter=Interpreter.IN_PERSON)
    services(by, 1)
    board = read_dashboard(by, Stretch(LAST, LAST))
    assert shown(board, "stt_area") == {"health": 2}
    assert headline(board, "with_interpreter").now == 0.75


@proves("ST10")
def test_the_network_s_median_is_told_only_with_enough_centres_behind_it():
    stretch = Stretch(LAST, LAST)
    readers = [someone()[1] for _centre in range(5)]
    for times, by in enumerate(readers[:4], start=1):
        services(by, times)
    release_month(LAST)
    count_night(THIS)
    assert headline(read_dashboard(readers[0], stretch), "services").median is None
    services(readers[4], 10)
    count_night(THIS)
    counted = headline(read_dashboard(readers[1], stretch), "services")
    assert (counted.own, counted.median) == (2, 3)


def test_no_shows_and_waiting_times_are_counted_in_the_night():
    technician, by = someone()
    for status in ("attended", "attended", "attended", "no_show", "cancelled"):
        day = LAST.first_day + timedelta(days=10)
        an_appointment(technician, status=status, starts_at=_at(day), made_at=_at(day - timedelta(days=6)))
    assert headline(read_dashboard(by, Stretch(LAST, LAST)), "no_shows").now is None
    count_night(THIS)
    board = read_dashboard(by, Stretch(LAST, LAST))
    assert headline(board, "no_shows").now == 0.25
    assert headline(board, "waiting_appointments").now == 6
    assert board.nights.team(THIS)


def test_a_technician_reads_own_work_of_this_month_and_nobody_else_s():
    technician, by = someone()
    colleague = as_actor(a_technician(technician.centre).account)
    logged(by, area="health", language="ne")
    logged(colleague, area="work")
    work = read_own_work(by, today())
    assert (work.month, work.areas, work.languages) == (1, [("health", 1)], [("ne", 1)])


@pytest.mark.parametrize("role", [Role.DIRECTORATE, Role.COORDINATOR])
def test_the_questions_are_as_many_whatever_the_period(role):
    technician, by = someone()
    services(by, 6, age_band=AgeBand.FROM_30)
    release_month(LAST)
    reader = as_actor(an_account(role, partner_id=technician.partner_id if role is Role.COORDINATOR else None))
    read_dashboard(reader, Stretch(LAST.plus(-11), LAST))
    while count_next():
        pass
    read_dashboard(reader, Stretch(LAST.plus(-11), LAST))
    asked: list[str] = []

    def listen(_connection, _cursor, statement, *_more):
        asked.append(statement)

    event.listen(db.engine, "before_cursor_execute", listen)
    read_dashboard(reader, Stretch(LAST.plus(-11), LAST))
    event.remove(db.engine, "before_cursor_execute", listen)
    assert len(asked) <= 10
    assert not any("service_records" in statement for statement in asked)


def _at(day: date):
    return datetime.combine(day, time(11), UTC)
