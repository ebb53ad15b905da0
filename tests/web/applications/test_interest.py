"""The public form and its answer."""

import pytest
from sqlalchemy import select

from app.base.database import EVERYONE, db, transaction
from app.base.mail import Mail
from app.base.settings import settings
from app.domain.access.actions import count_request
from app.domain.access.models import RequestPurpose, Role
from app.domain.applications.models import Application
from tests.builders import an_account
from tests.builders.applications import an_application
from tests.builders.structures import a_nipc
from tests.proof import proves

JOIN = "/pt/join"


def answers(**changes):
    said = {
        "name": "Associação Fictícia",
        "nipc": a_nipc(),
        "kind": "civil_society",
        "municipality": "Beja (Beja)",
        "model": "traditional",
        "contact_name": "Contacto Fictício",
        "contact_email": "contacto@exemplo.invalid",
    }
    return {**said, **changes}


def everything(kind):
    with transaction(EVERYONE):
        return list(db.session.scalars(select(kind)))


@proves("FAQ-46")
def test_an_entity_sends_the_form_and_reads_its_reference(app, client):
    answer = client.send(JOIN, answers())
    with app.app_context():
        (application,) = everything(Application)
    page = client.follow(answer)
    assert application.reference in page.text
    assert "contacto@exemplo.invalid" not in answer.location + page.text


@proves("FAQ-46", "ON1")
def test_the_personal_link_opens_the_file(app, client):
    client.send("/en/join", answers())
    with app.app_context():
        (mail,) = everything(Mail)
    link = next(line for line in mail.body.splitlines() if "/account/link/" in line)
    entered = client.send(link.split("localhost")[-1])
    page = client.page(client.client.get(entered.location).location)
    assert page.response.request.path == "/application"
    assert "We have your expression of interest." in page.text


@pytest.mark.parametrize("lang", ["pt", "en", "ar"])
def test_the_form_speaks_every_language_and_offers_every_municipality(client, lang):
    page = client.page(f"/{lang}/join")
    assert len(page.html.select("#municipalities option")) == 308
    assert page.html.html["lang"] == lang


def test_everything_wrong_is_said_beside_its_field_and_everything_typed_is_kept(client):
    sent = answers(nipc="508198535", contact_email="", model="second_generation", municipality="Atlântida")
    page = client.send("/en/join", sent)
    assert page.status == 422
    assert "9 digits" in page.error_of("nipc")
    assert "municipality" in page.error_of("model")
    assert "list" in page.error_of("municipality")
    assert page.error_of("contact_email") == "Fill in “E-mail”."
    assert page.one("#nipc")["value"] == "508198535"
    assert page.one("#name")["value"] == "Associação Fictícia"
    assert len(page.html.select(".error-summary li")) == 4


def test_an_empty_form_asks_for_each_answer_that_is_needed(client):
    page = client.send("/en/join")
    assert page.status == 422
    assert page.error_of("kind") == "Choose one of the options in “What kind of entity is it?”."
    assert not page.error_of("contact_phone")


@proves("FAQ-46", "ON14")
def test_the_same_nipc_again_is_told_so_and_learns_nothing_else(app, client):
    with app.app_context(), transaction(EVERYONE):
        application = an_application()
        nipc, reference, first = application.partner.nipc, application.reference, application.contact_email
    page = client.follow(client.send("/en/join", answers(nipc=nipc)))
    assert reference in page.text
    assert "open application" in page.text
    assert first not in page.text
    with app.app_context():
        assert len(everything(Application)) == 1


def test_the_form_sent_twice_makes_one_file(app, client):
    sent = {**client.page(JOIN).form(), **answers()}
    first = client.client.post(JOIN, data=sent)
    again = client.client.post(JOIN, data=sent)
    assert (first.status_code, first.location) == (again.status_code, again.location)
    with app.app_context():
        assert len(everything(Application)) == len(everything(Mail)) == 1


@pytest.mark.parametrize("bad", ["\x00nome", "nome\x1b", "x" * 5000])
def test_text_that_cannot_be_kept_is_refused_beside_its_field(client, bad):
    page = client.send("/en/join", answers(name=bad))
    assert page.status == 422
    assert page.error_of("name")


@pytest.mark.parametrize("reference", ["C-2026", "x", "C-2026-0001x"])
def test_an_answer_page_without_a_reference_does_not_exist(client, reference):
    client.page(f"/pt/join/{reference}", status=404)


@proves("ON1")
def test_what_is_answered_never_tells_whether_an_address_has_an_account(app, client):
    with app.app_context(), transaction(EVERYONE):
        known = an_account(Role.TECHNICIAN).email
    pages = [
        client.follow(client.send("/en/join", answers(contact_email=email))) for email in (known, "nova@x.invalid")
    ]
    said = [page.text.replace(page.one(".total").get_text(strip=True), "") for page in pages]
    assert said[0] == said[1]


@proves("ON1")
def test_too_many_forms_from_one_address_have_to_wait_and_what_was_typed_is_kept(app, client):
    with app.app_context(), transaction(EVERYONE):
        for _number in range(settings().requests_an_hour):
            count_request(RequestPurpose.INTEREST, "127.0.0.1")
    page = client.send("/en/join", answers())
    assert page.status == 422
    assert "wait an hour" in page.text
    assert page.one("#name")["value"] == "Associação Fictícia"
    with app.app_context():
        assert everything(Application) == []


@proves("ON3")
def test_the_page_checks_the_number_while_it_is_typed(client):
    page = client.page("/en/join")
    assert page.html.select("script[src*='nipc.js']")
    check = page.one("#nipc-check")
    assert check["role"] == "status"
    assert all(check[f"data-{verdict}"] for verdict in ("right", "wrong", "person"))
