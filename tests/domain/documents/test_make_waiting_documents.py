"""The jobs process makes what waits."""

from app.base.database import EVERYONE, db, transaction
from app.base.pdf import PAPER
from app.domain.access.models import SYSTEM
from app.domain.documents.actions import MOST_ATTEMPTS, make_waiting_documents, request_document
from app.domain.documents.models import Document
from app.domain.documents.paper import read_sample, read_version
from app.domain.documents.queries import read_bytes
from tests.protocols.reading import text_of

KIND = "training-certificate"


def a_document(**changed):
    facts = read_sample(read_version(PAPER / KIND / "v1")) | changed
    return request_document(SYSTEM, KIND, language="pt", facts=facts, partner_id=None)


def test_it_makes_what_waits_and_only_that(database):
    document = a_document()
    assert make_waiting_documents(10) == 1
    assert make_waiting_documents(10) == 0
    assert document.is_made
    assert document.made_at is not None
    assert "Técnica A de Exemplo" in text_of(read_bytes(document))
    assert f"com o código {document.code}" in text_of(read_bytes(document))


def test_it_makes_no_more_than_it_was_asked_to(database):
    documents = [a_document() for _ in range(3)]
    assert make_waiting_documents(2) == 2
    assert sum(document.is_made for document in documents) == 2


def test_one_that_fails_says_why_and_does_not_stop_the_others(database):
    bad, good = a_document(), a_document()
    bad.version = "v0"
    assert make_waiting_documents(10) == 1
    assert good.is_made
    assert (bad.is_made, bad.attempts, bad.error) == (False, 1, "FileNotFoundError")


def test_one_that_keeps_failing_is_left_alone_in_the_end(database):
    document = a_document()
    document.version = "v0"
    for _ in range(MOST_ATTEMPTS + 2):
        make_waiting_documents(10)
    assert document.attempts == MOST_ATTEMPTS


def test_one_that_failed_for_a_passing_reason_is_made_the_next_time(database):
    document = a_document()
    document.version = "v0"
    make_waiting_documents(10)
    document.version = "v1"
    assert make_waiting_documents(10) == 1
    assert (document.is_made, document.attempts, document.error) == (True, 2, None)


def test_the_log_says_nothing_of_what_a_document_says(database, caplog):
    document = a_document()
    document.version = "v0"
    make_waiting_documents(10)
    assert caplog.messages == [f"Document {document.id} was not made: FileNotFoundError."]


def test_two_processes_never_make_the_same_document(app, kept):
    with app.test_request_context():
        with transaction(EVERYONE):
            waiting = {a_document().id for _ in range(2)}
        with transaction(EVERYONE):
            assert make_waiting_documents(1) == 1
            with app.test_request_context(), transaction(EVERYONE):
                assert make_waiting_documents(10) == 1
        with transaction(EVERYONE):
            assert all(db.session.get(Document, document_id).attempts == 1 for document_id in waiting)
