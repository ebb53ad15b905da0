"""Questions about entities."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.base.database import db
from app.base.errors import OutOfReach
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require, within
from app.domain.partners.models import BankAccount, Partner, PartnerStatus


def get_partner(by: Actor, partner_id: int) -> Partner:
    """The entity; OutOfReach when there is none within the account's reach."""
    partner = db.session.get(Partner, partner_id)
    if partner is None:
        raise OutOfReach
    require(by, Permission.READ_PARTNER, on=partner)
    return partner


def find_by_nipc(nipc: str) -> Partner | None:
    """The entity with this NIPC. Whoever asks for the same one at the same moment waits, so that it is made once."""
    db.session.execute(select(func.pg_advisory_xact_lock(int(nipc))))
    return db.session.scalar(select(Partner).where(Partner.nipc == nipc))


def list_active_partners(by: Actor) -> list[Partner]:
    """The entities within reach that are partners today, by name."""
    query = select(Partner).where(within(by, Permission.READ_PARTNER, Partner), Partner.status == PartnerStatus.ACTIVE)
    return list(db.session.scalars(query.order_by(Partner.name, Partner.id)))


def find_bank_account(partner_id: int) -> BankAccount | None:
    """The account the entity is paid to now."""
    in_use = BankAccount.confirmed_at.is_not(None), BankAccount.ended_at.is_(None)
    return db.session.scalar(select(BankAccount).where(BankAccount.partner_id == partner_id, *in_use))


def find_waiting_account(partner_id: int) -> BankAccount | None:
    """The account proposed for the entity that nobody has confirmed or refused yet."""
    waits = BankAccount.confirmed_at.is_(None), BankAccount.ended_at.is_(None)
    query = select(BankAccount).where(BankAccount.partner_id == partner_id, *waits).order_by(BankAccount.id.desc())
    return db.session.scalars(query.limit(1)).first()


def get_bank_account(by: Actor, bank_account_id: int) -> BankAccount:
    """The account; OutOfReach when there is none within reach."""
    account = db.session.get(BankAccount, bank_account_id)
    if account is None:
        raise OutOfReach
    require(by, Permission.NAME_BANK_ACCOUNT if by.partner_id else Permission.CONFIRM_BANK_ACCOUNT, on=account)
    return account


def list_bank_accounts(by: Actor, *, limit: int, before: int | None = None) -> list[BankAccount]:
    """The accounts within reach, the newest first; those named before the one with that id, when given."""
    permission = Permission.NAME_BANK_ACCOUNT if by.partner_id else Permission.CONFIRM_BANK_ACCOUNT
    query = select(BankAccount).where(within(by, permission, BankAccount))
    if before is not None:
        query = query.where(BankAccount.id < before)
    query = query.order_by(BankAccount.id.desc()).limit(limit)
    return list(db.session.scalars(query.options(joinedload(BankAccount.partner))))
