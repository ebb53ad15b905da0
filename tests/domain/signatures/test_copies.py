"""What comes back: electronic, on paper, mixed, sealed; accepted, refused or set before a person."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.base.clock import clock_set_to, now, today
from app.base.errors import NotAllowed, OutOfReach, RuleBroken
from app.base.files import fetch
from app.base.mail import Mail
from app.domain.access.models import Role
from app.domain.protocols.lifecycle import ProtocolStatus
from app.domain.signatures.actions import (
    LinkState,
    accept_copy,
    ask_for_seal,
    ask_those_in_turn,
    check_next_copy,
    countersign,
    name_signatory,
    refuse_copy,
    send_copy,
    send_copy_by_link,
    set_order,
    state_of,
)
from app.domain.signatures.counterparts import list_counterparts
from app.domain.signatures.lifecycle import CopyStatus
from app.domain.signatures.models import Signatory, SigningLink, SigningParty, SigningWay
from app.domain.signatures.queries import list_signatories, list_to_countersign, text_to_sign
from app.domain.signatures.verdicts import Verdict
from tests.builders import an_account, as_actor
from tests.builders.signatures import CLERK, OURS, PRESIDENT, facts_of, kept, signatory_of
from tests.builders.signing import PASSPHRASE, an_authority, signed, the_authority
from tests.proof import proves

ELECTRONIC, PAPER = SigningWay.ELECTRONIC, SigningWay.PAPER
SCAN = b"%PDF-1.4\n% a scan, fictional\n%%EOF\n"


@pytest.fixture
def coordinator(protocol):
    return as_actor(an_account(Role.COORDINATOR, partner_id=protocol.partner_id))


@pytest.fixture
def approver(directorate):
    return as_actor(an_account(Role.APPROVER))


def sign(protocol, name, field="Signature1", authority=None):
    """What this person's program makes of the text as it is now."""
    signer = (authority or the_authority()).signer(name)
    return signed(fetch(text_to_sign(protocol)), signer, field)


def send(by, protocol, content, way=ELECTRONIC):
    copy = send_copy(by, protocol, kept(content), way)
    while check_next_copy():
        pass
    return copy


def entity_signs(coordinator, protocol):
    return send(coordinator, protocol, sign(protocol, "PRESIDENTE MARIA FICTÍCIA"))


def mails_to(database, email):
    return list(database.session.scalars(select(Mail).where(Mail.to == email).order_by(Mail.written_at)))


@proves("PS7", "PS10", "FAQ-64")
def test_both_sign_electronically_and_the_fullest_copy_is_kept(coordinator, approver, protocol):
    first = entity_signs(coordinator, protocol)
    assert (first.status, first.verdict) == (CopyStatus.ACCEPTED, Verdict.GOOD)
    assert list_to_countersign(approver) == [protocol]
    second = countersign(approver, protocol, kept(sign(protocol, OURS, "AIMA")), ELECTRONIC)
    assert check_next_copy()
    assert (protocol.status, protocol.signed_on) == (ProtocolStatus.SIGNED, today())
    assert protocol.signed_sha256 == second.sha256 == text_to_sign(protocol)
    assert [each.copy for each in list_counterparts(protocol)] == [second]
    assert fetch(second.sha256).startswith(fetch(first.sha256))
    assert list_to_countersign(approver) == []


@proves("PS8")
def test_one_party_signs_on_paper_and_the_other_electronically(directorate, coordinator, approver, protocol):
    scan = send(coordinator, protocol, fetch(protocol.document.sha256), PAPER)
    assert (scan.status, scan.verdict) == (CopyStatus.DOUBTFUL, Verdict.SCAN)
    signed_on = today()
    accept_copy(directorate, scan, [signatory_of(protocol).id], "Igual ao emitido.", signed_on)
    countersign(approver, protocol, kept(sign(protocol, OURS)), ELECTRONIC)
    assert check_next_copy()
    assert protocol.status is ProtocolStatus.SIGNED
    ways = {each.party: each.signed_way for each in list_signatories(protocol)}
    assert ways == {SigningParty.PARTNER: PAPER, SigningParty.AIMA: ELECTRONIC}


