"""What is counted in the background: once, whole, and taken up again."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select, text

from app.base.database import EVERYONE, db, set_reach
from app.base.errors import NotAllowed
from app.base.long_reads import long_read
from app.domain.access.models import Role
from app.domain.service_records.models import ServiceRecord
from app.domain.statistics.asking import (
    QuestionMistake,
    Waiting,
    answer,
    count_again,
    count_next,
    forget_old_counts,
    is_kept,
)
from app.domain.statistics.asking.kept import MOST_WAITING
from app.domain.statistics.asking.models import Count, CountKey, CountStatus
from app.domain.statistics.questions import Axis, Measure, Question
from tests.builders import a_centre, a_service, a_technician, an_account, as_actor
from tests.builders.cards import a_card
from tests.domain.statistics.recounted import counts_in
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")
JANUARY, MARCH = date(2026, 1, 1), date(2026, 3, 31)


def asked(**changes):
    return Question(**{"measure": Measure.PERSONS, "first": JANUARY, "last": MARCH, "rows": Axis.AREA, **changes})


def counted(by, question):
    answer(by, question)
    while count_next():
        pass
    return answer(by, question)


@pytest.fixture
def served():
    """A technician who served one person in January and March, about two areas, and somebody without a card."""
    technician = a_technician()
    card = a_card(technician.centre)
    for day, area in ((date(2026, 1, 5), "housing"), (date(2026, 3, 9), "housing"), (date(2026, 3, 9), "health")):
        a_service(technician, card_id=card.id, given_on=day, area=area)
    a_service(technician, given_on=date(2026, 2, 2), area="health")
    return technician


@proves("ST4")
def test_who_comes_in_two_months_is_one_person_of_the_period_and_of_each_area(served):
    table = counted(as_actor(served.account), asked())
    assert {row: table.row_totals[row].count for row in table.rows} == {"housing": 1, "health": 1}
    assert table.total.count == 1


def test_contacts_are_days_and_everybody_without_a_card_is_one(served):
    table = counted(as_actor(served.account), asked(measure=Measure.CONTACTS))
    assert {row: table.row_totals[row].count for row in table.rows} == {"housing": 2, "health": 2}
    assert table.total.count == 3


def test_a_question_says_how_far_its_counting_is_and_goes_on_after_a_stop(served):
    by = as_actor(served.account)
    assert answer(by, asked()).progress == 0
    count_next()
    assert answer(by, asked()).progress == pytest.approx(1 / 3)
    db.session.expire_all()  # another process, another day
    count_next()
    count_next()
    assert not count_next()
    assert counts_in(answer(by, asked()))["housing", "all"] == 1
    assert not db.session.scalars(select(CountKey)).all()


def test_the_same_question_of_the_same_figures_is_counted_once(served):
    colleague = as_actor(a_technician(served.centre).account)
    first, again = answer(as_actor(served.account), asked()), answer(colleague, asked())
    assert isinstance(first, Waiting)
    assert first == again
    assert len(db.session.scalars(select(Count)).all()) == 1


def test_each_reader_is_answered_of_the_own_centres_alone(served):
    other = a_technician(a_centre(served.centre.partner))
    coordinator = as_actor(an_account(Role.COORDINATOR, partner_id=served.partner_id))
    totals = [counted(by, asked()).total.count for by in (as_actor(other.account), coordinator)]
    assert totals == [0, 1]


@proves("ST1")
def test_an_answer_says_as_of_when_it_is_and_is_counted_again_when_asked(served):
    by = as_actor(served.account)
    before = counted(by, asked())
    a_service(served, card_id=a_card(served.centre).id, given_on=MARCH, area="health")
    assert answer(by, asked()).read_at == before.read_at
    assert is_kept(by, asked())
    count_again(by, asked())
    assert isinstance(answer(by, asked()), Waiting)
    now = counted(by, asked())
    assert (now.total.count, before.total.count) == (2, 1)
    assert now.read_at > before.read_at


def test_what_takes_too_long_says_so_in_plain_words_and_stops_no_other_question(served, monkeypatch):
    by = as_actor(served.account)
    many = ", ".join(set(ServiceRecord.__table__.columns.keys()) - {"id", "number"})
    times = f"INSERT INTO service_records (id, {many}) SELECT gen_random_uuid(), {many}"
    db.session.execute(text(f"{times} FROM service_records, generate_series(1, 3000)"))
    answer(by, asked())
    answer(by, asked(rows=Axis.SEX))
    with monkeypatch.context() as patched:
        patched.setattr("app.base.long_reads.MOST_SECONDS", "0.001")
        count_next()
    failed = answer(by, asked())
    assert isinstance(failed, Waiting)
    assert "shorter period" in failed.failure
    assert counted(by, asked(rows=Axis.SEX)).total.count == 1
    count_again(by, asked())
    assert counted(by, asked()).total.count == 1


def test_a_reading_sees_what_its_reader_sees_and_changes_nothing(served):
    seen = text("SELECT count(*) FROM service_records")
    with long_read(str(served.partner_id)) as connection:
        assert connection.scalar(seen) == 4
    with long_read("") as connection:
        assert connection.scalar(seen) == 0
    with long_read(EVERYONE) as connection, pytest.raises(Exception, match="read-only"):
        connection.execute(text("DELETE FROM service_records"))
    assert db.session.scalar(text("SELECT current_setting('claim.reach')")) == EVERYONE
    a_service(served)  # and what comes after may be written


def test_an_entity_sees_its_own_questions_and_the_network_its_own(served):
    answer(as_actor(served.account), asked())
    other = a_technician()
    answer(as_actor(other.account), asked())
    set_reach(str(served.partner_id))
    assert [count.partner_id for count in db.session.scalars(select(Count))] == [served.partner_id]
    set_reach(EVERYONE)


def test_many_questions_at_once_are_told_to_wait(served):
    by = as_actor(served.account)
    for days in range(MOST_WAITING):
        answer(by, asked(last=date(2026, 3, days + 1)))
    with pytest.raises(QuestionMistake, match="wait until they are ready"):
        answer(by, asked())
    while count_next():
        pass
    assert isinstance(answer(by, asked()), Waiting)


def test_old_answers_are_forgotten(served):
    table = counted(as_actor(served.account), asked())
    assert forget_old_counts(table.read_at.replace(year=2020)) == 0
    assert forget_old_counts(table.read_at.replace(year=2099)) == 1


def test_only_who_reads_statistics_asks(served):
    with pytest.raises(NotAllowed):
        answer(as_actor(an_account(Role.APPLICANT)), asked())


def test_a_question_nobody_understands_any_more_fails_alone(served):
    by = as_actor(served.account)
    assert isinstance(answer(by, asked()), Waiting)
    count = db.session.scalars(select(Count)).one()
    count.question = count.question | {"rows": "shoe_size"}
    db.session.flush()
    assert count_next()
    assert count.status is CountStatus.FAILED
    assert not count_next()
