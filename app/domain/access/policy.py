"""Who may do what: one table, permission x role -> reach. The whole of authorisation."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, false, true

from app.base.errors import NotAllowed, OutOfReach
from app.domain.access.models import Actor, Role


class Reach(StrEnum):
    """How far a permission goes."""

    OWN = "own"  # what belongs to the account itself
    CENTRE = "centre"  # what belongs to the centre the account works in
    PARTNER = "partner"  # what belongs to the account's partner entity
    NUMBERS = "numbers"  # the whole network, as figures with small ones hidden, never a record
    ALL = "all"


class Permission(StrEnum):
    READ_APPLICATION = "application:read"
    FILL_REGISTRATION = "application:fill"
    SEND_PACK = "application:send-pack"
    ANALYSE_APPLICATION = "application:analyse"
    DECIDE_APPLICATION = "application:decide"
    WITHDRAW_APPLICATION = "application:withdraw"
    INVITE_COLLEAGUE = "application:invite"
    ASSIGN_APPLICATION = "application:assign"
    ANSWER_HEARING = "hearing:answer"
    WRITE_MESSAGE = "message:write"
    ARRANGE_MEETING = "meeting:arrange"
    ANSWER_MEETING = "meeting:answer"
    READ_PARTNER = "partner:read"
    READ_PROTOCOL = "protocol:read"
    DRAFT_PROTOCOL = "protocol:draft"
    SIGN_PROTOCOL = "protocol:sign"
    NAME_SIGNATORIES = "signatory:name"
    JUDGE_COPY = "signed-copy:judge"
    COUNTERSIGN = "protocol:countersign"
    GIVE_NOTICE = "protocol:give-notice"
    TERMINATE_PROTOCOL = "protocol:terminate"
    READ_CENTRE = "centre:read"
    EDIT_CENTRE = "centre:edit"
    OPEN_CENTRE = "centre:open"
    KEEP_SIGNAGE = "signage:keep"
    KEEP_EQUIPMENT = "equipment:keep"
    APPROVE_EQUIPMENT = "equipment:approve"
    SWITCH_CENTRE = "centre:switch"
    READ_TECHNICIAN = "technician:read"
    NOMINATE_TECHNICIAN = "technician:nominate"
    SIGN_SECRECY = "secrecy:sign"
    READ_TRAINING = "training:read"
    ARRANGE_TRAINING = "training:arrange"
    HOST_TRAINING = "training:host"
    REGISTER_FOR_TRAINING = "training:register"
    ENTER_ATTENDANCE = "attendance:enter"
    RECOGNISE_HOURS = "hours:recognise"
    APPROVE_RECOGNITION = "hours:approve-recognition"
    LIFT_GATE = "gate:lift"
    PRACTISE = "practice:log"
    READ_OWN_HOURS = "hours:read-own"
    LOG_SERVICE = "service:log"
    READ_SERVICE = "service:read"
    CORRECT_SERVICE = "service:correct"
    USE_CARD = "card:use"
    KEEP_AGENDA = "agenda:keep"
    EDIT_ROUTES = "route:edit"
    LOG_ACTIVITY = "activity:log"
    READ_ACTIVITY = "activity:read"
    READ_CAMPAIGN = "campaign:read"
    ARRANGE_CAMPAIGN = "campaign:arrange"
    FOLLOW_UP = "follow-up:do"
    MAKE_HANDOUT = "handout:make"
    KEEP_DESK = "desk:keep"
    USE_DEVICE = "device:use"
    SETTLE_HELD = "held:settle"
    IMPORT_SERVICES = "service:import"
    READ_STATEMENT = "statement:read"
    DRAFT_STATEMENT = "statement:draft"
    APPROVE_STATEMENT = "statement:approve"
    ISSUE_STATEMENT = "statement:issue"
    RESPOND_TO_STATEMENT = "statement:respond"
    ANSWER_CONTEST = "contest:answer"
    RULE_ON_SERVICE = "service:rule"
    ENTER_DECISIONS = "decision:enter"
    SET_PAYMENT_RULES = "payment-rules:set"
    NOTE_COMMITMENT = "commitment:note"
    NAME_BANK_ACCOUNT = "bank-account:name"
    CONFIRM_BANK_ACCOUNT = "bank-account:confirm"
    SEND_TO_PAYMENT = "payment:send"
    DRAW_SAMPLE = "sample:draw"
    READ_STATISTICS = "statistics:read"
    READ_INDICATORS = "indicators:read"
    SAVE_REPORT = "report:save"
    READ_QUALITY = "quality:read"
    ASK_ABOUT_QUALITY = "quality:ask"
    READ_RADAR = "radar:read"
    FOLLOW_SIGNAL = "signal:follow"
    READ_TERRITORY = "territory:read"
    READ_PLAN = "plan:read"
    KEEP_PLAN = "plan:keep"
    READ_PUBLICATION = "publication:read"
    PREPARE_PUBLICATION = "publication:prepare"
    PUBLISH_FIGURES = "publication:publish"
    READ_DOCUMENT = "document:read"
    MANAGE_ACCOUNTS = "account:manage"
    EDIT_VOCABULARY = "vocabulary:edit"
    READ_JOBS = "jobs:read"
    READ_OUTBOX = "outbox:read"
    READ_AUDIT = "audit:read"


_AIMA = {Role.DIRECTORATE: Reach.ALL, Role.APPROVER: Reach.ALL}
_ENTITY_AND_DIRECTORATE = {Role.COORDINATOR: Reach.PARTNER, Role.DIRECTORATE: Reach.ALL}
_APPLICANT_AND_COORDINATOR = {Role.APPLICANT: Reach.PARTNER, Role.COORDINATOR: Reach.PARTNER}
_CENTRE_AND_ENTITY = {Role.TECHNICIAN: Reach.CENTRE, Role.COORDINATOR: Reach.PARTNER}

POLICY: dict[Permission, dict[Role, Reach]] = {
    Permission.READ_APPLICATION: {**_APPLICANT_AND_COORDINATOR, **_AIMA},
    Permission.FILL_REGISTRATION: {Role.APPLICANT: Reach.PARTNER},
    Permission.SEND_PACK: {Role.DIRECTORATE: Reach.ALL},
    Permission.ANALYSE_APPLICATION: {Role.DIRECTORATE: Reach.ALL},
    Permission.DECIDE_APPLICATION: {Role.APPROVER: Reach.ALL},
    Permission.WITHDRAW_APPLICATION: {Role.APPLICANT: Reach.PARTNER},
    Permission.INVITE_COLLEAGUE: {Role.APPLICANT: Reach.PARTNER, Role.DIRECTORATE: Reach.ALL},
    Permission.ASSIGN_APPLICATION: {Role.DIRECTORATE: Reach.ALL},
    Permission.ANSWER_HEARING: {Role.APPLICANT: Reach.PARTNER},
    Permission.WRITE_MESSAGE: {**_APPLICANT_AND_COORDINATOR, **_AIMA},
    Permission.ARRANGE_MEETING: {Role.DIRECTORATE: Reach.ALL},
    Permission.ANSWER_MEETING: {Role.APPLICANT: Reach.PARTNER},
    Permission.READ_PARTNER: {Role.COORDINATOR: Reach.PARTNER, **_AIMA},
    Permission.READ_PROTOCOL: {**_APPLICANT_AND_COORDINATOR, **_AIMA},
    Permission.DRAFT_PROTOCOL: {Role.DIRECTORATE: Reach.ALL},
    Permission.SIGN_PROTOCOL: {**_APPLICANT_AND_COORDINATOR, Role.DIRECTORATE: Reach.ALL},
    Permission.NAME_SIGNATORIES: {**_APPLICANT_AND_COORDINATOR, Role.DIRECTORATE: Reach.ALL},
    Permission.JUDGE_COPY: {Role.DIRECTORATE: Reach.ALL},
    Permission.COUNTERSIGN: {Role.APPROVER: Reach.ALL},
    Permission.GIVE_NOTICE: _ENTITY_AND_DIRECTORATE,
    Permission.TERMINATE_PROTOCOL: {Role.DIRECTORATE: Reach.ALL},
    Permission.READ_CENTRE: {Role.TECHNICIAN: Reach.CENTRE, Role.COORDINATOR: Reach.PARTNER, **_AIMA},
    Permission.EDIT_CENTRE: _ENTITY_AND_DIRECTORATE,
    Permission.OPEN_CENTRE: {Role.DIRECTORATE: Reach.ALL},
    Permission.KEEP_SIGNAGE: _ENTITY_AND_DIRECTORATE,
    Permission.KEEP_EQUIPMENT: _ENTITY_AND_DIRECTORATE,
    Permission.APPROVE_EQUIPMENT: {Role.DIRECTORATE: Reach.ALL},
    Permission.SWITCH_CENTRE: {Role.TECHNICIAN: Reach.OWN},
    Permission.READ_TECHNICIAN: {Role.COORDINATOR: Reach.PARTNER, **_AIMA},
    Permission.NOMINATE_TECHNICIAN: {Role.COORDINATOR: Reach.PARTNER},
    Permission.SIGN_SECRECY: {Role.TECHNICIAN: Reach.OWN},
    Permission.READ_TRAINING: {Role.COORDINATOR: Reach.ALL, Role.TECHNICIAN: Reach.ALL, **_AIMA},
    Permission.ARRANGE_TRAINING: {Role.DIRECTORATE: Reach.ALL},
    Permission.HOST_TRAINING: {Role.COORDINATOR: Reach.PARTNER},
    Permission.REGISTER_FOR_TRAINING: {Role.TECHNICIAN: Reach.OWN, **_ENTITY_AND_DIRECTORATE},
    Permission.ENTER_ATTENDANCE: {Role.TECHNICIAN: Reach.OWN},
    Permission.RECOGNISE_HOURS: {Role.DIRECTORATE: Reach.ALL},
    Permission.APPROVE_RECOGNITION: {Role.APPROVER: Reach.ALL},
    Permission.LIFT_GATE: {Role.DIRECTORATE: Reach.ALL},
    Permission.PRACTISE: {Role.TECHNICIAN: Reach.OWN},
    Permission.READ_OWN_HOURS: {Role.TECHNICIAN: Reach.OWN},
    Permission.LOG_SERVICE: {Role.TECHNICIAN: Reach.CENTRE},
    Permission.READ_SERVICE: {Role.TECHNICIAN: Reach.CENTRE, Role.COORDINATOR: Reach.PARTNER},
    Permission.CORRECT_SERVICE: {Role.TECHNICIAN: Reach.CENTRE},
    Permission.USE_CARD: {Role.TECHNICIAN: Reach.PARTNER},
    Permission.KEEP_AGENDA: _CENTRE_AND_ENTITY,
    Permission.EDIT_ROUTES: _CENTRE_AND_ENTITY,
    Permission.LOG_ACTIVITY: _CENTRE_AND_ENTITY,
    Permission.READ_ACTIVITY: {**_CENTRE_AND_ENTITY, **_AIMA},
    Permission.READ_CAMPAIGN: {**_CENTRE_AND_ENTITY, **_AIMA},
    Permission.ARRANGE_CAMPAIGN: {Role.DIRECTORATE: Reach.ALL},
    Permission.FOLLOW_UP: _CENTRE_AND_ENTITY,
    Permission.MAKE_HANDOUT: {Role.TECHNICIAN: Reach.CENTRE},
    Permission.KEEP_DESK: {Role.TECHNICIAN: Reach.CENTRE},
    Permission.USE_DEVICE: {Role.TECHNICIAN: Reach.CENTRE},
    Permission.SETTLE_HELD: _CENTRE_AND_ENTITY,
    Permission.IMPORT_SERVICES: _CENTRE_AND_ENTITY,
    Permission.READ_STATEMENT: {Role.COORDINATOR: Reach.PARTNER, **_AIMA},
    Permission.DRAFT_STATEMENT: {Role.DIRECTORATE: Reach.ALL},
    Permission.APPROVE_STATEMENT: {Role.APPROVER: Reach.ALL},
    Permission.ISSUE_STATEMENT: _AIMA,
    Permission.RESPOND_TO_STATEMENT: {Role.COORDINATOR: Reach.PARTNER},
    Permission.ANSWER_CONTEST: {Role.DIRECTORATE: Reach.ALL},
    Permission.RULE_ON_SERVICE: {Role.DIRECTORATE: Reach.ALL},
    Permission.ENTER_DECISIONS: {Role.DIRECTORATE: Reach.ALL},
    Permission.SET_PAYMENT_RULES: {Role.APPROVER: Reach.ALL},
    Permission.NOTE_COMMITMENT: {Role.DIRECTORATE: Reach.ALL},
    Permission.NAME_BANK_ACCOUNT: _ENTITY_AND_DIRECTORATE,
    Permission.CONFIRM_BANK_ACCOUNT: _AIMA,
    Permission.SEND_TO_PAYMENT: _AIMA,
    Permission.DRAW_SAMPLE: _AIMA,
    Permission.READ_STATISTICS: {
        Role.TECHNICIAN: Reach.CENTRE,
        Role.COORDINATOR: Reach.PARTNER,
        Role.DIRECTORATE: Reach.NUMBERS,
        Role.APPROVER: Reach.NUMBERS,
    },
    Permission.READ_INDICATORS: {Role.COORDINATOR: Reach.PARTNER},
    Permission.SAVE_REPORT: {
        Role.TECHNICIAN: Reach.OWN,
        Role.COORDINATOR: Reach.OWN,
        Role.DIRECTORATE: Reach.OWN,
        Role.APPROVER: Reach.OWN,
    },
    Permission.READ_QUALITY: {
        Role.TECHNICIAN: Reach.CENTRE,
        Role.COORDINATOR: Reach.PARTNER,
        Role.DIRECTORATE: Reach.NUMBERS,
        Role.APPROVER: Reach.NUMBERS,
    },
    Permission.ASK_ABOUT_QUALITY: {Role.DIRECTORATE: Reach.ALL},
    Permission.READ_RADAR: {
        Role.COORDINATOR: Reach.PARTNER,
        Role.DIRECTORATE: Reach.NUMBERS,
        Role.APPROVER: Reach.NUMBERS,
    },
    Permission.FOLLOW_SIGNAL: {Role.DIRECTORATE: Reach.ALL},
    Permission.READ_TERRITORY: {Role.DIRECTORATE: Reach.NUMBERS, Role.APPROVER: Reach.NUMBERS},
    Permission.READ_PLAN: _AIMA,
    Permission.KEEP_PLAN: {Role.DIRECTORATE: Reach.ALL},
    Permission.READ_PUBLICATION: _AIMA,
    Permission.PREPARE_PUBLICATION: {Role.DIRECTORATE: Reach.ALL},
    Permission.PUBLISH_FIGURES: {Role.APPROVER: Reach.ALL},
    Permission.READ_DOCUMENT: {**_APPLICANT_AND_COORDINATOR, **_AIMA},
    Permission.MANAGE_ACCOUNTS: {Role.ADMINISTRATOR: Reach.ALL},
    Permission.EDIT_VOCABULARY: {Role.DIRECTORATE: Reach.ALL, Role.ADMINISTRATOR: Reach.ALL},
    Permission.READ_JOBS: {Role.ADMINISTRATOR: Reach.ALL},
    Permission.READ_OUTBOX: {Role.ADMINISTRATOR: Reach.ALL},
    Permission.READ_AUDIT: {Role.ADMINISTRATOR: Reach.ALL},
}


def reach_of(by: Actor, permission: Permission) -> Reach | None:
    """How far the actor's role takes this permission; None when it does not have it."""
    return POLICY[permission].get(by.role) if by.role else None


