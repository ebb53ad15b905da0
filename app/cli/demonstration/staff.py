"""The people at AIMA, and the password that opens every account of the demonstration."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import update

from app.base.clock import now
from app.base.database import db
from app.cli.demonstration.names import MAIL, SURNAME
from app.cli.demonstration.stage import Stage, acting
from app.domain.access.actions import invite_colleague, make_account
from app.domain.access.models import SYSTEM, Account, AccountStatus, Actor, Role

# Nothing but a demonstration ever has it: `flask demo` refuses to write into anything else.
PASSWORD = "exemplo-de-demonstracao"  # noqa: S105


@dataclass(frozen=True)
class Staff:
    """Who acts for AIMA."""

    administrator: Actor
    directorate: Actor
    approver: Actor


def hire_staff(stage: Stage) -> Staff:
    """The administrator, and those the administrator lets in."""
    with stage.on(stage.before(100), 9):
        account = make_account(
            SYSTEM,
            email=f"administracao@{MAIL}",
            name=f"Administradora A. {SURNAME}",
            role=Role.ADMINISTRATOR,
            language="pt",
        )
        db.session.flush()
        administrator = acting(account)
        directorate = _colleague(administrator, "direcao", f"Técnico Superior B. {SURNAME}", Role.DIRECTORATE)
        approver = _colleague(administrator, "aprovacao", f"Dirigente C. {SURNAME}", Role.APPROVER)
    return Staff(administrator, directorate, approver)


def open_accounts(password_hash: str) -> None:
    """Give everybody who signs in by password the password of the demonstration, as it is stored.

    Straight into the rows and with one hash for all: hundreds of them would take a minute.
    """
    everybody = Account.role != Role.APPLICANT, Account.email.like(f"%@{MAIL}")
    opened = {
        "password_hash": password_hash,
        "status": AccountStatus.ACTIVE,
        "language": "pt",
        "last_sign_in_at": now(),  # or all of them would soon be closed as unused
    }
    db.session.execute(update(Account).where(*everybody).values(**opened))


def _colleague(administrator: Actor, mailbox: str, name: str, role: Role) -> Actor:
    account = invite_colleague(administrator, email=f"{mailbox}@{MAIL}", name=name, role=role)
    db.session.flush()
    return acting(account)
