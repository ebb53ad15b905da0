"""The administrator's outbox."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from app.base.clock import now
from app.base.database import EVERYONE, db, transaction
from app.base.mail import Mail, MailStatus, send
from app.base.tokens import new_token
from app.domain.access.models import Role
from tests.builders import an_account


@pytest.fixture
def administrator(app, as_):
    with app.app_context(), transaction(EVERYONE):
        account = an_account(Role.ADMINISTRATOR)
    return as_(account)


def written(app, **changes):
    with app.app_context(), transaction(EVERYONE):
        mail = send("alguem@exemplo.example", subject="Olá", body=f"Entre:\n\nhttps://x.example/a/{new_token()}\n")
        for name, value in changes.items():
            setattr(mail, name, value)
    return mail


def with_mail_server(app, monkeypatch):
    monkeypatch.setitem(app.config, "CLAIM", replace(app.config["CLAIM"], smtp_url="smtp://localhost:1"))


def test_without_a_mail_server_a_message_can_be_read_whole(app, administrator):
    mail = written(app)
    listed = administrator.page("/administration/outbox")
    assert "No mail server is set" in listed.text
    assert "alguem@exemplo.example" in listed.text
    read = administrator.page(f"/administration/outbox/{mail.id}")
    assert mail.body.split()[-1] in read.text
    assert not read.html.select("form[action$='/again']")


def test_with_a_mail_server_the_secret_of_a_link_is_not_shown(app, administrator, monkeypatch):
    mail = written(app)
    with_mail_server(app, monkeypatch)
    read = administrator.page(f"/administration/outbox/{mail.id}")
    assert "https://x.example/a/…" in read.text
    assert mail.body.split()[-1] not in read.text


def test_a_message_that_failed_is_put_back_in_the_queue(app, administrator, monkeypatch):
    mail = written(app, status=MailStatus.FAILED, attempts=8, next_try_at=None)
    with_mail_server(app, monkeypatch)
    path = f"/administration/outbox/{mail.id}"
    administrator.follow(administrator.send(f"{path}/again", of=path))
    with app.app_context(), transaction(EVERYONE):
        again = db.session.get(Mail, mail.id)
    assert (again.status, again.attempts) == (MailStatus.WAITING, 0)
    assert again.next_try_at <= now()


def test_a_message_that_was_sent_is_not_sent_again(app, administrator, monkeypatch):
    mail = written(app)
    with_mail_server(app, monkeypatch)
    path = f"/administration/outbox/{mail.id}"
    envelope = administrator.page(path).form(f"{path}/again")
    with app.app_context(), transaction(EVERYONE):
        db.session.get(Mail, mail.id).status = MailStatus.SENT
    refused = administrator.client.post(f"{path}/again", data=envelope)
    assert refused.status_code == 422
    assert "already sent" in refused.text


def test_the_list_pages_back_without_losing_or_repeating_a_message(app, administrator):
    with app.app_context(), transaction(EVERYONE):
        for number in range(120):
            mail = send("a@exemplo.example", subject=f"Mensagem {number}", body="-")
            mail.written_at = now() - timedelta(seconds=number // 3)
    seen, path = [], "/administration/outbox"
    while path:
        page = administrator.page(path)
        seen += [cell.get_text(strip=True) for cell in page.html.select("tbody th")]
        older = page.html.select_one("a[rel=next]")
        path = older and older["href"]
    assert len(seen) == len(set(seen)) == 120


def test_the_list_shows_one_status_when_asked(app, administrator):
    written(app)
    assert "No message here" in administrator.page("/administration/outbox?status=failed").text
    assert "Olá" in administrator.page("/administration/outbox?status=waiting").text
    assert "Olá" in administrator.page("/administration/outbox?status=no-such-status").text


def test_a_message_or_a_place_that_does_not_exist_is_not_found(administrator):
    administrator.page(f"/administration/outbox/{uuid4()}", status=404)
    administrator.page(f"/administration/outbox?before={uuid4()}", status=404)
    administrator.page("/administration/outbox?before=nonsense", status=404)