def may(by: Actor, permission: Permission) -> bool:
    """Whether the role has the permission at all: asked by the route and the menu."""
    return by.role in POLICY[permission]


def require(by: Actor, permission: Permission, *, on: Any = None) -> None:
    """Stop unless the actor may do this to `on`.

    NotAllowed when the role lacks the permission; OutOfReach when the record is not theirs, so that
    it is answered like a record that does not exist.
    """
    reach = reach_of(by, permission)
    if reach is None:
        raise NotAllowed(permission)
    if on is not None and not _reaches(by, reach, on):
        raise OutOfReach(permission)


def within(by: Actor, permission: Permission, kind: Any) -> ColumnElement[bool]:
    """The rows of table class `kind` the actor may see, as a WHERE clause."""
    reach = reach_of(by, permission)
    if reach is Reach.ALL:
        return true()
    if reach is Reach.PARTNER:
        return _equal(kind.id if kind.__tablename__ == "partners" else kind.partner_id, by.partner_id)
    if reach is Reach.CENTRE:
        return _equal(kind.id if kind.__tablename__ == "centres" else kind.centre_id, by.centre_id)
    if reach is Reach.OWN:
        return _equal(kind.account_id, by.account_id)
    return false()


def _reaches(by: Actor, reach: Reach, on: Any) -> bool:
    if reach is Reach.ALL:
        return True
    if reach is Reach.PARTNER:
        owner = on.id if on.__tablename__ == "partners" else on.partner_id
        return by.partner_id is not None and owner == by.partner_id
    if reach is Reach.CENTRE:
        centre = on.id if on.__tablename__ == "centres" else on.centre_id
        return by.centre_id is not None and centre == by.centre_id
    if reach is Reach.OWN:
        return bool(on.account_id == by.account_id)
    return False


def _equal(column: Any, value: int | None) -> ColumnElement[bool]:
    """`column = value`, and no row at all for an actor without that value."""
    return false() if value is None else column == value
