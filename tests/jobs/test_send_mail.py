"""Sending what waits in the outbox, to a real mail server."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.base.clock import now
from app.base.database import EVERYONE, db, transaction
from app.base.mail import Mail, MailStatus, send
from app.base.tokens import new_token
from app.jobs.send_mail import MOST_ATTEMPTS, send_mail
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("kept")

SUBJECT = "طلب الانضمام إلى شبكة CLAIM"


@pytest.fixture
def outbox(app):
    """Put a message in the outbox; look at it again."""
    with app.app_context():

        def put(to="alguem@exemplo.example", subject=SUBJECT, body="مرحبًا\n\nAté já.\n", **changes):
            with transaction(EVERYONE):
                mail = send(to, subject=subject, body=body, language="ar")
                for name, value in changes.items():
                    setattr(mail, name, value)
                db.session.flush()
                return mail.id

        yield put


def looked_at(mail_id):
    db.session.expire_all()
    with transaction(EVERYONE):
        mail = db.session.get(Mail, mail_id)
        db.session.refresh(mail)
    return mail


def make_due(mail_id):
    with transaction(EVERYONE):
        db.session.get(Mail, mail_id).next_try_at = now()


def test_a_message_arrives_as_it_was_written(outbox, letterbox):
    mail_id = outbox()
    assert send_mail() == 1
    ((to, message),) = letterbox.received
    assert to == ["alguem@exemplo.example"]
    assert message["Subject"] == SUBJECT
    assert message["Content-Language"] == "ar"
    assert message.get_content().splitlines() == ["مرحبًا", "", "Até já."]
    assert looked_at(mail_id).status is MailStatus.SENT
    assert send_mail() == 0


def test_a_refused_attempt_is_made_again_with_the_same_message_id(outbox, letterbox):
    mail_id = outbox()
    letterbox.refusals = 1
    assert send_mail() == 0
    waiting = looked_at(mail_id)
    assert (waiting.status, waiting.attempts) == (MailStatus.WAITING, 1)
    assert "451" in waiting.error
    assert "alguem" not in waiting.error
    assert send_mail() == 0  # its pause is not over
    make_due(mail_id)
    assert send_mail() == 1
    assert letterbox.refused[0]["Message-ID"] == letterbox.received[0][1]["Message-ID"]
    assert looked_at(mail_id).error is None


def test_pauses_grow_and_after_eight_attempts_a_message_is_given_up(outbox, letterbox):
    mail_id = outbox()
    letterbox.refusals = MOST_ATTEMPTS
    pauses = []
    for _ in range(MOST_ATTEMPTS - 1):
        send_mail()
        pauses.append(looked_at(mail_id).next_try_at - now())
        make_due(mail_id)
    assert pauses == sorted(pauses)
    assert pauses[-1] > timedelta(hours=20)
    send_mail()
    given_up = looked_at(mail_id)
    assert (given_up.status, given_up.attempts, given_up.next_try_at) == (MailStatus.FAILED, 8, None)


def test_a_line_end_in_a_subject_adds_no_header(outbox, letterbox):
    outbox(subject="Olá\r\nBcc: todos@exemplo.example\r\n\r\ncorpo")
    send_mail()
    ((to, message),) = letterbox.received
    assert message["Bcc"] is None
    assert to == ["alguem@exemplo.example"]
    assert message["Subject"] == "Olá Bcc: todos@exemplo.example corpo"


@pytest.mark.parametrize("address", ["a@b.example\r\nBcc: c@d.example", "a@b.example, c@d.example", "", "no address"])
def test_an_address_that_is_not_one_persons_is_never_written_to(outbox, letterbox, address):
    bad, good = outbox(to=address), outbox()
    assert send_mail() == 1
    assert [to for to, _message in letterbox.received] == [["alguem@exemplo.example"]]
    assert looked_at(bad).status is MailStatus.WAITING
    assert looked_at(good).status is MailStatus.SENT


def test_what_was_sent_keeps_its_words_but_not_the_secret_of_its_link(outbox, letterbox):
    token = new_token()
    mail_id = outbox(body=f"Entre aqui:\n\nhttps://claim.example/account/password/{token}\n\nAté já.\n")
    send_mail()
    assert token in letterbox.received[0][1].get_content()
    kept = looked_at(mail_id).body
    assert kept == "Entre aqui:\n\nhttps://claim.example/account/password/…\n\nAté já.\n"


def test_without_a_mail_server_nothing_is_tried(app, outbox):
    assert not app.config["CLAIM"].smtp_url
    mail_id = outbox()
    assert send_mail() == 0
    assert looked_at(mail_id).attempts == 0


def test_a_mail_server_that_does_not_answer_costs_an_attempt_and_nothing_else(app, outbox, monkeypatch):
    monkeypatch.setitem(app.config, "CLAIM", replace(app.config["CLAIM"], smtp_url="smtp://127.0.0.1:1"))
    mail_id = outbox()
    assert send_mail() == 0
    waiting = looked_at(mail_id)
    assert (waiting.status, waiting.attempts) == (MailStatus.WAITING, 1)
    assert waiting.error.startswith("ConnectionRefusedError at app/jobs/send_mail.py")


def test_a_message_another_process_is_sending_is_passed_over(app, outbox, letterbox):
    first, second = outbox(), outbox()
    with app.app_context(), transaction(EVERYONE):
        db.session.query(Mail).filter_by(id=first).with_for_update().one()
        with app.app_context():
            assert send_mail() == 1
    assert looked_at(first).status is MailStatus.WAITING
    assert looked_at(second).status is MailStatus.SENT


@proves("TR1")
def test_an_invitation_travels_as_a_calendar_asks_for_it(outbox, letterbox):
    calendar = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Proteção\r\nEND:VCALENDAR\r\n"
    outbox(calendars=[calendar])
    assert send_mail() == 1
    ((_to, message),) = letterbox.received
    (part,) = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    assert (part.get_param("method"), part.get_content().split()) == ("REQUEST", calendar.split())
