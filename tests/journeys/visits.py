"""Every page there is and somebody who may see it, read from the routes: a new page is visited without being named."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from flask import Flask, url_for
from sqlalchemy import select, text
from werkzeug.routing import Rule

from app.base.clock import now
from app.base.database import EVERYONE, db, transaction
from app.cli.demonstration.sign_ins import list_sign_ins
from app.domain.access.actions import make_link
from app.domain.access.models import SYSTEM, Account, Actor, LinkPurpose, Role
from app.domain.access.policy import Permission, may
from app.domain.access.queries import find_account_by_email
from app.domain.reports.actions import share_report
from app.domain.reports.models import Report
from app.domain.signatures.actions import make_signing_link
from app.domain.signatures.models import Signatory
from tests.journeys.samples import ASKED, NEEDS_THE_QUESTION, NO_PAGE, ONCE, PLAIN, ROWS


class Visitor(NamedTuple):
    """An account of the demonstration and how it comes in; without one, anybody at all."""

    name: str
    actor: Actor | None = None
    secret: str = ""

    def may_see(self, permission: Permission | str) -> bool:
        if self.actor is None:
            return permission == "public"
        return permission == "signed-in" or (permission != "public" and may(self.actor, Permission(permission)))


def list_visitors(app: Flask) -> list[Visitor]:
    """Somebody nobody knows, and one account of each role (two technicians: their page differs by model)."""
    with app.test_request_context(base_url=app.config["CLAIM"].base_url):
        rows = [(email, secret) for _role, email, secret, _place in list_sign_ins()]
        with transaction(EVERYONE):
            return [Visitor("stranger"), *(Visitor(email, _actor(email), secret) for email, secret in rows)]


def list_visits(app: Flask, visitor: Visitor, earlier: list[Visitor], *, every_state: bool) -> list[str]:
    """The addresses this visitor opens after those before.

    The first who may open a page opens it for rows in every state, others for one. Without `every_state` only the
    first opens it, for one row.
    """
    with app.test_request_context(), transaction(_reach(visitor)):
        rules = [rule for rule in _pages(app) if visitor.may_see(_permission(app, rule))]
        new = {r.endpoint for r in rules if not any(each.may_see(_permission(app, r)) for each in earlier)}
        chosen = rules if every_state else [rule for rule in rules if rule.endpoint in new]
        return [a for rule in chosen for a in _addresses(rule, visitor, every_state and rule.endpoint in new)]


def _pages(app: Flask) -> list[Rule]:
    rules = [
        rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()) and rule.endpoint not in NO_PAGE
    ]
    return sorted(rules, key=lambda rule: rule.endpoint)


def _permission(app: Flask, rule: Rule) -> str:
    return app.view_functions[rule.endpoint].permission  # type: ignore[attr-defined]


def _addresses(rule: Rule, visitor: Visitor, every_state: bool) -> Iterator[str]:
    plain = [] if rule.endpoint in NEEDS_THE_QUESTION else [""]
    questions = plain + ASKED.get(rule.endpoint, [])
    for values in _values(rule, visitor)[: None if every_state and rule.endpoint not in ONCE else 1]:
        for question in questions if every_state else questions[-1:]:
            asked = question.format(
                partner=_one("SELECT max(id) FROM partners"),
                centre=_one(ROWS["centre_id"]),
                course=_one(ROWS["course_id"]),
            )
            yield f"{url_for(rule.endpoint, **values)}{'?' if asked else ''}{asked}"


def _values(rule: Rule, visitor: Visitor) -> list[dict[str, object]]:
    """What to put in the address: every row of each argument with every row of the others."""
    names = sorted(rule.arguments - {"lang"})
    rows = [_values_of(name, rule, visitor) for name in names]
    return [dict(zip(names, values, strict=True)) for values in product(*rows)]


def _values_of(name: str, rule: Rule, visitor: Visitor) -> list[object]:
    if name == "token":
        return [_token(rule)]
    if name == "report_token":
        return _report_tokens()
    assert name in ROWS or name in PLAIN, f"{rule.rule}: say in tests/journeys/samples.py which {name} to visit"
    return PLAIN.get(name) or _rows(ROWS[name], visitor)


def _token(rule: Rule) -> str:
    """A secret that opens the page; the one inside the entity is never known again, and its page says so."""
    if rule.endpoint == "applications.confirm":
        return "made-up"
    if rule.endpoint == "signatures.sign":
        signatory = db.session.scalars(select(Signatory).where(Signatory.signed_on.is_(None)).limit(1)).one()
        signatory.asked_at = signatory.asked_at or now()  # the jobs process would ask, and end this link by its own
        return make_signing_link(signatory)
    purpose = LinkPurpose.SET_PASSWORD if rule.endpoint == "account.password" else LinkPurpose.PERSONAL
    return make_link(SYSTEM, _holder_of(purpose), purpose)


def _report_tokens() -> list[object]:
    """A link that is live, and the one before it, which the later one ended."""
    report = db.session.query(Report).order_by(Report.id).first()
    owner = _actor(report.account.email)
    ended, live = (share_report(owner, report, days=30) for _link in range(2))
    return [live, ended]


def _holder_of(purpose: LinkPurpose) -> Account:
    role = Role.COORDINATOR if purpose is LinkPurpose.SET_PASSWORD else Role.APPLICANT
    return db.session.query(Account).filter_by(role=role).order_by(Account.id.desc()).first()


def _rows(query: str, visitor: Visitor) -> list[object]:
    actor = visitor.actor
    reader = {"centre": actor.centre_id if actor else None, "account": actor.account_id if actor else None}
    return [row for row in db.session.scalars(text(query), reader) if row is not None]


def _one(query: str) -> object:
    return db.session.scalar(text(query), {"centre": None})


def _reach(visitor: Visitor) -> str:
    partner = visitor.actor and visitor.actor.partner_id
    return str(partner) if partner else EVERYONE


def _actor(email: str) -> Actor:
    account = find_account_by_email(email)
    assert account is not None
    return Actor(account.id, account.role, partner_id=account.partner_id, centre_id=account.centre_id)
