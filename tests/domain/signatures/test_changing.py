"""A change of the text: every signature void, every link dead, the difference shown to all."""

import re

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st
from sqlalchemy import select

from app.base.errors import NotAllowed, RuleBroken
from app.base.files import fetch
from app.base.mail import Mail
from app.domain.access.models import Role
from app.domain.centres.actions import issue_for_signature
from app.domain.protocols.actions import amend_draft
from app.domain.protocols.lifecycle import LIFECYCLE, ProtocolStatus
from app.domain.signatures.actions import (
    accept_copy,
    ask_those_in_turn,
    check_next_copy,
    reopen_for_change,
    send_copy,
    state_of,
)
from app.domain.signatures.actions.opening import LinkState
from app.domain.signatures.lifecycle import CopyStatus
from app.domain.signatures.models import SigningLink, SigningWay
from app.domain.signatures.queries import list_copies, list_signatories, list_to_ask, text_to_sign
from app.domain.signatures.rules import difference
from app.domain.signatures.verdicts import Verdict
from tests.builders import a_protocol, an_account, as_actor
from tests.builders.papers import PARTY, agreed
from tests.builders.signatures import PRESIDENT, a_paper, kept, make_paper, out_for_signature, signatory_of
from tests.builders.signing import signed, the_authority
from tests.proof import proves

SEAT = "Avenida Fictícia, 2, 7800-000 Fictícia"


def president_signs(by, protocol):
    field = f"Signature{len(list_copies(protocol)) + 1}"
    content = signed(fetch(text_to_sign(protocol)), the_authority().signer(PRESIDENT), field)
    copy = send_copy(by, protocol, kept(content), SigningWay.ELECTRONIC)
    assert check_next_copy()
    return copy


def issued_anew(by, protocol):
    amend_draft(by, protocol, **agreed(party=PARTY.__class__(**{**vars(PARTY), "partner_seat": SEAT})))
    issue_for_signature(by, protocol)
    make_paper(protocol)


@proves("PS6")
def test_a_change_voids_signatures_ends_links_and_shows_the_difference(directorate, protocol, database):
    ask_those_in_turn(protocol.id)
    copy, before = president_signs(directorate, protocol), protocol.document
    change = reopen_for_change(directorate, protocol, "A sede mudou.")
    president = signatory_of(protocol)
    assert (copy.status, president.signed_on, president.copy) == (CopyStatus.VOID, None, None)
    links = database.session.scalars(select(SigningLink)).all()
    assert {state_of(link, president) for link in links} == {LinkState.OLD_TEXT}
    issued_anew(directorate, protocol)
    assert change.difference == {"partner.seat": [PARTY.partner_seat, SEAT]}
    assert before.superseded_by_id == protocol.document.id
    assert list_to_ask() == [protocol.id]
    assert ask_those_in_turn(protocol.id) == 1
    told = database.session.scalars(select(Mail).where(Mail.to == president.email).order_by(Mail.written_at)).all()
    assert len(told) == 3
    assert re.search(r"/sign/\S+", told[-1].body)


@proves("PS6")
def test_a_copy_of_the_earlier_text_no_longer_counts(directorate, protocol):
    early = fetch(protocol.document.sha256)
    reopen_for_change(directorate, protocol, "A sede mudou.")
    issued_anew(directorate, protocol)
    content = signed(early, the_authority().signer(PRESIDENT))
    copy = send_copy(directorate, protocol, kept(content), SigningWay.ELECTRONIC)
    assert check_next_copy()
    assert (copy.verdict, copy.status) == (Verdict.OLD_VERSION, CopyStatus.REFUSED)


def test_a_scan_of_the_earlier_text_is_void_and_cannot_be_accepted(directorate, protocol):
    scan = send_copy(directorate, protocol, kept(a_paper(b"scan")), SigningWay.PAPER)
    reopen_for_change(directorate, protocol, "A sede mudou.")
    with pytest.raises(RuleBroken):
        accept_copy(directorate, scan, [signatory_of(protocol).id], "Motivo")


def test_what_is_in_force_is_changed_by_an_addendum_only(directorate):
    with pytest.raises(RuleBroken):
        reopen_for_change(directorate, a_protocol(), "Motivo")
    with pytest.raises(NotAllowed):
        reopen_for_change(as_actor(an_account(Role.COORDINATOR)), a_protocol(), "Motivo")


def test_the_difference_names_each_fact_that_came_went_or_changed():
    before = {"a": "1", "list": [{"x": "1"}, {"x": "2"}], "gone": "z", "none": None}
    after = {"a": "1", "list": [{"x": "1"}, {"x": "3"}, {"x": "4"}], "none": None}
    assert difference(before, after) == {"list.2.x": ["2", "3"], "gone": ["z", None], "list.3.x": [None, "4"]}


@proves("PS6")
@tried(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.sampled_from(["ask", "sign", "scan", "reopen", "issue"]), max_size=8))
def test_whatever_happens_no_signature_outlives_its_text_and_there_is_a_way_on(directorate, database, acts):
    protocol = out_for_signature(directorate)
    for act in acts:
        try:
            _do(act, directorate, protocol)
        except RuleBroken:
            database.session.flush()
        _look_round(protocol, database)


def _do(act, by, protocol):
    if act == "ask":
        ask_those_in_turn(protocol.id)
    elif act == "sign":
        president_signs(by, protocol)
    elif act == "scan":
        scan = send_copy(by, protocol, kept(a_paper(b"scan")), SigningWay.PAPER)
        accept_copy(by, scan, [each.id for each in list_signatories(protocol)], "Igual.")
    elif act == "reopen":
        reopen_for_change(by, protocol, "Outro texto.")
    else:
        issue_for_signature(by, protocol)
        make_paper(protocol)


def _look_round(protocol, database):
    """No signature of another text counts, no link of another text lives, and the status may be left."""
    for signatory in list_signatories(protocol):
        assert signatory.copy is None or signatory.copy.content_version == protocol.content_version
        live = [link for link in _links_of(signatory, database) if state_of(link, signatory) is LinkState.LIVE]
        assert len(live) <= 1
        assert all(link.content_version == protocol.content_version for link in live)
    accepted = [copy for copy in list_copies(protocol) if copy.status is CopyStatus.ACCEPTED]
    assert all(copy.content_version == protocol.content_version for copy in accepted)
    assert (protocol.status is ProtocolStatus.SIGNED) == (protocol.signed_sha256 is not None)
    assert LIFECYCLE.follows[protocol.status]


def _links_of(signatory, database):
    return database.session.scalars(select(SigningLink).where(SigningLink.signatory_id == signatory.id)).all()
