"""A technician's own hours, and the same page for those who answer for them."""

from datetime import date, timedelta

import pytest

from app.base.clock import today
from app.base.database import db
from app.domain.documents.actions import make_waiting_documents
from app.domain.documents.models import Document
from app.domain.training.actions import confirm_attendance, lift_gate
from app.domain.training.models import Attendance, CourseKind
from tests.builders import a_course, a_registration, a_session, as_actor
from tests.proof import proves

EXCEPTION = {"valid_from": today(), "valid_until": today() + timedelta(days=2), "reason": "Reforço urgente."}


@pytest.fixture
def attend(keeping, people):
    """Hours attended by the technician and confirmed by AIMA, six a day, from the day on."""

    def attend(hours: int, kind: CourseKind = CourseKind.INITIAL, since: date = date(2026, 1, 5)) -> None:
        def make() -> None:
            course = a_course(kind)
            for day in range(hours // 6):
                session = a_session(course, held_on=since + timedelta(days=day), title=f"Módulo {day + 1}")
                registration = a_registration(session, people.technician)
                confirm_attendance(as_actor(people.aima), session.half_days[0], {registration.id: 360})

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
    assert "30 h of 36 h" in text
    assert "Missing: 6 h" in text
    assert "The sessions marked fill the 6 h that are missing." in text
    assert "Próxima inicial" in text
    assert "Próxima de atualização" not in text


@proves("FAQ-38")
def test_somebody_trained_sees_the_refresher_as_progress_and_is_reminded_of_it(as_, people, attend):
    attend(36)
    attend(24, CourseKind.REFRESHER, date(2026, 2, 2))
    text = read(as_(people.account))
    assert "24 h of 31 h" in text
    assert "encouraged by 10 January 2028" in text
    assert "AIMA encourages refresher training. Missing: 7 h." in text
    assert "services can be logged meanwhile" in text


@proves("FAQ-39")
def test_shared_reflection_is_shown_and_counts_for_neither(as_, people, attend):
    attend(6, CourseKind.REFLECTION)
    text = read(as_(people.account))
    assert "Shared reflection" in text
    assert "counted for neither threshold" in text
    assert "0 h of 36 h" in text


@proves("FAQ-37")
def test_the_certificate_is_prepared_and_then_downloaded_by_its_technician(as_, people, attend, keeping):
    attend(36)
    technician = as_(people.account)
    assert "The certificate is being prepared." in read(technician)
    papers = "/training/certificates/initial", "/training/certificates/initial/1/translation"
    for path in papers:
        technician.page(path, 404)
    assert keeping(lambda: make_waiting_documents(5)) == len(papers)
    for path in papers:
        link = technician.page("/training/mine").one(f"a[href='{path}']")
        answer = technician.client.get(link["href"])
        assert (answer.mimetype, answer.data[:5]) == ("application/pdf", b"%PDF-")


def test_the_coordination_is_offered_the_translation_too(as_, people, attend, keeping):
    attend(36)
    keeping(lambda: make_waiting_documents(5))
    coordinator = as_(people.coordinator)
    page = coordinator.page(f"/training/technicians/{people.technician.id}")
    (link,) = [each for each in page.html.select("a") if "Courtesy translation in English" in each.text]
    assert coordinator.client.get(link["href"]).data[:5] == b"%PDF-"


def test_nobody_elses_certificate_is_given(as_, people, attend, keeping):
    attend(36)
    keeping(lambda: make_waiting_documents(5))
    as_(people.other_account).page("/training/certificates/initial", 404)
    as_(people.coordinator).page("/training/certificates/initial", 403)
    as_(people.account).page("/training/certificates/diploma", 404)
    as_(people.other_account).page("/training/certificates/initial/1/translation", 404)


@proves("TR3")
def test_coordination_and_aima_read_the_ledger_and_others_do_not(as_, people, attend):
    attend(36)
    path = f"/training/technicians/{people.technician.id}"
    for account in (people.coordinator, people.aima):
        text = read(as_(account), path)
        assert people.technician.name in text
        assert "36 h of 36 h" in text
        assert "Complete with this" in text
    as_(people.other_coordinator).page(path, 404)
    as_(people.account).page(path, 403)


@proves("TR3")
def test_every_line_says_what_it_counts_for_and_what_the_threshold_was_then(as_, people, attend):
    attend(36)
    attend(6, since=date(2026, 1, 20))
    attend(36, CourseKind.REFRESHER, date(2026, 2, 2))
    text = read(as_(people.account))
    assert "then 36 h of 36 h" in text
    assert "The initial training was complete before" in text
    assert "1 h for: Refresher training (31 h) The rest does not carry over." in text
    assert "0 h of 31 h · cycle 2" in text


def test_each_refresher_has_a_certificate_of_its_own(as_, people, attend, keeping):
    attend(36)
    attend(72, CourseKind.REFRESHER, date(2026, 2, 2))
    assert keeping(lambda: make_waiting_documents(6)) == 6
    technician = as_(people.account)
    for path in ("initial", "refresher", "refresher/2"):
        assert technician.client.get(f"/training/certificates/{path}").data[:5] == b"%PDF-"
    technician.page("/training/certificates/refresher/3", 404)


@proves("TR6")
def test_the_public_check_says_that_a_corrected_certificate_is_superseded(as_, client, people, attend, keeping):
    attend(36)
    keeping(lambda: make_waiting_documents(5))
    code = keeping(lambda: db.session.scalar(db.select(Document.code).where(Document.language == "pt")))
    assert "Neither superseded nor ended" in client.page(f"/en/check?code={code}").text

    def correct() -> None:
        attendance = db.session.scalars(db.select(Attendance)).first()
        by, places = as_actor(people.aima), {attendance.registration_id: 60}
        confirm_attendance(by, attendance.half_day, places, "Folha de presenças.")

    keeping(correct)
    assert "No longer in force" in client.page(f"/en/check?code={code}").text
    as_(people.account).page("/training/certificates/initial", 404)


def test_no_training_yet_says_so(as_, people):
    assert "No training yet." in read(as_(people.account))


def test_somebody_new_is_led_to_the_sessions_open_for_registration(as_, people):
    page = as_(people.account).page("/training/mine")
    assert "Sessions open for registration" in page.one("main p a[href='/training']").text


@proves("TR9")
def test_a_refresher_whose_day_has_come_is_said_to_be_due(as_, people, attend):
    attend(36, since=date(today().year - 3, 1, 5))
    text = read(as_(people.account))
    assert "The time for refresher training has come." in text
    assert f"due since 10 January {today().year - 1}" in text


def test_an_exception_is_no_more_spoken_of_once_the_hours_are_there(as_, people, attend, keeping):
    keeping(lambda: lift_gate(as_actor(people.aima), db.session.merge(people.technician), **EXCEPTION))
    assert "AIMA lets you serve until" in read(as_(people.account))
    attend(36)
    assert "AIMA lets you serve until" not in read(as_(people.account))
