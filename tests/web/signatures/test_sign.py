"""The signatory's own page: read, download, send back; a link that ended says why and offers a fresh one."""

import re
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from sqlalchemy import select

from app.base.clock import now
from app.base.database import db
from app.base.mail import Mail
from app.domain.access.models import Role
from app.domain.protocols.models import Protocol
from app.domain.signatures.actions import (
    accept_copy,
    ask_those_in_turn,
    check_next_copy,
    countersign,
    name_signatory,
    reopen_for_change,
    set_order,
)
from app.domain.signatures.models import Signatory, SigningLink, SigningWay
from app.domain.signatures.queries import list_signatories
from app.jobs.check_signed_copies import check_signed_copies
from tests.builders import an_account, as_actor
from tests.builders.keeping import made
from tests.builders.signatures import (
    PRESIDENT,
    a_paper,
    facts_of,
    kept,
    out_for_signature,
    signatory_of,
    the_directorate,
)
from tests.builders.signing import signed, the_authority
from tests.proof import proves


@pytest.fixture
def client(client):
    return client.reading("en")


@pytest.fixture
def protocol(app, client, tmp_path, monkeypatch):
    trusting = replace(app.config["CLAIM"], signature_trust_roots=the_authority().write_root(tmp_path / "roots"))
    monkeypatch.setitem(app.config, "CLAIM", trusting)
    return made(app, lambda: out_for_signature(the_directorate()))


@pytest.fixture
def link(app, protocol):
    return asked(app, protocol)


def asked(app, protocol):
    """Whoever is in turn is written to; the address in the latest mail."""

    def ask():
        ask_those_in_turn(protocol.id)
        return latest_link()

    return made(app, ask)


def latest_link():
    bodies = db.session.scalars(select(Mail.body).order_by(Mail.written_at.desc()))
    return next(found[0] for found in (re.search(r"/sign/\S+", body) for body in bodies) if found)


def a_file(content, name="assinado.pdf"):
    return (BytesIO(content), name)


def downloaded(client, path):
    with client.client.get(path) as response:
        return response.data


def send(client, link, content, way=SigningWay.ELECTRONIC):
    return client.follow(client.send(link, way=way.value, file=a_file(content)))


def change(app, act):
    made(app, act)


@proves("PS7", "PS8")
def test_somebody_reads_signs_outside_and_sends_it_back(app, client, protocol, link):
    page = client.page(link)
    assert PRESIDENT in page.text
    assert "Cartão de Cidadão" in page.text
    assert page.response.headers["Cache-Control"] == "no-store"
    text = downloaded(client, f"{link}/document")
    page = send(client, link, signed(text, the_authority().signer(PRESIDENT)))
    assert "Being checked" in page.text
    with app.app_context():
        assert check_signed_copies() == 1
    page = client.page(link)
    assert "Your signature is accepted" in page.text
    assert downloaded(client, f"{link}/document").startswith(text)


@proves("PS8")
def test_whoever_signed_gets_each_file_where_paper_and_electronic_mix(app, client, protocol, link):
    text = downloaded(client, f"{link}/document")
    send(client, link, signed(text, the_authority().signer(PRESIDENT)))
    with app.app_context():
        check_signed_copies()
    scan = a_paper(b"digitalizado")

    def aima_signs_on_paper():
        sent, by = db.session.get_one(Protocol, protocol.id), as_actor(an_account(Role.APPROVER))
        copy = countersign(by, sent, kept(scan), SigningWay.PAPER)
        while check_next_copy():
            pass
        accept_copy(the_directorate(), copy, copy.signatories, "Igual.")
        return latest_link()

    page = client.page(made(app, aima_signs_on_paper))
    assert "Signed by all" in page.text
    files = [downloaded(client, each["href"]) for each in page.html.select(".links a")]
    assert len(files) == 2
    assert scan in files
    assert any(each.startswith(text) and len(each) > len(text) for each in files)