@proves("PS8")
def test_what_all_have_signed_is_every_file_that_bears_a_signature(directorate, coordinator, approver, protocol):
    """A scan shows nothing of what was signed electronically before: AIMA signs on, and both files are handed out."""
    name_signatory(directorate, protocol, **facts_of(CLERK))
    clerk = list_signatories(protocol)[-1]
    entity_signs(coordinator, protocol)
    scan = send(coordinator, protocol, SCAN, PAPER)
    accept_copy(directorate, scan, [clerk.id], "Igual ao emitido.")
    last = countersign(approver, protocol, kept(sign(protocol, OURS, "Signature2")), ELECTRONIC)
    assert check_next_copy()
    assert protocol.status is ProtocolStatus.SIGNED
    found = [(each.copy, each.names) for each in list_counterparts(protocol)]
    assert [copy for copy, _names in found] == [last, scan]
    assert sorted(found[0][1]) == sorted([PRESIDENT, OURS])
    assert found[1][1] == [CLERK]


@proves("PS9")
def test_a_delegate_signs_who_is_not_the_legal_representative(directorate, coordinator, approver, protocol):
    name_signatory(directorate, protocol, **facts_of(CLERK))
    send(coordinator, protocol, sign(protocol, CLERK.upper()))
    assert [each.signed_on is not None for each in list_signatories(protocol)] == [False, False, True]
    send(coordinator, protocol, sign(protocol, PRESIDENT, "Signature2"))
    assert list_to_countersign(approver) == [protocol]


@pytest.mark.parametrize(
    ("content", "verdict", "status"),
    [
        (lambda text: text, Verdict.NOT_SIGNED, CopyStatus.REFUSED),
        (lambda text: signed(text, the_authority().signer("Outra Pessoa")), Verdict.WRONG_PERSON, CopyStatus.DOUBTFUL),
        (lambda text: signed(text, an_authority("X").signer(PRESIDENT)), Verdict.UNTRUSTED, CopyStatus.DOUBTFUL),
        (lambda text: text[:-40], Verdict.CUT_SHORT, CopyStatus.REFUSED),
    ],
)
def test_a_copy_that_is_not_good_is_refused_or_set_before_a_person(coordinator, protocol, content, verdict, status):
    copy = send(coordinator, protocol, content(fetch(protocol.document.sha256)))
    assert (copy.verdict, copy.status) == (verdict, status)
    assert protocol.status is ProtocolStatus.AWAITING_SIGNATURES


def test_the_same_signature_again_brings_nothing(coordinator, protocol):
    entity_signs(coordinator, protocol)
    again = send(coordinator, protocol, sign(protocol, PRESIDENT, "Signature2"))
    assert (again.verdict, again.status) == (Verdict.NOTHING_NEW, CopyStatus.REFUSED)


def test_the_copy_of_another_protocol_is_refused(directorate, coordinator, protocol):
    from tests.builders.signatures import out_for_signature

    other = out_for_signature(directorate)
    copy = send(coordinator, protocol, sign(other, PRESIDENT))
    assert copy.verdict is Verdict.NOT_OUR_DOCUMENT


def test_a_signature_dated_before_the_document_is_doubtful(coordinator, protocol):
    protocol.document.requested_at = now() + timedelta(days=2)
    assert entity_signs(coordinator, protocol).verdict is Verdict.TIME


def test_out_of_turn_is_refused_where_the_order_matters(directorate, coordinator, protocol):
    name_signatory(directorate, protocol, **facts_of(CLERK))
    set_order(directorate, protocol, is_in_order=True)
    assert send(coordinator, protocol, sign(protocol, CLERK)).verdict is Verdict.OUT_OF_TURN
    assert entity_signs(coordinator, protocol).verdict is Verdict.GOOD


def test_in_order_each_is_asked_after_the_one_before(directorate, coordinator, protocol, database):
    set_order(directorate, protocol, is_in_order=True)
    assert ask_those_in_turn(protocol.id) == 1
    assert ask_those_in_turn(protocol.id) == 0
    entity_signs(coordinator, protocol)
    assert ask_those_in_turn(protocol.id) == 1
    assert all(each.asked_at for each in list_signatories(protocol))


def test_a_person_accepts_whom_the_name_does_not_fit(directorate, coordinator, protocol):
    copy = send(coordinator, protocol, sign(protocol, "M. Presidente"))
    assert copy.verdict is Verdict.WRONG_PERSON
    accept_copy(directorate, copy, [signatory_of(protocol).id], "É a mesma pessoa.")
    assert signatory_of(protocol).signed_on == today()
    with pytest.raises(RuleBroken):
        refuse_copy(directorate, copy, "Tarde de mais.")


