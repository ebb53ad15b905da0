"""The page of one record: what it says, its corrections, its decision, and how it is undone."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from app.base.clock import now, today
from app.base.database import db
from app.domain.audit.models import AuditEntry
from app.domain.centres.models import Centre
from app.domain.partners.models import Model
from app.domain.service_records.models import Decision, ServiceRecord
from tests.browse import Page
from tests.proof import proves
from tests.web.service_records.conftest import sent, the_service

YESTERDAY = today() - timedelta(days=1)


@proves("FAQ-68", "PG5")
def test_a_record_says_everything_and_the_look_is_kept(at_work, read):
    browser = at_work(centre={"model": Model.SECOND_GENERATION}).browser
    sent(
        browser,
        nationality="Nepal",
        language="Nepali",
        other_work="pending",
        note="<b>Nota</b>",
        biometrics_collected="y",
        process_reference="P-7",
    )
    service = read(the_service)
    page = browser.page(f"/services/{service.id}")
    for text in ("Regularisation", "Nepal", "Nepali", "Work", "To be continued", "<b>Nota</b>", "P-7", "Done"):
        assert text in page.text
    acts = select(AuditEntry.act).where(AuditEntry.on_id == str(service.id)).order_by(AuditEntry.position)
    assert read(lambda: db.session.scalars(acts).all()) == ["service.logged", "service.read"]


@proves("FAQ-34", "SL18")
def test_a_correction_shows_its_trace(at_work, read):
    browser = at_work().browser
    sent(browser, nationality="Nepal", note="Antes")
    service = read(the_service)
    path = f"/services/{service.id}/correct"
    assert browser.page(path).form()["nationality"] == "Nepal"
    page = browser.follow(browser.send(path, minutes="45", nationality="", note="Depois", other_work="solved"))
    assert "was corrected" in page.text
    history = page.one(".timeline").get_text(" ", strip=True)
    assert "15 min" in history.replace("\xa0", " ")
    assert "45 min" in history.replace("\xa0", " ")
    assert "Work: Solved" in history
    assert "Antes" not in history
    kept = read(the_service)
    assert (kept.minutes, kept.nationality, kept.note) == (45, "not_stated", "Depois")


def test_a_correction_refused_comes_back_filled(at_work, keep, read):
    technician = at_work()
    sent(technician.browser)
    service = read(the_service)
    page = technician.browser.send(f"/services/{service.id}/correct", minutes="0", note="Fica")
    assert page.status == 422
    assert "from 1 to 600" in page.error_of("minutes")
    assert page.form()["note"] == "Fica"

    def close():
        db.session.get(Centre, technician.centre_id).books_closed_until = today()

    keep(close)
    page = technician.browser.send(f"/services/{service.id}/correct", minutes="20")
    assert "give the reason" in page.error_of("correction_reason")
    assert read(the_service).minutes == 15
    again = technician.browser.page(f"/services/{service.id}/correct")
    assert "month of this service is closed" in again.text
    technician.browser.send(f"/services/{service.id}/correct", minutes="20", correction_reason="Contado ao contrário.")
    assert read(the_service).minutes == 20
    assert "Contado ao contrário." in technician.browser.page(f"/services/{service.id}").text


@proves("FAQ-34", "SL18")
def test_a_service_just_logged_can_be_undone_from_the_day(at_work, read):
    browser = at_work().browser
    sent(browser)
    service = read(the_service)
    page = browser.follow(browser.send(f"/services/{service.id}/undo", of="/my-day"))
    assert "was undone" in page.text
    assert "Undone" in page.one("tbody").get_text()
    assert read(the_service).undone_at is not None
    assert "Undone" in browser.page(f"/services/{service.id}").text


def test_too_late_to_undo_is_said_in_words(at_work, keep, read):
    browser = at_work().browser
    sent(browser)
    service = read(the_service)
    form = browser.page("/my-day").form(f"/services/{service.id}/undo")

    def grow_old():
        db.session.get(ServiceRecord, service.id).logged_at = now() - timedelta(minutes=5)

    keep(grow_old)
    page = Page(browser.client.post(f"/services/{service.id}/undo", data=form))
    assert page.status == 422
    assert "correct it instead" in page.text
    assert not browser.page("/my-day").html.select("form[action$='/undo']")


@proves("FAQ-16", "CA14")
def test_a_decision_is_entered_on_the_page_of_the_record(at_work, keep, read):
    technician = at_work(centre={"model": Model.EXTENDED})
    sent(technician.browser, given_on=YESTERDAY.isoformat(), decision="pending", process_reference="P-1")
    service = read(the_service)
    path = f"/services/{service.id}"
    page = technician.browser.send(f"{path}/decision", of=path, decision="positive")
    assert page.status == 422
    assert "date of the decision" in page.error_of("decided_on")
    done = technician.browser.send(f"{path}/decision", of=path, decision="positive", decided_on=today().isoformat())
    assert "The decision was kept" in technician.browser.follow(done).text
    kept = read(the_service)
    assert (kept.decision, kept.decided_on) == (Decision.POSITIVE, today())