@proves("PS7")
def test_what_is_wrong_is_said_in_plain_words_with_the_way_out(app, client, link):
    other = signed(a_paper(b"Outro"), the_authority().signer(PRESIDENT))
    send(client, link, other)
    with app.app_context():
        check_signed_copies()
    page = client.page(link)
    assert "This is not the document that was issued" in page.text
    assert "Download the document again" in page.text


@proves("PS8")
def test_a_scan_waits_for_a_person(client, link):
    page = send(client, link, a_paper(b"digitalizado"), SigningWay.PAPER)
    assert "To be looked at by a person" in page.text


@pytest.mark.parametrize("content", [b"", b"MZ a program", a_paper()[:-60]])
def test_a_hostile_or_broken_file_is_refused_at_once_and_nothing_is_kept(app, client, link, content):
    page = client.send(link, way="electronic", file=a_file(content))
    assert page.status == 422
    assert page.error_of("file")
    assert "What you sent" not in client.page(link).text


@proves("PS4")
def test_an_ended_link_says_why_and_offers_a_fresh_one_once(app, client, protocol, link):
    def expire():
        for row in db.session.scalars(select(SigningLink)):
            row.expires_at = now() - timedelta(days=1)
        for row in db.session.scalars(select(Signatory)):
            row.asked_at = row.asked_at and now() - timedelta(days=20)

    change(app, expire)
    page = client.page(link, status=410)
    assert "they are over" in page.text
    assert client.client.get(f"{link}/document").status_code == 404
    sent = client.client.post(f"{link}/fresh", data=page.form(f"{link}/fresh"))
    assert sent.status_code == 303
    with app.app_context():
        fresh = latest_link()
    assert fresh != link
    assert PRESIDENT in client.page(fresh).text
    page = client.page(link, status=410)
    assert "A newer link was sent" in page.text
    again = client.client.post(f"{link}/fresh", data=page.form(f"{link}/fresh"))
    assert again.status_code == 422
    assert "48 hours" in again.text


@proves("PS6")
def test_a_link_to_an_earlier_text_is_dead_and_the_fresh_one_shows_the_difference(app, client, protocol, link):
    def change_text():
        from app.domain.centres.actions import issue_for_signature
        from tests.builders.signatures import make_paper

        by, mine = the_directorate(), db.session.get(Protocol, protocol.id)
        reopen_for_change(by, mine, "A sede da entidade mudou.")
        mine.partner_seat = "Avenida Fictícia, 2"
        issue_for_signature(by, mine)
        make_paper(mine)

    change(app, change_text)
    assert "The text has changed" in client.page(link, status=410).text
    page = client.page(asked(app, protocol))
    for said in ("A sede da entidade mudou.", "Seat of the entity", "Rua Fictícia, 1", "Avenida Fictícia, 2"):
        assert said in page.text


def test_out_of_turn_is_told_whose_turn_it_is(app, client, protocol, link):
    def put_another_first():
        by, mine = the_directorate(), db.session.get(Protocol, protocol.id)
        another = name_signatory(by, mine, **facts_of("Vereadora Primeira Fictícia"))
        president = signatory_of(mine)
        set_order(by, mine, is_in_order=True)
        president.position, another.position = 90, 1 if president.position != 1 else 91
        db.session.flush()
        another.position = 0

    change(app, put_another_first)
    page = client.page(link)
    assert "Vereadora Primeira Fictícia" in page.text
    assert not page.html.select("input[type=file]")


def test_nobody_guesses_a_link(client):
    for path in ("/sign/made-up", "/sign/made-up/document"):
        assert client.page(path, status=404)


def test_the_page_reads_in_arabic(client, link):
    page = client.page(link, headers={"Accept-Language": "ar"})
    assert page.html.html["dir"] == "rtl"


def test_the_link_shows_one_partner_and_no_other(app, client, protocol, link):
    other = made(app, lambda: out_for_signature(the_directorate()))
    assert other.reference not in client.page(link).text
    with app.app_context():
        assert not list_signatories(other)
