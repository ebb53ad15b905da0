"""The pages of what is still to be done."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.base.clock import today
from app.domain.access.models import Role
from tests.builders import a_service, a_technician, an_account
from tests.builders.afterwards import a_follow_up, a_referral
from tests.builders.keeping import made
from tests.proof import proves

DAY = timedelta(days=1)


@pytest.fixture
def technician(app, kept):
    def make():
        technician = a_technician()
        return technician if technician.account and technician.centre else None  # both read while they can be

    return made(app, make)


@pytest.fixture
def service(app, technician):
    return made(app, lambda: a_service(technician, referral="iom"))


@pytest.fixture
def browser(as_, technician):
    return as_(technician.account)


@pytest.fixture
def task(app, service):
    return made(app, lambda: a_follow_up(service, due_on=today() - DAY))


@pytest.fixture
def referral(app, service):
    return made(app, lambda: a_referral(service, reason="Quer regressar", referred_on=today() - 20 * DAY))


@proves("SL15", "CA15")
def test_an_overdue_task_says_so_is_done_and_the_act_undone(browser, task):
    page = browser.page("/follow-ups")
    assert "Telefonar à escola" in page.text
    assert "Overdue" in page.one("table .tag").text
    page = browser.follow(browser.send(f"/follow-ups/{task.id}/done", of="/follow-ups"))
    assert "Nothing waits to be done." in page.text
    page = browser.follow(browser.send(f"/follow-ups/{task.id}/reopen", of=f"/follow-ups?done={task.id}"))
    assert "Telefonar à escola" in page.one("table").text
    assert "FollowUp" not in page.text


def test_a_task_moves_and_is_handed_to_a_colleague_who_sees_it(app, as_, browser, task, technician):
    def make():
        colleague = a_technician(technician.centre)
        return colleague if colleague.account else None

    colleague = made(app, make)
    path = f"/follow-ups/{task.id}"
    assert browser.send(path, due_on=(today() - 5 * DAY).isoformat()).error_of("due_on")
    browser.follow(browser.send(path, due_on=today().isoformat(), technician=str(colleague.id)))
    assert browser.page("/follow-ups").html.select("table") == []
    assert "Telefonar à escola" in browser.page("/follow-ups?whose=centre").text
    assert "Today" in as_(colleague.account).page("/follow-ups").one("table .tag").text


@proves("SL15")
def test_a_task_is_added_on_the_page_of_a_service(browser, service):
    record, path = f"/services/{service.id}", f"/follow-ups/of/{service.id}"
    assert "No names and no document numbers." in browser.page(record).text
    page = browser.follow(browser.send(path, of=record, what="Confirmar a morada", due_on=today().isoformat()))
    assert "Confirmar a morada" in page.text
    refused = browser.send(path, of=record, what="", due_on="")
    assert refused.error_of("what")
    assert refused.error_of("due_on")


def test_another_centre_finds_no_such_task(app, as_, task):
    stranger = as_(made(app, lambda: a_technician().account))
    stranger.page(f"/follow-ups/{task.id}", status=404)
    assert "Telefonar" not in stranger.page("/follow-ups?whose=centre").text


def test_a_long_list_goes_on_with_the_later_ones(app, browser, service):
    made(app, lambda: [a_follow_up(service, due_on=today() + n * DAY, what=f"Tarefa {n}") for n in range(30)])
    page = browser.page("/follow-ups")
    assert len(page.html.select("tbody tr")) == 25
    assert len(browser.page(page.one(".pager a[rel=next]")["href"]).html.select("tbody tr")) == 5
    assert len(browser.page("/follow-ups?after=x.9999999999").html.select("tbody tr")) == 25


@proves("SL16")
def test_the_answer_to_a_referral_is_entered_and_it_waits_no_more(browser, referral):
    page = browser.page("/follow-ups/referrals")
    assert "Ask now" in page.one("tbody tr").text
    path = f"/follow-ups/referrals/{referral.id}"
    assert "Quer regressar" in browser.page(path).text
    assert browser.send(path, status="", answered_on="").error_of("status")
    page = browser.follow(browser.send(path, status="accepted", answered_on=today().isoformat(), answer="Sim"))
    assert "Accepted" in page.text
    assert browser.page("/follow-ups/referrals").html.select("tbody") == []


@proves("SEED-9")
def test_the_person_withdraws_and_the_page_of_the_service_says_so(browser, referral):
    path = f"/follow-ups/referrals/{referral.id}"
    page = browser.follow(browser.send(f"{path}/withdraw", of=path))
    assert "Withdrawn by the person" in page.one("main .tag").text
    assert "Withdrawn by the person" in browser.page(f"/services/{referral.service_id}").text


def test_the_day_to_ask_again_is_put_off_but_not_into_the_past(browser, referral):
    path = f"/follow-ups/referrals/{referral.id}"
    assert browser.send(f"{path}/ask-again", of=path, ask_again_on=(today() - DAY).isoformat()).error_of("ask_again_on")
    later = (today() + 9 * DAY).isoformat()
    assert "Awaiting reply" in browser.follow(browser.send(f"{path}/ask-again", of=path, ask_again_on=later)).text


def test_a_coordinator_reads_the_tasks_of_the_entity(app, as_, task):
    coordinator = as_(made(app, lambda: an_account(Role.COORDINATOR, partner_id=task.partner_id)))
    assert "Telefonar à escola" in coordinator.page("/follow-ups").text
