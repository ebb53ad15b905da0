"""Practice under the rules of the real sheet, and never among the records."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from app.base.clock import today
from app.base.database import db
from app.base.errors import OutOfReach, RuleBroken
from app.domain.access.models import Role
from app.domain.partners.models import Model
from app.domain.practice.actions import log_practice
from app.domain.practice.exercises import EXERCISES, exercises_in, find_exercise
from app.domain.practice.models import PracticeRecord
from app.domain.practice.queries import get_practice, list_latest, list_practice, sheet_of
from app.domain.practice.rules import compare
from app.domain.service_records.models import Outcome
from app.domain.service_records.sheet import Sheet
from app.domain.service_records.telling import read_sheet, typed_from
from tests.builders import a_centre, an_account, as_actor
from tests.builders.agenda import an_appointment
from tests.builders.cards import a_card
from tests.domain.practice.counting import everything_else
from tests.domain.service_records.told import someone
from tests.proof import proves

WALK_IN = {"minutes": "10", "channel": "walk_in", "area": "regularisation", "outcome": "informed"}


@pytest.fixture
def by(database):
    """Somebody who has not begun the initial training."""
    return someone(trained_on=None)[1]


def practised(by, *, exercise=None, id=None, **typed):
    told = {"given_on": today().isoformat(), **WALK_IN, **typed}
    return log_practice(by, id=id or uuid4(), exercise=exercise, typed=told, told=read_sheet(told))


def answered(by, exercise, **changes):
    """A sheet of the exercise as the model answer has it, but for the changes."""
    model = typed_from(Sheet(given_on=today(), **exercise.answers)) | {"referral_consent": "y"}
    return practised(by, exercise=exercise, **{**model, **changes})


@proves("TR5")
def test_somebody_untrained_practises_and_nothing_else_in_the_database_changes(by):
    before = everything_else()
    for exercise in EXERCISES:
        answered(by, exercise)
    practised(by, follow_up="Telefonar", follow_up_on=(today() + timedelta(days=3)).isoformat())
    db.session.flush()
    assert everything_else() == before
    assert db.session.query(PracticeRecord).count() == len(EXERCISES) + 1


@proves("TR5")
def test_neither_a_card_nor_an_appointment_of_the_real_world_is_touched(database):
    technician, by = someone()
    card, appointment = a_card(technician.centre), an_appointment(technician)
    db.session.flush()
    before = everything_else()
    practice = practised(by, card_id=card.code, appointment_id=str(appointment.id))
    db.session.flush()
    assert everything_else() == before
    assert not {"card_id", "appointment_id"} & set(practice.told)


@proves("TR5")
@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.code)
def test_every_model_answer_keeps_the_rules_and_is_right(by, exercise):
    practice = answered(by, exercise)
    verdicts = compare(exercise, sheet_of(practice))
    assert [verdict.field for verdict in verdicts if not verdict.is_right] == []
    assert {verdict.field for verdict in verdicts} >= set(exercise.answers)


@proves("TR5")
def test_what_differs_is_shown_with_the_reason(by):
    exercise = find_exercise("renewal")
    practice = answered(by, exercise, outcome="solved", residence="Beja")
    wrong = {each.field: each for each in compare(exercise, sheet_of(practice)) if not each.is_right}
    assert set(wrong) == {"outcome", "residence"}
    assert (wrong["outcome"].written, wrong["outcome"].expected) == (Outcome.SOLVED, Outcome.INFORMED)
    assert "She knows what to do now" in str(wrong["outcome"].why)
    assert "never guessed" in str(wrong["residence"].why)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"minutes": "601"}, "minutes"),
        ({"sub_topic": "rent"}, "sub_topic"),
        ({"biometrics_collected": "y"}, "biometrics_collected"),
        ({"organisation": "Escola Fictícia"}, "organisation"),
        ({"given_on": (today() + timedelta(days=1)).isoformat()}, "given_on"),
        ({"referral": "iom", "outcome": "referred"}, "referral_consent"),
    ],
)
def test_the_rules_of_the_real_sheet_hold(by, typed, field):
    with pytest.raises(RuleBroken) as broken:
        practised(by, **typed)
    assert broken.value.field == field


def test_it_is_kept_in_codes_so_that_it_reads_the_same_in_every_language(by):
    assert practised(by, nationality="Nepal", residence="Setúbal").told["nationality"] == "NP"


def test_one_practises_before_the_centre_opens(database):
    centre = a_centre(opened_on=None, protocol_from=None)
    assert practised(someone(centre, trained_on=None)[1]).exercise is None


def test_the_same_sheet_sent_twice_is_one_and_other_answers_under_its_id_are_refused(by):
    first = practised(by)
    assert practised(by, id=first.id) is first
    with pytest.raises(RuleBroken, match="sent before"):
        practised(by, id=first.id, minutes="11")


def test_the_latest_of_an_exercise_counts_and_the_list_begins_with_it(by):
    exercise = find_exercise("school")
    first = answered(by, exercise)
    db.session.flush()
    first.logged_at -= timedelta(hours=1)
    second = answered(by, exercise)
    db.session.flush()
    assert list_latest(by) == {"school": second}
    assert list_practice(by) == [second, first]
    assert list_practice(by, before=second) == [first]


def test_practice_is_nobody_elses_business(by):
    practice = practised(by)
    db.session.flush()
    with pytest.raises(OutOfReach):
        get_practice(someone()[1], practice.id)
    with pytest.raises(OutOfReach):
        practised(as_actor(an_account(Role.DIRECTORATE)))


def test_the_stories_of_a_model_are_told_where_the_centre_follows_it(database):
    assert {each.model for each in exercises_in(None)} == {None}
    assert find_exercise("biometrics") in exercises_in(Model.SECOND_GENERATION)
    assert find_exercise("file") not in exercises_in(Model.SECOND_GENERATION)
