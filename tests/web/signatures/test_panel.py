"""The signatures of a protocol as the directorate, the entity and AIMA's approver see them."""

from datetime import timedelta
from io import BytesIO

import pytest
from sqlalchemy import select

from app.base.clock import today
from app.base.database import db
from app.base.mail import Mail
from app.domain.access.models import Role
from app.domain.protocols.lifecycle import ProtocolStatus
from app.domain.protocols.models import Protocol
from app.domain.signatures.actions import accept_copy, ask_those_in_turn, send_copy
from app.domain.signatures.models import Signatory, SignedCopy, SigningWay
from tests.builders import an_account
from tests.builders.keeping import made
from tests.builders.signatures import CLERK, OURS, PRESIDENT, a_paper, kept, out_for_signature, signatory_of
from tests.builders.signatures import the_directorate as an_officer
from tests.proof import proves

NAMED = {
    "party": "partner",
    "name": CLERK,
    "office": "vereador",
    "email": "delegado@municipio.invalid",
    "language": "pt",
    "authority": "delegation",
    "authority_reference": "Despacho fictício n.º 4",
    "authority_on": today().isoformat(),
}


@pytest.fixture
def protocol(app, client):
    def make():
        found = out_for_signature(an_officer())
        ask_those_in_turn(found.id)
        return found

    return made(app, make)


@pytest.fixture
def place(protocol):
    return f"/protocols/{protocol.id}/signatures"


@pytest.fixture
def directorate(app, as_):
    return as_(made(app, lambda: an_account(Role.DIRECTORATE)))


@pytest.fixture
def approver(app, as_):
    return as_(made(app, lambda: an_account(Role.APPROVER)))


@pytest.fixture
def coordinator(app, as_, protocol):
    return as_(made(app, lambda: an_account(Role.COORDINATOR, partner_id=protocol.partner_id)))


def downloaded(browser, path):
    with browser.client.get(path) as response:
        return response.data


def a_scan_of(protocol):
    mine = db.session.get(Protocol, protocol.id)
    return send_copy(an_officer(), mine, kept(a_paper(b"scan")), SigningWay.PAPER)


@proves("PS3")
def test_the_panel_says_who_signed_who_is_waited_for_and_when_they_were_written_to(app, directorate, protocol, place):
    page = directorate.page(place)
    for said in (PRESIDENT, OURS, "Pending since", "Last e-mail", "To be signed", "Not their turn yet"):
        assert said in page.text

    def accept():
        copy = a_scan_of(protocol)
        accept_copy(an_officer(), copy, [signatory_of(copy.protocol).id], "Igual.")

    made(app, accept)
    page = directorate.page(place)
    assert "Signed" in page.text
    assert "Handwritten, on paper" in page.text
    assert PRESIDENT in directorate.page(f"/protocols/{protocol.id}").text


@proves("PS2", "PS9")
def test_the_entity_names_a_delegate_with_the_delegation(app, coordinator, place, protocol):
    paper = (BytesIO(a_paper(b"Despacho")), "despacho.pdf")
    new = f"/protocols/{protocol.id}/signatories/new"
    page = coordinator.follow(coordinator.send(new, NAMED, paper=paper))
    assert CLERK in page.text
    assert "Despacho fictício n.º 4" in page.text
    (authority,) = [link["href"] for link in page.html.select("a[href$='/authority']")]
    assert downloaded(coordinator, authority).startswith(b"%PDF-")
    refused = coordinator.send(new, NAMED, name="Outra Pessoa", authority_reference="")
    assert refused.error_of("authority_reference")


@proves("PS4")
def test_the_button_reminds_once_in_48_hours(app, directorate, place, protocol):
    remind = f"/signatories/{made(app, lambda: signatory_of(protocol)).id}/remind"
    assert "less than 48 hours" in directorate.send(remind, of=place).text

    def wait():
        db.session.scalars(select(Signatory).where(Signatory.asked_at.is_not(None))).one().asked_at -= timedelta(days=3)

    made(app, wait)
    assert "fresh link" in directorate.follow(directorate.send(remind, of=place)).text
    assert directorate.send(remind, of=place).status == 422


