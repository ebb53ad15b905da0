"""Who has been waited for since some days is reminded, and never twice in a run."""

from datetime import timedelta

from sqlalchemy import select

from app.base.clock import now
from app.base.database import db
from app.domain.protocols.models import Protocol
from app.domain.signatures.actions import ask_those_in_turn
from app.domain.signatures.models import Signatory
from app.jobs.remind_signatories import remind_signatories
from tests.builders.keeping import made
from tests.builders.signatures import out_for_signature, signatory_of, the_directorate
from tests.proof import proves


@proves("PS4")
def test_a_run_reminds_each_person_once_and_the_next_one_nobody(app, kept):
    def ask():
        for _turn in range(2):
            protocol = out_for_signature(the_directorate())
            ask_those_in_turn(protocol.id)
        return protocol

    protocol = made(app, ask)
    with app.app_context():
        assert remind_signatories(now()) == 0

    def wait():
        for signatory in db.session.scalars(select(Signatory).where(Signatory.asked_at.is_not(None))):
            signatory.asked_at = now() - timedelta(days=6)

    made(app, wait)
    with app.app_context():
        assert [remind_signatories(now()), remind_signatories(now())] == [1, 0]
    assert made(app, lambda: signatory_of(db.session.get(Protocol, protocol.id)).asked_at)
