"""Questions about payment: what may be sent to the bank, what was, and how long the rest has waited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import joinedload

from app.base.choices import Choice
from app.base.clock import day_of, today
from app.base.database import db
from app.base.errors import OutOfReach
from app.base.language import lazy
from app.base.money import ZERO
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require, within
from app.domain.compensation.lifecycle import StatementStatus
from app.domain.compensation.models import PaymentBatch, Statement
from app.domain.partners.models import BankAccount, Partner
from app.domain.partners.rules import read_iban

UNPAID = (StatementStatus.ISSUED, StatementStatus.SENT)


class Hindrance(Choice):
    """Why an entity is not in the next batch."""

    NO_ACCOUNT = "no_account", lazy("No confirmed bank account")
    BAD_IBAN = "bad_iban", lazy("The IBAN of the account is not right")
    NOTHING_DUE = "nothing_due", lazy("The total is not above zero: it waits for the next statement")
    OWN_APPROVAL = "own_approval", lazy("You approved one of them: another person sends it")


@dataclass(frozen=True)
class Transfer:
    """What one entity is to be paid at once: its issued statements, and the account they go to."""

    partner: Partner
    statements: list[Statement]
    account: BankAccount | None
    hindrance: Hindrance | None

    @property
    def amount(self) -> Decimal:
        return sum((statement.total for statement in self.statements), ZERO)


@dataclass(frozen=True)
class Unpaid:
    """An issued statement that is not paid, and for how many days."""

    statement: Statement
    days: int


def list_transfers(by: Actor) -> list[Transfer]:
    """A transfer for each entity that has issued statements with an amount, by its name."""
    require(by, Permission.SEND_TO_PAYMENT)
    return transfers_of(by, db.session.scalars(_payable()).all())


def hold_transfers(by: Actor, partner_ids: Iterable[int]) -> list[Transfer]:
    """The transfers of these entities, read anew and kept from everybody else until this transaction ends."""
    wanted = _payable().where(Statement.partner_id.in_(list(partner_ids)))
    locked = wanted.with_for_update(of=Statement).execution_options(populate_existing=True)
    return transfers_of(by, db.session.scalars(locked).all())


def transfers_of(by: Actor, statements: Iterable[Statement]) -> list[Transfer]:
    """Issued statements, in the order of their entities, as transfers."""
    grouped = [list(group) for _entity, group in groupby(statements, key=lambda statement: statement.partner_id)]
    accounts = _accounts_of(group[0].partner_id for group in grouped)
    return [_transfer(by, group, accounts.get(group[0].partner_id)) for group in grouped]


def list_unpaid(by: Actor, *, limit: int) -> list[Unpaid]:
    """What was issued and is not paid, what has waited longest first."""
    query = select(Statement).where(within(by, Permission.READ_STATEMENT, Statement), *_waits())
    query = query.order_by(Statement.issued_at, Statement.id).limit(limit)
    whole = query.options(joinedload(Statement.centre), joinedload(Statement.partner), joinedload(Statement.batch))
    return [Unpaid(statement, age_of(statement)) for statement in db.session.scalars(whole)]


def age_of(statement: Statement) -> int:
    """For how many days an issued statement has waited to be paid."""
    return (today() - day_of(statement.issued_at)).days if statement.issued_at else 0


def sum_by_age(by: Actor, days: tuple[int, ...] = (30, 60, 90)) -> list[tuple[int, int | None, int, Decimal]]:
    """What is unpaid by its age: (from so many days, to so many, statements, euros); the last has no end."""
    mine = within(by, Permission.READ_STATEMENT, Statement)
    age = today() - func.date(func.timezone("Europe/Lisbon", Statement.issued_at))
    kept: dict[int, list[Decimal]] = defaultdict(list)
    for waited, total in db.session.execute(select(age, Statement.total).where(mine, *_waits())):
        kept[sum(waited >= step for step in days)].append(total)
    starts = (0, *days)
    return [
        (start, days[place] - 1 if place < len(days) else None, len(kept[place]), sum(kept[place], ZERO))
        for place, start in enumerate(starts)
    ]


def get_batch(by: Actor, batch_id: int) -> PaymentBatch:
    """The batch; OutOfReach when there is none."""
    require(by, Permission.SEND_TO_PAYMENT)
    batch = db.session.get(PaymentBatch, batch_id)
    if batch is None:
        raise OutOfReach
    return batch


def list_batches(by: Actor, *, limit: int, before: int | None = None) -> list[PaymentBatch]:
    """The batches, the newest first; those made before the one with that id, when given."""
    require(by, Permission.SEND_TO_PAYMENT)
    query = select(PaymentBatch).order_by(PaymentBatch.id.desc()).limit(limit)
    return list(db.session.scalars(query if before is None else query.where(PaymentBatch.id < before)))


def list_in_batch(batch: PaymentBatch) -> list[Statement]:
    """The statements of the batch by entity, those the bank returned among them."""
    query = select(Statement).join(Statement.partner).where(Statement.batch_id == batch.id)
    query = query.order_by(Partner.name, Partner.id, Statement.number)
    return list(db.session.scalars(query.options(joinedload(Statement.centre), joinedload(Statement.partner))))


def _payable() -> Select[Statement]:
    due = Statement.status == StatementStatus.ISSUED, Statement.total != ZERO
    query = select(Statement).join(Statement.partner).where(*due).order_by(Partner.name, Partner.id, Statement.id)
    return query.options(joinedload(Statement.partner, innerjoin=True))


def _waits() -> tuple[ColumnElement[bool], ...]:
    return Statement.status.in_(UNPAID), Statement.total != ZERO


def _accounts_of(partner_ids: Iterable[int]) -> dict[int, BankAccount]:
    in_use = BankAccount.confirmed_at.is_not(None), BankAccount.ended_at.is_(None)
    query = select(BankAccount).where(BankAccount.partner_id.in_(list(partner_ids)), *in_use)
    return {account.partner_id: account for account in db.session.scalars(query)}


def _transfer(by: Actor, statements: list[Statement], account: BankAccount | None) -> Transfer:
    return Transfer(statements[0].partner, statements, account, _hindrance(by, statements, account))


def _hindrance(by: Actor, statements: list[Statement], account: BankAccount | None) -> Hindrance | None:
    if sum((statement.total for statement in statements), ZERO) <= ZERO:
        return Hindrance.NOTHING_DUE
    if account is None:
        return Hindrance.NO_ACCOUNT
    if read_iban(account.iban) != account.iban:
        return Hindrance.BAD_IBAN
    if any(statement.approved_by_id == by.account_id for statement in statements):
        return Hindrance.OWN_APPROVAL
    return None
