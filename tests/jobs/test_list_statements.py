"""The line lists of issued statements, made by the jobs process."""

from __future__ import annotations

from app.base.database import EVERYONE, db, transaction
from app.domain.compensation.lifecycle import StatementStatus
from app.domain.compensation.models import Statement
from app.jobs.list_statements import list_statements
from app.jobs.schedule import WORKERS
from tests.builders.keeping import made
from tests.builders.money import a_statement


def test_each_issued_statement_is_listed_once(app, kept):
    statements = made(app, lambda: [a_statement(status=StatementStatus.ISSUED).id for _ in range(2)])
    made(app, lambda: a_statement(status=StatementStatus.APPROVED))
    with app.app_context():
        assert list_statements in WORKERS
        assert (list_statements(), list_statements()) == (2, 0)
        with transaction(EVERYONE):
            assert all(db.session.get(Statement, one).ods_sha256 for one in statements)