def test_whoever_judges_says_whose_signature_it_is_and_no_impossible_day(directorate, coordinator, protocol):
    copy, mine = send(coordinator, protocol, SCAN, PAPER), [signatory_of(protocol).id]
    for chosen, day, field in (
        ([], None, "signatories"),
        (mine, today() + timedelta(days=1), "signed_on"),
        (mine, today() - timedelta(days=9), "signed_on"),
    ):
        with pytest.raises(RuleBroken) as broken:
            accept_copy(directorate, copy, chosen, "Motivo", day)
        assert broken.value.field == field
    with pytest.raises(NotAllowed):
        accept_copy(coordinator, copy, mine, "Motivo")


def test_a_refused_scan_says_why_to_whoever_sent_it(directorate, protocol, database):
    signatory = signatory_of(protocol)
    ask_those_in_turn(protocol.id)
    copy = send_copy_by_link(signatory, kept(SCAN), PAPER)
    refuse_copy(directorate, copy, "Falta a página 3.")
    assert (copy.status, copy.reasons) == (CopyStatus.REFUSED, "Falta a página 3.")
    told = mails_to(database, signatory.email)[-1]
    assert "/sign/" in told.body
    assert "página 3" not in told.body


def test_what_the_check_says_leaves_the_link_in_use_alone(protocol, database):
    signatory = signatory_of(protocol)
    ask_those_in_turn(protocol.id)
    send_copy_by_link(signatory, kept(fetch(text_to_sign(protocol))), ELECTRONIC)
    while check_next_copy():
        pass
    link = database.session.scalars(select(SigningLink).where(SigningLink.signatory_id == signatory.id)).one()
    assert state_of(link, signatory) is LinkState.LIVE
    told = mails_to(database, signatory.email)[-1]
    assert "não tem assinatura eletrónica" in told.body
    assert "/sign/" not in told.body


def test_the_entity_sends_its_own_and_no_other(protocol):
    other = as_actor(an_account(Role.COORDINATOR))
    with pytest.raises(OutOfReach):
        send_copy(other, protocol, kept(SCAN), PAPER)


def test_the_same_file_is_not_taken_twice_while_it_waits(coordinator, protocol):
    send_copy(coordinator, protocol, kept(SCAN), PAPER)
    with pytest.raises(RuleBroken):
        send_copy(coordinator, protocol, kept(SCAN), PAPER)


@proves("PS10")
def test_aima_countersigns_with_its_seal_at_a_press(settings, coordinator, approver, protocol, tmp_path, database):
    bundle = tmp_path / "seal.p12"
    bundle.write_bytes(the_authority().bundle("AIMA, I.P. (fictícia)"))
    settings(signature_trust_roots=tmp_path / "roots", seal_certificate=bundle, seal_passphrase=PASSPHRASE)
    with pytest.raises(RuleBroken):
        ask_for_seal(approver, protocol)
    first = entity_signs(coordinator, protocol)
    ask_for_seal(approver, protocol)
    assert check_next_copy()
    assert protocol.status is ProtocolStatus.SIGNED
    assert fetch(protocol.signed_sha256).startswith(fetch(first.sha256))
    assert signatory_of(protocol, SigningParty.AIMA).signed_way is SigningWay.SEAL
    told = mails_to(database, signatory_of(protocol).email)[-1]
    assert protocol.reference in told.subject


def test_a_seal_that_cannot_be_opened_says_so(settings, coordinator, approver, protocol, tmp_path):
    bundle = tmp_path / "seal.p12"
    bundle.write_bytes(the_authority().bundle("AIMA"))
    settings(signature_trust_roots=tmp_path / "roots", seal_certificate=bundle, seal_passphrase="outra")
    entity_signs(coordinator, protocol)
    copy = ask_for_seal(approver, protocol)
    assert check_next_copy()
    assert (copy.verdict, copy.status) == (Verdict.SEAL_FAILED, CopyStatus.REFUSED)
    assert protocol.status is ProtocolStatus.AWAITING_SIGNATURES


def test_aima_waits_for_the_entity(approver, protocol):
    with pytest.raises(RuleBroken):
        countersign(approver, protocol, kept(SCAN), PAPER)


def test_every_signatory_keeps_the_day_the_signature_says(coordinator, protocol):
    with clock_set_to(now()):
        entity_signs(coordinator, protocol)
    president: Signatory = signatory_of(protocol)
    assert president.signed_on == today()
    assert president.copy is not None
