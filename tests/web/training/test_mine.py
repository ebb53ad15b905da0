"""A technician's own hours, and the same page for those who answer for them."""

from datetime import date, timedelta

import pytest

from app.base.clock import today
from app.domain.documents.actions import make_waiting_documents
from app.domain.training.actions import confirm_attendance
from app.domain.training.models import CourseKind
from tests.builders import a_course, a_registration, a_session, as_actor
from tests.proof import proves


@pytest.fixture
def attend(keeping, people):
    """Hours attended by the technician and confirmed by AIMA, six a day."""

    def attend(hours: int, kind: CourseKind = CourseKind.INITIAL) -> None:
        def make() -> None:
            course = a_course(kind)
            for day in range(hours // 6):
                session = a_session(course, held_on=date(2026, 1, 5 + day), title=f"Módulo {day + 1}")
                registration = a_registration(session, people.technician)
                confirm_attendance(as_actor(people.aima), session, {registration.id: 360})

        keeping(make)

    return attend


def read(browser, path="/training/mine"):
    return browser.page(path).text.replace("\u00a0", " ")


def test_somebody_new_sees_what_is_missing_and_the_sessions_that_would_fill_it(as_, people, attend, keeping):
    attend(30)
    soon = today() + timedelta(days=3)
    keeping(lambda: a_session(held_on=soon, title="Próxima inicial"))
    keeping(lambda: a_session(a_course(CourseKind.REFRESHER), held_on=soon, title="Próxima de atualização"))
    text = read(as_(people.account))
    assert "30 h of 36 h attended" in text
    assert "Missing: 6 h" in text
    assert "Próxima inicial" in text
    assert "Próxima de atualização" not in text


@proves("FAQ-38")
def test_somebody_trained_sees_the_refresher_as_progress_and_is_reminded_of_it(as_, people, attend):
    attend(36)
    attend(24, CourseKind.REFRESHER)
    text = read(as_(people.account))
    assert "24 h of 31 h attended" in text
    assert "AIMA encourages refresher training. Missing: 7 h." in text
    assert "services can be logged meanwhile" in text


@proves("FAQ-39")
def test_shared_reflection_is_shown_and_counts_for_neither(as_, people, attend):
    attend(6, CourseKind.REFLECTION)
    text = read(as_(people.account))
    assert "Shared reflection" in text
    assert "neither, shown only" in text
    assert "0 h of 36 h attended" in text
    assert "0 h of 31 h attended" in text


@proves("FAQ-37")
def test_the_certificate_is_prepared_and_then_downloaded_by_its_technician(as_, people, attend, keeping):
    attend(36)
    technician = as_(people.account)
    assert "The certificate is being prepared." in read(technician)
    technician.page("/training/certificates/initial", 404)
    assert keeping(lambda: make_waiting_documents(5)) == 1
    link = technician.page("/training/mine").one("a[href='/training/certificates/initial']")
    answer = technician.client.get(link["href"])
    assert (answer.mimetype, answer.data[:5]) == ("application/pdf", b"%PDF-")


def test_nobody_elses_certificate_is_given(as_, people, attend, keeping):
    attend(36)
    keeping(lambda: make_waiting_documents(5))
    as_(people.other_account).page("/training/certificates/initial", 404)
    as_(people.coordinator).page("/training/certificates/initial", 403)
    as_(people.account).page("/training/certificates/diploma", 404)


@proves("TR3")
def test_coordination_and_aima_read_the_ledger_and_others_do_not(as_, people, attend):
    attend(36)
    path = f"/training/technicians/{people.technician.id}"
    for account in (people.coordinator, people.aima):
        text = read(as_(account), path)
        assert people.technician.name in text
        assert "36 h of 36 h attended" in text
    as_(people.other_coordinator).page(path, 404)
    as_(people.account).page(path, 403)


def test_no_training_yet_says_so(as_, people):
    assert "No training yet." in read(as_(people.account))
