"""The certificate of hours: at each threshold one, true or superseded."""

from datetime import date

import pytest
from sqlalchemy import select

from app.base.database import db
from app.domain.documents.models import Document
from app.domain.training.actions import confirm_attendance
from app.domain.training.models import Certificate, CourseKind
from tests.builders import a_course, a_registration, a_session, an_account, as_actor
from tests.domain.training.hours import a_newcomer, confirm
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def aima():
    return as_actor(an_account())


def certificates():
    return db.session.scalars(select(Certificate).order_by(Certificate.kind, Certificate.cycle)).all()


def documents(language="pt"):
    query = select(Document).where(Document.language == language)
    return db.session.scalars(query.order_by(Document.requested_at)).all()


@proves("FAQ-37", "TR6")
def test_complete_hours_ask_for_the_certificate_once(aima):
    technician, course = a_newcomer(30)
    confirm(aima, course, technician)
    confirm(aima, course, technician, held_on=date(2026, 3, 2))
    assert [(each.kind, each.partner_id) for each in documents()] == [("training-certificate", technician.partner_id)]
    facts = documents()[0].facts
    assert (facts["technician"], facts["hours"]) == (technician.name, "36.00")
    assert (facts["course"]["starts_on"], facts["course"]["ends_on"]) == ("2026-01-05", "2026-02-02")
    assert [each.document for each in certificates()] == documents()


@proves("TR6")
def test_the_courtesy_translation_says_the_same_and_falls_with_it(aima):
    technician, course = a_newcomer(30)
    half_day, place = confirm(aima, course, technician, 480, length=480)
    (held,) = certificates()
    assert (held.courtesy.kind, held.courtesy.facts) == ("training-certificate", held.document.facts)
    confirm_attendance(aima, half_day, {place.id: 390}, "Chegou mais tarde.")
    old, new = documents("en")
    assert (old.superseded_by_id, new.superseded_at) == (new.id, None)
    confirm_attendance(aima, half_day, {place.id: 300}, "Saiu mais cedo.")
    assert new.superseded_at


@proves("FAQ-38")
def test_every_31_hours_of_refresher_have_a_certificate_of_their_own(aima):
    technician, course = a_newcomer(36)
    confirm(aima, course, technician)
    again = a_course(CourseKind.REFRESHER, "Atualização")
    for day in range(1, 13):
        confirm(aima, again, technician, held_on=date(2026, 3, day))
    held = [(each.kind, each.cycle, each.document.facts["hours"]) for each in certificates()]
    assert held == [
        (CourseKind.INITIAL, 1, "36.00"),
        (CourseKind.REFRESHER, 1, "36.00"),
        (CourseKind.REFRESHER, 2, "36.00"),
    ]


@proves("TR6")
def test_a_correction_below_the_threshold_withdraws_the_certificate_and_its_code_says_so(aima):
    technician, course = a_newcomer(30)
    half_day, place = confirm(aima, course, technician)
    confirm_attendance(aima, half_day, {place.id: 300}, "Saiu mais cedo.")
    assert certificates() == []
    assert [(each.superseded_at is None, each.superseded_by_id) for each in documents()] == [(False, None)]


@proves("TR6")
def test_a_correction_that_still_suffices_replaces_the_certificate_and_its_code_names_the_successor(aima):
    technician, course = a_newcomer(30)
    half_day, place = confirm(aima, course, technician, 480, length=480)
    confirm_attendance(aima, half_day, {place.id: 390}, "Chegou mais tarde.")
    old, new = documents()
    assert (old.superseded_by_id, new.superseded_at) == (new.id, None)
    assert [each.document for each in certificates()] == [new]
    assert new.facts["hours"] == "36.50"


def test_a_correction_of_hours_that_no_certificate_names_leaves_it_alone(aima):
    technician, course = a_newcomer(30)
    confirm(aima, course, technician)
    half_day, place = confirm(aima, course, technician, held_on=date(2026, 3, 2))
    confirm_attendance(aima, half_day, {place.id: 90}, "Chegou mais tarde.")
    assert [each.superseded_at for each in documents()] == [None]


def test_hours_are_rounded_down_so_that_no_paper_says_more_than_was_attended(aima):
    technician, course = a_newcomer(36)
    a_registration(a_session(course, held_on=date(2026, 1, 4)), technician, 1)
    confirm(aima, course, technician)
    assert documents()[0].facts["modules"][0]["hours"] == "0.01"