@proves("PS5")
def test_an_address_is_mended_on_its_own_page(app, coordinator, place, protocol):
    address = f"/signatories/{made(app, lambda: signatory_of(protocol)).id}/address"
    page = coordinator.follow(coordinator.send(address, email="certo@municipio.invalid"))
    assert "No signature was touched" in page.text
    with app.app_context():
        assert made(app, lambda: db.session.scalar(select(Mail).where(Mail.to == "certo@municipio.invalid")))


def test_order_is_set_moved_and_people_taken_off(app, directorate, place, protocol):
    directorate.send(f"/protocols/{protocol.id}/signatories/new", NAMED)
    page = directorate.follow(directorate.send(f"{place}/order", {"is_in_order": "y"}, of=place))
    (up, _second) = [form["action"] for form in page.html.select("form[action$='/up']")]
    assert directorate.follow(directorate.send(up, of=place)).text.index(OURS) < page.text.index(CLERK)
    remove = page.html.select("form[action$='/take-off']")[-1]["action"]
    assert CLERK not in directorate.follow(directorate.send(remove, of=place)).text


@proves("PS8", "FAQ-64")
def test_a_person_compares_a_scan_and_decides_with_reasons(app, directorate, coordinator, place, protocol):
    paper = (BytesIO(a_paper(b"scan")), "scan.pdf")
    coordinator.follow(coordinator.send(f"{place}/copy", way="paper", file=paper))
    waiting = directorate.page("/signed-copies")
    (link,) = [link["href"] for link in waiting.html.select("a.key")]
    page = directorate.page(link)
    assert "The document issued" in page.text
    assert downloaded(directorate, f"{link}/file").startswith(b"%PDF-")
    judge = f"{link}/judge"
    assert directorate.send(judge, {"decision": "accept"}, of=link).error_of("reasons")
    mine = made(app, lambda: signatory_of(protocol))
    answers = {"decision": "accept", "signatories": [str(mine.id)], "reasons": "Igual ao emitido."}
    page = directorate.follow(directorate.send(judge, answers, of=link))
    assert "Igual ao emitido." in page.text
    assert "Nothing to look at" in directorate.page("/signed-copies").text
    assert directorate.client.get(f"{link}/judge").status_code == 405
    assert not coordinator.page(link).html.select("form.fields")


@proves("PS10")
def test_aima_countersigns_from_a_queue_and_the_entity_downloads_the_counterpart(
    app, directorate, approver, coordinator, place, protocol
):
    assert "Nothing waits" in approver.page("/countersign").text
    assert "once the entity has signed" in approver.page(f"/countersign/{protocol.id}").text

    def accept():
        copy = a_scan_of(protocol)
        accept_copy(an_officer(), copy, [signatory_of(copy.protocol).id], "Igual.")

    made(app, accept)
    assert protocol.reference in approver.page("/countersign").text
    paper = (BytesIO(a_paper(b"both")), "ambos.pdf")
    approver.follow(approver.send(f"/countersign/{protocol.id}", way="paper", file=paper))
    copy = made(app, lambda: db.session.scalars(select(SignedCopy).order_by(SignedCopy.sent_at.desc())).first())
    both = [box["value"] for box in directorate.page(f"/signed-copies/{copy.id}").html.select("[name=signatories]")]
    answers = {"decision": "accept", "signatories": both, "reasons": "Assinado por ambas as partes."}
    directorate.send(f"/signed-copies/{copy.id}/judge", answers, of=f"/signed-copies/{copy.id}")
    page = coordinator.page(place)
    (download,) = [link["href"] for link in page.html.select(".links a[href$='/signed']")]
    assert downloaded(coordinator, download).startswith(b"%PDF-")
    assert made(app, lambda: db.session.get(Protocol, protocol.id)).status is ProtocolStatus.SIGNED


def test_without_a_seal_there_is_no_button_for_it(app, approver, protocol):
    assert "seal" not in approver.page(f"/countersign/{protocol.id}").text.lower()


@proves("PS6")
def test_the_directorate_takes_the_text_back(app, directorate, place, protocol):
    reopen = f"{place}/reopen"
    assert directorate.send(reopen, reasons="").error_of("reasons")
    page = directorate.follow(directorate.send(reopen, reasons="A sede mudou."))
    assert "The text is a draft again" in page.text
    assert made(app, lambda: db.session.get(Protocol, protocol.id)).content_version == 2
