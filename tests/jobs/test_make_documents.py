"""Making the documents that wait, each kept by itself."""

from app.base.database import EVERYONE, db, transaction
from app.base.pdf import PAPER
from app.domain.access.models import SYSTEM
from app.domain.documents.actions import request_document
from app.domain.documents.models import Document
from app.domain.documents.paper import read_sample, read_version
from app.jobs.make_documents import make_documents

KIND = "training-certificate"


def test_what_waits_is_made_once_and_one_that_fails_undoes_no_other(app, kept):
    facts = read_sample(read_version(PAPER / KIND / "v1"))
    with app.app_context():
        with transaction(EVERYONE):
            asked = [request_document(SYSTEM, KIND, language="pt", facts=facts, partner_id=None) for _ in range(2)]
            asked[0].version = "v0"  # nobody wrote such a version
        turns = [make_documents() for _ in range(3)]
        with transaction(EVERYONE):
            made = {document.id: document.is_made for document in db.session.query(Document)}
    assert sum(turns) == 1
    assert made == {asked[0].id: False, asked[1].id: True}
