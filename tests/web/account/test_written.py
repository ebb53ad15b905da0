"""A form sent after its session ended: what was written waits behind the sign-in page."""

from __future__ import annotations

import pytest

from app.base.clock import now
from app.base.database import EVERYONE, db, transaction
from app.domain.access.models import Account, Session
from app.domain.access.passwords import hashed
from tests.browse import Browser, Page
from tests.proof import proves
from tests.web.service_records.conftest import at_work, keep, number_of_services, read, the_service

__all__ = ["at_work", "keep", "read"]

PASSWORD = "quatro palavras muito minhas"
NOTE = "Linha 1\nLinha 2: longa."


@pytest.fixture
def technician(at_work, keep):
    someone = at_work()

    def give_password() -> str:
        account = db.session.get(Account, someone.account.id)
        account.password_hash = hashed(PASSWORD)
        return account.email

    someone.email = keep(give_password)
    return someone


def end_sessions(app, account_id: int) -> None:
    with app.app_context(), transaction(EVERYONE):
        for session in db.session.query(Session).filter_by(account_id=account_id):
            session.ended_at = now()


def sent_too_late(app, technician, **files) -> Page:
    """A filled sheet, sent by a browser whose session has ended meanwhile."""
    form = technician.browser.page("/services/new").form() | {"area": "work", "outcome": "solved", "note": NOTE}
    end_sessions(app, technician.account.id)
    technician.browser.client.set_cookie("language", "en")
    sent = technician.browser.client.post("/services/new", data=form | files, content_type="multipart/form-data")
    return Page(sent)


@proves("SL20")
def test_a_service_sent_after_the_session_ended_is_kept_and_sent_after_signing_in(app, technician, read):
    waiting = sent_too_late(app, technician)
    assert "What you had written is kept" in waiting.text
    assert NOTE not in waiting.response.text
    client = technician.browser.client
    answers = waiting.form("/account/sign-in") | {"email": technician.email, "password": PASSWORD}
    back = Page(client.post("/account/sign-in", data=answers))
    assert back.status == 200
    assert read(number_of_services) == 0
    again = client.post("/services/new", data=back.form("/services/new"), content_type="multipart/form-data")
    assert again.status_code == 303
    assert (read(the_service).note, read(the_service).area) == (NOTE, "work")


def test_a_wrong_password_loses_nothing(app, technician):
    waiting = sent_too_late(app, technician).form("/account/sign-in")
    wrong = waiting | {"email": technician.email, "password": "not the password"}
    refused = Page(technician.browser.client.post("/account/sign-in", data=wrong))
    assert refused.status == 422
    assert refused.form("/account/sign-in")["written"] == waiting["written"]


@proves("SL20")
def test_another_account_never_sees_what_somebody_wrote(app, technician, at_work, keep):
    other = at_work()

    def give_password() -> str:
        account = db.session.get(Account, other.account.id)
        account.password_hash = hashed(PASSWORD)
        return account.email

    answers = sent_too_late(app, technician).form("/account/sign-in")
    answers |= {"email": keep(give_password), "password": PASSWORD}
    entered = technician.browser.client.post("/account/sign-in", data=answers)
    assert entered.status_code == 303
    assert "Linha" not in entered.text


@pytest.mark.parametrize("sealed", ["", "nonsense", "ñ", "gAAAA" + "x" * 200])
def test_what_we_did_not_seal_is_not_opened(technician, app, sealed):
    client = Browser(app)
    form = client.page("/account/sign-in").form()
    entered = client.client.post(
        "/account/sign-in", data=form | {"email": technician.email, "password": PASSWORD, "written": sealed}
    )
    assert entered.status_code == 303


def test_any_form_waits_and_somebody_who_was_never_signed_in_is_only_asked_to_sign_in(app, technician):
    client, form = technician.browser.client, technician.browser.page("/desk/favourites/new").form()
    end_sessions(app, technician.account.id)
    client.set_cookie("language", "en")
    assert "What you had written is kept" in client.post("/desk/favourites/new", data=form).text
    stranger = Browser(app)
    assert stranger.client.post("/services/new", data=form).status_code == 303


def test_a_script_whose_session_ended_is_sent_to_sign_in_as_before(app, technician):
    form = technician.browser.page("/services/new").form()
    end_sessions(app, technician.account.id)
    answer = technician.browser.client.post("/services/new", data=form, headers={"Accept": "application/json"})
    assert answer.status_code == 303
