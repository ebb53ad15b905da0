"""The same service sent twice, at once or with other answers: one record, and one answer."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

from sqlalchemy import func, select

from app.base.database import db
from app.domain.audit.models import AuditEntry
from app.domain.tallies.models import CentreCount, Dimension
from tests.browse import Page
from tests.builders import a_service, a_technician
from tests.web.service_records.conftest import number_of_services, sent, the_service


def test_the_same_form_sent_twice_is_one_service_and_one_answer(at_work, read):
    browser = at_work().browser
    form = {**browser.page("/services/new").form(), "area": "work", "outcome": "solved"}
    first, second = (browser.client.post("/services/new", data=form) for _ in range(2))
    assert first.status_code == second.status_code == 303
    assert first.location == second.location
    assert read(number_of_services) == 1


def test_the_same_key_with_other_answers_is_refused(at_work, read):
    browser = at_work().browser
    form = {**browser.page("/services/new").form(), "area": "work", "outcome": "solved"}
    assert browser.client.post("/services/new", data=form).status_code == 303
    assert browser.client.post("/services/new", data={**form, "outcome": "pending"}).status_code == 422
    assert read(the_service).outcome == "solved"


def test_the_same_service_in_a_fresh_form_is_refused_when_it_says_something_else(at_work, read):
    browser = at_work().browser
    form = {**browser.page("/services/new").form(), "area": "work", "outcome": "solved"}
    browser.client.post("/services/new", data=form)
    again = Page(browser.client.post("/services/new", data={**form, "once": "f" * 32, "minutes": "99"}))
    assert again.status == 422
    assert "sent before with other answers" in again.text


def test_an_id_of_another_partners_service_is_refused_without_a_word_about_it(at_work, keep, read):
    other = keep(lambda: a_service().id)
    page = sent(at_work().browser, id=str(other))
    assert page.status == 422
    assert read(number_of_services) == 1


def test_ten_presses_at_once_make_one_service(at_work, app, read):
    technician = at_work()
    form = {**technician.browser.page("/services/new").form(), "area": "work", "outcome": "solved"}
    cookie = technician.browser.client.get_cookie("claim").value

    def press(_number: int) -> int:
        client = app.test_client()
        client.set_cookie("claim", cookie)
        return client.post("/services/new", data=form).status_code

    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(press, range(10)))
    assert answers == [303] * 10
    assert read(number_of_services) == 1
    totals = select(CentreCount.services).where(CentreCount.dimension == Dimension.TOTAL)
    assert read(lambda: db.session.scalars(totals).all()) == [1]
    logged = select(AuditEntry.id).where(AuditEntry.act == "service.logged")
    assert len(read(lambda: db.session.scalars(logged).all())) == 1


def test_colleagues_who_log_at_once_never_wait_for_each_other_in_vain(at_work, keep, app, as_, read):
    """Different forms, one centre and two: all are kept, the counters add up."""
    first, second = at_work(), at_work()
    colleague = keep(lambda: a_technician_of(first.centre_id))
    people = [first.browser, second.browser, as_(colleague)]
    forms = [
        {**people[turn % 3].page("/services/new").form(), "area": ["work", "health"][turn % 2], "outcome": "solved"}
        for turn in range(12)
    ]
    cookies = [browser.client.get_cookie("claim").value for browser in people]

    def press(turn: int) -> int:
        client = app.test_client()
        client.set_cookie("claim", cookies[turn % 3])
        return client.post("/services/new", data=forms[turn]).status_code

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(press, range(12))) == [303] * 12
    assert read(number_of_services) == 12
    totals = select(func.sum(CentreCount.services)).where(CentreCount.dimension == Dimension.TOTAL)
    totals = totals.group_by(CentreCount.centre_id)
    assert sorted(read(lambda: db.session.scalars(totals).all())) == [4, 8]


def a_technician_of(centre_id: int):
    from app.domain.centres.models import Centre

    return a_technician(db.session.get(Centre, centre_id)).account


def test_an_id_never_seen_is_as_good_as_the_pages_own(at_work, read):
    chosen = uuid4()
    assert sent(at_work().browser, id=str(chosen)).status == 303
    assert read(the_service).id == chosen
