"""A paper sheet typed in, and one service for many cards."""

import re
from datetime import timedelta

from sqlalchemy import select

from app.base.clock import today
from app.base.database import db
from app.domain.access.models import Role
from app.domain.cards.actions import make_card
from app.domain.cards.rules import written
from app.domain.centres.models import Centre, Stop
from app.domain.service_records.models import ServiceRecord
from app.domain.service_records.paper import reference
from tests.builders import an_account, as_actor
from tests.proof import proves
from tests.web.service_records.conftest import number_of_services

GRID, CARDS = "/services/batch", "/services/batch/cards"


def line(row, **cells):
    told = {"minutes": "10", "area": "regularisation", "outcome": "informed", **cells}
    return {f"l{row}-{name}": text for name, text in told.items()}


def services(read):
    return read(lambda: list(db.session.scalars(select(ServiceRecord).order_by(ServiceRecord.number))))


def a_stop(technician):
    stop = Stop(
        partner_id=technician.partner_id, centre_id=technician.centre_id, name="Largo", dico="0205", hours="9:00"
    )
    db.session.add(stop)
    db.session.flush()
    return stop


def a_card(technician, **says):
    by = as_actor(db.session.get(type(an_account(Role.DIRECTORATE)), technician.account.id))
    card = make_card(by)
    for name, value in says.items():
        setattr(card, name, value)
    return written(card.code)


@proves("SL12")
def test_a_paper_sheet_is_typed_in_and_each_line_can_be_undone(keep, at_work, read):
    technician = at_work()
    stop = keep(lambda: a_stop(technician))
    address = f"{GRID}?sheet={reference(stop.id, today() - timedelta(days=1))}"
    typed = {**line(0, nationality="Brasil", sex="female"), **line(2, minutes="25", outcome="solved")}
    page = technician.browser.follow(technician.browser.send(GRID, typed, of=address))
    assert "2 services were logged." in page.text
    assert len(page.html.select("form[action$='/undo']")) == 2
    first, second = services(read)
    assert (first.nationality, first.stop_id, first.given_on) == ("BR", stop.id, today() - timedelta(days=1))
    assert (second.minutes, second.outcome, second.channel) == (25, "solved", "itinerant")


def test_a_mistake_keeps_nothing_and_stands_beside_its_cell_with_all_that_was_typed(at_work, read):
    technician = at_work()
    typed = {**line(0), **line(1, minutes="900"), **line(3, nationality="Atlântida"), "l4-minutes": "5"}
    page = technician.browser.send(GRID, typed)
    assert page.status == 422
    assert page.error_of("l1-minutes")
    assert page.error_of("l3-nationality")
    assert page.error_of("l4-area")
    assert page.error_of("l0-minutes") == ""
    assert "Nothing was kept: correct lines 2, 4, 5." in page.text
    assert page.form()["l3-nationality"] == "Atlântida"
    assert read(number_of_services) == 0
    corrected = {**page.form(), **line(1), **line(3, nationality=""), **line(4)}
    assert technician.browser.send(GRID, corrected).status == 303
    assert read(number_of_services) == 4


def test_a_mistake_all_lines_share_stands_once_over_them(at_work):
    technician = at_work()
    tomorrow = (today() + timedelta(days=1)).isoformat()
    page = technician.browser.send(GRID, {**line(0), **line(1), "given_on": tomorrow})
    assert page.error_of("given_on") == "The date is in the future: enter today or an earlier day."
    assert page.error_of("l0-minutes") == ""


def test_ten_more_lines_keep_what_is_typed_and_send_nothing(at_work, read):
    technician = at_work()
    sent = {**technician.browser.page(GRID).form(), **line(0, minutes="33"), "more": "10"}
    answer = technician.browser.client.post(GRID, data=sent)
    assert answer.status_code == 200
    assert answer.text.count('-minutes"') > answer.text.count("l9-")
    assert 'name="l19-minutes"' in answer.text
    assert 'value="33"' in answer.text
    assert read(number_of_services) == 0


def test_an_empty_sheet_is_refused(at_work):
    page = at_work().browser.send(GRID)
    assert page.status == 422
    assert "Every line is empty" in page.text


def test_the_same_sheet_sent_twice_is_one(at_work, read):
    technician = at_work()
    sent = {**technician.browser.page(GRID).form(), **line(0), **line(1)}
    technician.browser.client.post(GRID, data=sent)
    technician.browser.client.post(GRID, data={**sent, "once": "another-key-0123456789"})
    assert read(number_of_services) == 2


def test_a_line_may_have_another_channel_and_then_no_stop(keep, at_work, read):
    technician = at_work()
    stop = keep(lambda: a_stop(technician))
    typed = {**line(0), **line(1, own_channel="phone"), "channel": "itinerant", "stop_id": str(stop.id)}
    assert technician.browser.send(GRID, typed).status == 303
    assert [(each.channel, each.stop_id) for each in services(read)] == [("itinerant", stop.id), ("phone", None)]


def test_a_sheet_of_a_closed_month_asks_why_it_comes_late(keep, at_work, read):
    technician = at_work()

    def close():
        db.session.get(Centre, technician.centre_id).books_closed_until = today() - timedelta(days=1)

    keep(close)
    typed = {**line(0), "given_on": (today() - timedelta(days=1)).isoformat()}
    page = technician.browser.send(GRID, typed)
    assert page.error_of("late_reason")
    answer = technician.browser.client.post(GRID, data={**page.form(), "late_reason": "Folha na carrinha"})
    assert answer.status_code == 303
    assert services(read)[0].late_reason == "Folha na carrinha"


@proves("SL14")
def test_one_service_for_many_cards_is_one_for_each_with_its_own_person(keep, at_work, read):
    technician = at_work()
    codes = keep(lambda: [a_card(technician, nationality="BR", sex="female"), a_card(technician, nationality="IN")])
    told = {"area": "housing", "outcome": "informed", "minutes": "5", "cards": "\n".join(codes).lower() + "\n\n"}
    page = technician.browser.follow(technician.browser.send(CARDS, told))
    assert "2 services were logged." in page.text
    assert [(each.nationality, each.sex, each.area) for each in services(read)] == [
        ("BR", "female", "housing"),
        ("IN", "not_stated", "housing"),
    ]
    assert len({each.card_id for each in services(read)}) == 2
    seen = technician.browser.page(CARDS).html.select("input[name='picked']")
    assert {box["value"] for box in seen} == set(codes)


@proves("SL14")
def test_one_wrong_card_keeps_none_and_its_line_is_named(keep, at_work, read):
    technician = at_work()
    code = keep(lambda: a_card(technician))
    told = {"area": "housing", "outcome": "informed", "minutes": "5"}
    page = technician.browser.send(CARDS, told, cards=f"{code}\n222-222-223")
    assert page.status == 422
    assert re.search(r"Line 2: .+card", page.error_of("cards"))
    assert page.form()["cards"] == f"{code}\n222-222-223"
    assert read(number_of_services) == 0
    assert "already" in technician.browser.send(CARDS, told, cards=f"{code}\n{code.lower()}").error_of("cards")
    assert technician.browser.send(CARDS, told, cards="").error_of("cards")
    assert technician.browser.send(CARDS, told, cards=code, minutes="").error_of("minutes")


def test_a_summary_shows_nobody_elses_services(at_work):
    page = at_work().browser.page("/services/batch/done?first=1&last=99999999999999999999")
    assert "No service of yours here" in page.text


def test_who_may_not_log_is_told_why(at_work):
    page = at_work(trained_on=None).browser.page(GRID)
    assert "You cannot log a service today" in page.text
