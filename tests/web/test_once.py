"""The same form twice is one act and one answer."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest

from app.base.database import EVERYONE, db, transaction
from app.base.mail import Mail
from app.base.once import OnceKey
from app.domain.access.models import Account, Role
from tests.builders import an_account

PATH = "/administration/accounts/new"
COLLEAGUE = {"name": "Colega Fictícia", "email": "colega@exemplo.example", "role": "approver"}
AT_ONCE = 10


@pytest.fixture
def administrator(app, as_):
    with app.app_context(), transaction(EVERYONE):
        account = an_account(Role.ADMINISTRATOR)
    return as_(account)


def counts(app):
    with app.app_context(), transaction(EVERYONE):
        colleagues = db.session.query(Account).filter_by(role=Role.APPROVER).count()
        return colleagues, db.session.query(Mail).count(), db.session.query(OnceKey).count()


def test_the_same_form_again_gets_the_first_answer_and_makes_nothing_more(app, administrator):
    sent = {**administrator.page(PATH).form(), **COLLEAGUE}
    first, again = (administrator.client.post(PATH, data=sent) for _ in range(2))
    assert (
        (first.status_code, first.location) == (again.status_code, again.location) == (303, "/administration/accounts")
    )
    assert counts(app) == (1, 1, 1)


def test_other_answers_under_the_same_key_are_refused(app, administrator):
    sent = {**administrator.page(PATH).form(), **COLLEAGUE}
    administrator.client.post(PATH, data=sent)
    other = administrator.client.post(PATH, data={**sent, "email": "outra@exemplo.example"})
    assert other.status_code == 422
    assert "already sent with other answers" in other.text
    assert counts(app) == (1, 1, 1)


def test_a_refused_form_can_be_corrected_and_sent_under_the_same_key(app, administrator):
    sent = {**administrator.page(PATH).form(), **COLLEAGUE}
    assert administrator.client.post(PATH, data={**sent, "name": ""}).status_code == 422
    assert counts(app) == (0, 0, 0)
    assert administrator.client.post(PATH, data=sent).status_code == 303
    assert counts(app) == (1, 1, 1)


def test_ten_submissions_at_once_make_one_row_and_one_answer(app, administrator):
    sent = {**administrator.page(PATH).form(), **COLLEAGUE}
    cookie = administrator.client.get_cookie("claim").value
    together = Barrier(AT_ONCE)

    def submit(_number):
        browser = app.test_client()
        browser.set_cookie("claim", cookie)
        together.wait()
        answer = browser.post(PATH, data=sent)
        return answer.status_code, answer.location

    with ThreadPoolExecutor(AT_ONCE) as people:
        answers = set(people.map(submit, range(AT_ONCE)))
    assert answers == {(303, "/administration/accounts")}
    assert counts(app) == (1, 1, 1)


def test_nobody_else_is_given_the_answer(app, administrator, as_):
    sent = {**administrator.page(PATH).form(), **COLLEAGUE}
    administrator.client.post(PATH, data=sent)
    with app.app_context(), transaction(EVERYONE):
        account = an_account(Role.ADMINISTRATOR)
    other = as_(account)
    stolen = {**other.page(PATH).form(), **COLLEAGUE, "once": sent["once"]}
    answer = other.client.post(PATH, data=stolen)
    assert answer.status_code == 422
    assert "already" in answer.text
    assert counts(app) == (1, 1, 1)


@pytest.mark.parametrize("key", ["", "short"])
def test_a_form_without_a_key_is_refused(app, administrator, key):
    sent = {**administrator.page(PATH).form(), **COLLEAGUE, "once": key}
    assert administrator.client.post(PATH, data=sent).status_code == 400
    assert counts(app) == (0, 0, 0)


def test_a_stale_token_brings_the_form_back_filled_in(app, administrator):
    sent = {**administrator.page(PATH).form(), **COLLEAGUE, "csrf_token": "stale"}
    answer = administrator.client.post(PATH, data=sent)
    assert answer.status_code == 422
    assert "The page was open too long" in answer.text
    assert COLLEAGUE["email"] in answer.text
    assert counts(app) == (0, 0, 0)


def test_the_token_of_another_session_is_no_token(app, administrator, as_):
    with app.app_context(), transaction(EVERYONE):
        account = an_account(Role.ADMINISTRATOR)
    other = as_(account)
    sent = {**administrator.page(PATH).form(), **COLLEAGUE, "once": uuid4().hex}
    assert other.client.post(PATH, data=sent).status_code == 422
    assert counts(app) == (0, 0, 0)
