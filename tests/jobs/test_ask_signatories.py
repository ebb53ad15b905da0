"""Those whose turn it is are written to once the paper is made."""

from sqlalchemy import select

from app.base.database import db
from app.base.mail import Mail
from app.domain.protocols.models import Protocol
from app.jobs.ask_signatories import ask_signatories
from tests.builders.keeping import made
from tests.builders.signatures import out_for_signature, signatory_of, the_directorate


def test_each_is_asked_once_and_only_when_the_paper_is_there(app, kept):
    protocol = made(app, lambda: out_for_signature(the_directorate()))
    sha256 = protocol.document.sha256

    def set_paper(to):
        db.session.get(Protocol, protocol.id).document.sha256 = to

    made(app, lambda: set_paper(None))
    with app.app_context():
        assert ask_signatories() == 0
    made(app, lambda: set_paper(sha256))
    with app.app_context():
        assert [ask_signatories(), ask_signatories()] == [1, 0]

    def look():
        mail = db.session.scalars(select(Mail)).one()
        assert mail.to == signatory_of(db.session.get(Protocol, protocol.id)).email

    made(app, look)
