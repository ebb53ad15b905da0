"""Who signs: named with their authority, put in order, taken off; an address mended, and nothing else touched."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.base.clock import today
from app.base.errors import RuleBroken
from app.base.files import fetch
from app.base.mail import Mail
from app.domain.access.models import Role
from app.domain.protocols.lifecycle import ProtocolStatus
from app.domain.signatures.actions import (
    ask_those_in_turn,
    check_next_copy,
    mend_address,
    move_up,
    name_signatory,
    send_copy,
    set_order,
    state_of,
    take_off,
)
from app.domain.signatures.actions.opening import LinkState
from app.domain.signatures.models import Authority, SigningLink, SigningParty, SigningWay
from app.domain.signatures.queries import list_signatories
from app.domain.signatures.rules import are_same_person
from tests.builders import a_protocol, an_account, as_actor
from tests.builders.signatures import OURS, PRESIDENT, facts_of, kept, signatory_of
from tests.builders.signing import signed, the_authority
from tests.proof import proves

DELEGATION = {
    "authority": Authority.DELEGATION,
    "authority_reference": "Despacho fictício n.º 4",
    "authority_on": today() - timedelta(days=90),
    "authority_sha256": "0" * 64,
}


def refusal(act, *args, **facts):
    with pytest.raises(RuleBroken) as broken:
        act(*args, **facts)
    return broken.value.field


def names(protocol):
    return [each.name for each in list_signatories(protocol)]


@proves("PS2", "PS9")
def test_a_signatory_is_named_with_the_authority_to_sign_and_its_paper(directorate, protocol):
    signatory = name_signatory(directorate, protocol, **facts_of(**DELEGATION))
    assert (signatory.authority, signatory.authority_on) == (Authority.DELEGATION, DELEGATION["authority_on"])
    assert signatory.authority_sha256 == "0" * 64
    assert signatory.name != protocol.partner_signatory


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"authority_reference": None}, "authority_reference"),
        ({"authority_on": None}, "authority_on"),
        ({"authority_on": today() + timedelta(days=1)}, "authority_on"),
    ],
)
@proves("PS2")
def test_a_deliberation_or_delegation_is_said_whole(directorate, protocol, changes, field):
    facts = facts_of(**{**DELEGATION, **changes})
    assert refusal(name_signatory, directorate, protocol, **facts) == field


def test_issuing_names_the_representatives_of_both_parties(protocol):
    assert names(protocol) == [PRESIDENT, OURS]
    assert protocol.document.facts["signatories"][0]["name"] == PRESIDENT


def test_the_entity_names_its_own_before_the_text_is_issued_and_never_aimas(directorate):
    protocol = a_protocol(status=ProtocolStatus.DRAFTED)
    applicant = as_actor(an_account(Role.APPLICANT, partner_id=protocol.partner_id))
    name_signatory(applicant, protocol, **facts_of())
    facts = facts_of("Outra Pessoa", party=SigningParty.AIMA)
    assert refusal(name_signatory, applicant, protocol, **facts) == "party"
    assert refusal(name_signatory, applicant, protocol, **facts_of()) == "name"


def test_nobody_is_named_once_all_have_signed(directorate):
    protocol = a_protocol(status=ProtocolStatus.SIGNED)
    with pytest.raises(RuleBroken):
        name_signatory(directorate, protocol, **facts_of())


def test_the_order_can_be_changed_until_somebody_signs(directorate, protocol):
    last = name_signatory(directorate, protocol, **facts_of())
    move_up(directorate, last)
    assert names(protocol) == [PRESIDENT, last.name, OURS]
    move_up(directorate, signatory_of(protocol))
    assert names(protocol)[0] == PRESIDENT
    signatory_of(protocol).signed_on = today()
    with pytest.raises(RuleBroken):
        move_up(directorate, last)
    with pytest.raises(RuleBroken):
        set_order(directorate, protocol, is_in_order=True)


def test_somebody_signs_for_each_party(directorate, protocol):
    extra = name_signatory(directorate, protocol, **facts_of())
    ask_those_in_turn(protocol.id)
    take_off(directorate, extra)
    assert names(protocol) == [PRESIDENT, OURS]
    with pytest.raises(RuleBroken):
        take_off(directorate, signatory_of(protocol))


@proves("PS5")
def test_mending_an_address_voids_nothing_and_ends_only_the_old_link(directorate, protocol, database):
    other = name_signatory(directorate, protocol, **facts_of())
    ask_those_in_turn(protocol.id)
    content = signed(fetch(protocol.document.sha256), the_authority().signer(PRESIDENT))
    send_copy(directorate, protocol, kept(content), SigningWay.ELECTRONIC)
    assert check_next_copy()
    mend_address(directorate, other, email="certo@municipio.invalid", language="en")
    president = signatory_of(protocol)
    assert president.signed_on == today()
    assert (protocol.content_version, protocol.status) == (1, ProtocolStatus.AWAITING_SIGNATURES)
    links = database.session.scalars(select(SigningLink).order_by(SigningLink.made_at)).all()
    states = {(link.signatory_id, state_of(link, other)) for link in links}
    assert states == {
        (president.id, LinkState.LIVE),
        (other.id, LinkState.REPLACED),
        (other.id, LinkState.LIVE),
    }
    told = database.session.scalars(select(Mail).where(Mail.to == "certo@municipio.invalid")).one()
    assert (told.language, "/sign/" in told.body) == ("en", True)


@pytest.mark.parametrize(
    ("certificate", "named", "are_same"),
    [
        ("MARIA JOSÉ DA SILVA FICTÍCIA", "Maria Fictícia", True),
        ("Maria Jose Ficticia", "Maria José Fictícia", True),
        ("ANA FICTÍCIA", "Ana Isabel Fictícia", True),
        ("JOÃO FICTÍCIO", "Maria Fictícia", False),
        ("MARIA FICTÍCIA SILVA", "Silva Maria", False),
        ("MARIA", "Maria", False),
        ("", "Maria Fictícia", False),
        ("Maria Silva Costa", "Maria Costa Silva", False),
    ],
)
def test_a_certificate_carries_all_the_names_of_a_person(certificate, named, are_same):
    assert are_same_person(certificate, named) is are_same
