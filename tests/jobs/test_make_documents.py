"""Making the documents that wait, each kept by itself."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import psycopg

from app.base.database import EVERYONE, db, transaction
from app.base.pdf import PAPER
from app.cli import postgres
from app.domain.access.models import SYSTEM
from app.domain.documents.actions import MANY, make_many_documents, request_document
from app.domain.documents.models import Document
from app.domain.documents.paper import read_sample, read_version
from app.domain.documents.queries import read_bytes
from app.jobs.make_documents import make_documents

KIND = "training-certificate"
# Whoever writes an entry has its chain to themselves until the transaction ends.
_TRAIL_HELD = """
SELECT count(*) FROM pg_locks
 WHERE relation = 'audit_chains'::regclass AND mode = 'RowExclusiveLock'
   AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


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


def test_many_are_made_at_once_by_children_and_one_that_fails_undoes_no_other(app, kept):
    facts = read_sample(read_version(PAPER / KIND / "v1"))
    with app.app_context():
        with transaction(EVERYONE):
            asked = [
                request_document(SYSTEM, KIND, language="pt", facts=facts, partner_id=None) for _ in range(MANY + 1)
            ]
            asked[2].version = "v0"  # nobody wrote such a version
        with transaction(EVERYONE):
            made = make_many_documents(children=2)
        with transaction(EVERYONE):
            found = {document.id: document for document in db.session.query(Document)}
            assert [read_bytes(found[one.id])[:5] for one in asked if found[one.id].is_made] == [b"%PDF-"] * MANY
    assert made == MANY
    assert (found[asked[2].id].error, found[asked[2].id].attempts) == ("FileNotFoundError", 1)


def test_nobody_waits_at_the_end_of_the_trail_while_children_draw(app, kept, database_url):
    facts = read_sample(read_version(PAPER / KIND / "v1"))
    others, seen, is_over = _children(), list[bool](), Event()

    def watch():
        with psycopg.connect(postgres.superuser_address(database_url), autocommit=True) as connection:
            while not is_over.is_set():
                is_held = bool(connection.execute(_TRAIL_HELD).fetchone()[0])
                if _children() - others:
                    seen.append(is_held)

    with app.app_context(), ThreadPoolExecutor(1) as watcher:
        with transaction(EVERYONE):
            for _document in range(MANY * 2):
                request_document(SYSTEM, KIND, language="pt", facts=facts, partner_id=None)
        watching = watcher.submit(watch)
        try:
            with transaction(EVERYONE):
                assert make_many_documents(children=2) == MANY * 2
        finally:
            is_over.set()
        watching.result()
    assert seen
    assert not any(seen)


def _children() -> set[str]:
    """The processes this thread's process began and that are still there."""
    return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())


def test_a_few_are_made_without_children(app, kept):
    facts = read_sample(read_version(PAPER / KIND / "v1"))
    with app.app_context(), transaction(EVERYONE):
        request_document(SYSTEM, KIND, language="pt", facts=facts, partner_id=None)
        assert make_many_documents(children=2) == 0
