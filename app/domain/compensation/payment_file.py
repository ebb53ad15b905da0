"""The payment file of a batch: SEPA credit transfers as pain.001.001.09, checked against its schema."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from importlib.resources import files
from typing import Any, NamedTuple

from app.base.forked import in_a_fork
from app.base.settings import settings

SCHEMA = "pain.001.001.09"
LONGEST_REMITTANCE = 140  # signs the scheme carries from payer to payee


class Payment(NamedTuple):
    """One transfer: to whom, how much in euros, and the references of what it pays."""

    reference: str
    holder: str
    iban: str
    amount: Decimal
    statements: list[str]

    @property
    def remittance(self) -> str:
        """The references, or as many as fit and how many more there are."""
        for shown in range(len(self.statements), 0, -1):
            more = f" +{len(self.statements) - shown}" if shown < len(self.statements) else ""
            text = f"CLAIM {' '.join(self.statements[:shown])}{more}"
            if len(text) <= LONGEST_REMITTANCE:
                return text
        return f"CLAIM +{len(self.statements)}"


def payment_file(payments: Iterable[Payment], execute_on: date) -> bytes:
    """The file, valid against the schema. ValueError, saying where and why but not whom, when a payment does not fit.

    Written apart: the schema and what checks it take more memory than a worker should keep.
    """
    paying = {
        "name": settings().institution_name,
        "IBAN": settings().institution_iban,
        "BIC": settings().institution_bic,
        "batch": True,
        "currency": "EUR",
    }
    return in_a_fork(lambda: _write(paying, list(payments), execute_on))


def _write(paying: dict[str, Any], payments: list[Payment], execute_on: date) -> bytes:
    import sepaxml
    from lxml import etree

    transfers = sepaxml.SepaTransfer(paying, schema=SCHEMA, clean=True)
    for payment in payments:
        transfers.add_payment(
            {
                "name": payment.holder,
                "IBAN": payment.iban,
                "amount": int(payment.amount * 100),
                "execution_date": execute_on,
                "description": payment.remittance,
                "endtoend_id": payment.reference,
            }
        )
    written = bytes(transfers.export(validate=False))
    # By libxml2: the library's own way reads the schema anew for each file, a hundred times as slowly.
    schema = etree.XMLSchema(etree.parse(str(files(sepaxml) / "schemas" / f"{SCHEMA}.xsd")))
    document = etree.fromstring(written)
    if not schema.validate(document):
        first = schema.error_log[0]
        (wrong,) = document.xpath(first.path)
        raise ValueError(f"{etree.QName(wrong).localname}: {first.type_name}")
    return written
