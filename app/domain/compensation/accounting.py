"""The accounting file of a payment batch: one line for each statement, as CSV, in Portuguese."""

from __future__ import annotations

from collections.abc import Iterator

from app.base.language import _, speaking
from app.base.spreadsheets import csv_of
from app.domain.compensation.models import PaymentBatch, Statement
from app.domain.compensation.paper import LANGUAGE
from app.domain.compensation.queries.payments import Transfer


def accounting_file(batch: PaymentBatch, transfers: list[Transfer]) -> bytes:
    """The file; its amounts come to the total of the batch."""
    with speaking(LANGUAGE):
        return csv_of(_head(), _rows(batch, transfers))


def _head() -> list[str]:
    return [
        _("Payment batch"),
        _("Day of payment"),
        "NIPC",
        _("Entity"),
        "IBAN",
        _("Statement"),
        _("Month"),
        _("Centre"),
        _("Budget commitment number"),
        _("Amount"),
    ]


def _rows(batch: PaymentBatch, transfers: list[Transfer]) -> Iterator[list[object]]:
    for transfer in transfers:
        for statement in transfer.statements:
            yield [batch.reference, batch.execute_on, *_of_entity(transfer), *_of_statement(statement)]


def _of_entity(transfer: Transfer) -> list[object]:
    return [transfer.partner.nipc, transfer.partner.name, transfer.account and transfer.account.iban]


def _of_statement(statement: Statement) -> list[object]:
    commitment = statement.commitment.number if statement.commitment else None
    return [statement.reference, statement.month, statement.centre.name, commitment, statement.total]
