"""Copies that wait are looked at one after the other; a hostile one stops nobody."""

from dataclasses import replace

from app.base.database import db
from app.base.files import fetch
from app.domain.protocols.models import Protocol
from app.domain.signatures.actions import send_copy
from app.domain.signatures.models import SignedCopy, SigningWay
from app.domain.signatures.verdicts import Verdict
from app.jobs.check_signed_copies import check_signed_copies
from tests.builders.keeping import made
from tests.builders.signatures import PRESIDENT, kept, out_for_signature, the_directorate
from tests.builders.signing import signed, the_authority


def test_every_copy_that_waits_is_settled_and_then_nothing_is_left(app, client, tmp_path, monkeypatch):
    trusting = replace(app.config["CLAIM"], signature_trust_roots=the_authority().write_root(tmp_path / "roots"))
    monkeypatch.setitem(app.config, "CLAIM", trusting)
    protocol = made(app, lambda: out_for_signature(the_directorate()))
    issued = fetch_issued(app, protocol)
    hostile, good = issued + b"\n1 0 obj [" * 5000 + b"\n%%EOF", signed(issued, the_authority().signer(PRESIDENT))

    def send():
        for content in (hostile, good):
            mine = db.session.get(Protocol, protocol.id)
            send_copy(the_directorate(), mine, kept(content), SigningWay.ELECTRONIC)

    made(app, send)
    with app.app_context():
        assert [check_signed_copies(), check_signed_copies()] == [2, 0]
    verdicts = made(app, lambda: {copy.verdict for copy in db.session.query(SignedCopy)})
    assert verdicts == {Verdict.UNREADABLE, Verdict.GOOD}


def fetch_issued(app, protocol):
    return made(app, lambda: fetch(protocol.document.sha256))
