"""The form confirmed inside the entity: asked for, read by a link without an account, answered."""

from datetime import timedelta

import pytest

from app.base.clock import now
from app.base.database import EVERYONE, db, transaction
from app.base.mail import Mail
from app.domain.access.models import Role
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.models import Answer, InsideConfirmation
from tests.builders import an_account
from tests.builders.applications import an_applicant, an_application, fill_in
from tests.proof import proves

ASK = "/application/confirmation"
MAYOR = "presidente@exemplo.invalid"


@pytest.fixture
def client(client):
    return client.reading("en")


@pytest.fixture
def complete(app, kept):
    with app.app_context(), transaction(EVERYONE):
        application = an_application(ApplicationStatus.REGISTERING)
        fill_in(application)
        return application.id, an_applicant(application)


@pytest.fixture
def link(app, as_, complete):
    """The link in the signatory's mail."""
    browser = as_(complete[1])
    browser.follow(browser.send(ASK, name="Presidente Fictícia", office="Presidente", email=MAYOR))
    return newest_link(app)


def newest_link(app):
    with app.app_context(), transaction(EVERYONE):
        mail = db.session.query(Mail).filter_by(to=MAYOR).order_by(Mail.written_at.desc()).first()
    return next(line for line in mail.body.splitlines() if "/confirm/" in line).split("localhost")[-1]


def answered(app):
    with app.app_context(), transaction(EVERYONE):
        return db.session.query(InsideConfirmation).one().answer


@proves("ON8")
def test_the_whole_form_is_read_without_an_account_and_reading_answers_nothing(app, client, link):
    page = client.page(link)
    for said in ("Rua Fictícia, 1", "Pessoa Fictícia", "Junta de Exemplo", "Índia, Brasil", "Representante Fictícia"):
        assert said in page.text
    assert not page.html.select("main input:not([type=hidden])")
    assert page.response.headers["Cache-Control"] == "no-store"
    assert answered(app) is None


@proves("ON8")
def test_the_signatory_confirms_and_both_sides_see_who_and_when(app, as_, client, complete, link):
    page = client.follow(client.send(link, answer="confirmed"))
    assert "Your answer was kept" in page.text
    assert "Rua Fictícia, 1" not in page.text
    assert answered(app) is Answer.CONFIRMED
    browser = as_(complete[1])
    assert "by Presidente Fictícia, Presidente" in browser.page("/application/form").text
    browser.follow(browser.send("/application/submit", of="/application/form"))
    with app.app_context(), transaction(EVERYONE):
        directorate = an_account(Role.DIRECTORATE)
    assert "by Presidente Fictícia, Presidente" in as_(directorate).page(f"/applications/{complete[0]}").text


@proves("ON8")
def test_sending_it_back_wants_a_comment_which_the_entity_reads(app, as_, client, complete, link):
    page = client.send(link, answer="declined")
    assert page.status == 422
    assert page.error_of("comment")
    client.send(link, answer="declined", comment="Falta o polo de Moura.")
    assert "Falta o polo de Moura." in as_(complete[1]).page(ASK).text


def test_an_expired_link_says_so_and_sends_a_new_one_in_one_press(app, client, link):
    with app.app_context(), transaction(EVERYONE):
        db.session.query(InsideConfirmation).one().expires_at = now() - timedelta(days=1)
    page = client.page(link)
    assert "This link has ended" in page.title
    assert "Rua Fictícia, 1" not in page.text
    client.send(f"{link}/new", of=link)
    assert newest_link(app) != link
    assert "Rua Fictícia, 1" in client.page(newest_link(app)).text


def test_a_link_we_never_made_shows_nothing(client):
    assert "This link has ended" in client.page("/confirm/made-up").title


def test_only_papers_of_the_form_shown_are_opened_by_the_link(client, link):
    client.page(f"{link}/papers/999999", status=404)
    assert "This link has ended" in client.page("/confirm/made-up/papers/1").title


def test_an_incomplete_form_says_what_is_missing(app, as_, kept):
    with app.app_context(), transaction(EVERYONE):
        contact = an_applicant(an_application(ApplicationStatus.REGISTERING))
    page = as_(contact).page(ASK)
    assert "Complete the form first" in page.text
    assert not page.html.select("#office")
