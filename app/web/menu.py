"""What each role sees in the navigation, in this order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from flask import request, url_for

from app.base.language import Lazy, current_language, lazy, lazy_pgettext
from app.domain.access.models import Actor, Role

Menu = Sequence[tuple[Lazy, str]]


@dataclass(frozen=True)
class Entry:
    """One line of the menu. `current` is what aria-current says: "page", "true" for a page below it, or ""."""

    label: str
    url: str
    current: str = ""


_LISTS = (lazy_pgettext("menu", "Lists"), "vocabulary.index")
_DIRECTORATE: Menu = (
    (lazy("Statistics"), "statistics.index"),
    (lazy_pgettext("menu", "Applications"), "applications.index"),
    (lazy_pgettext("menu", "Protocols"), "protocols.index"),
    (lazy_pgettext("menu", "Compensation"), "compensation.index"),
    (lazy_pgettext("menu", "Centres"), "centres.index"),
    (lazy_pgettext("menu", "Team"), "technicians.index"),
    (lazy_pgettext("menu", "Training"), "training.index"),
    (lazy_pgettext("menu", "Campaigns"), "campaigns.index"),
    (lazy_pgettext("menu", "Plans"), "plans.index"),
)

MENUS: dict[Role, Menu] = {
    Role.TECHNICIAN: (
        (lazy("My day"), "service_records.my_day"),
        (lazy_pgettext("menu", "Log"), "service_records.new"),
        (lazy("Services"), "service_records.index"),
        (lazy_pgettext("menu", "Agenda"), "appointments.index"),
        (lazy_pgettext("menu", "Follow-ups"), "follow_ups.index"),
        (lazy_pgettext("menu", "Cards"), "cards.index"),
        (lazy_pgettext("menu", "On the road"), "routes.index"),
        (lazy_pgettext("menu", "Activities"), "activities.index"),
        (lazy("Statistics"), "statistics.index"),
        (lazy("My training"), "training.mine"),
    ),
    Role.COORDINATOR: (
        (lazy_pgettext("menu", "Home"), "partners.home"),
        (lazy_pgettext("menu", "Centres"), "centres.index"),
        (lazy_pgettext("menu", "Team"), "technicians.index"),
        (lazy_pgettext("menu", "Training"), "training.index"),
        (lazy("Services"), "service_records.index"),
        (lazy_pgettext("menu", "Agenda"), "appointments.index"),
        (lazy_pgettext("menu", "Activities"), "activities.index"),
        (lazy_pgettext("menu", "Campaigns"), "campaigns.index"),
        (lazy_pgettext("menu", "Compensation"), "compensation.index"),
        (lazy("Statistics"), "statistics.index"),
    ),
    Role.DIRECTORATE: (*_DIRECTORATE, _LISTS),
    Role.APPROVER: _DIRECTORATE,
    Role.ADMINISTRATOR: (
        (lazy_pgettext("menu", "Accounts"), "administration.accounts"),
        _LISTS,
        (lazy_pgettext("menu", "Jobs"), "administration.jobs"),
        (lazy_pgettext("menu", "Outbox"), "administration.outbox"),
        (lazy("Audit trail"), "administration.audit"),
    ),
    Role.APPLICANT: ((lazy("My application"), "applications.file"),),
}


def menu_for(account: Actor | None, endpoint: str | None) -> list[Entry]:
    """The menu of this account, with the page `endpoint` marked; empty when nobody is signed in."""
    menu = _menu_of(account.role, current_language().code, request.script_root) if account else {}
    here = _entry_of(endpoint or "", [*menu])
    return [Entry(label, url, _mark(target, here, endpoint)) for target, (label, url) in menu.items()]


@cache
def _menu_of(role: Role, _language: str, _root: str) -> dict[str, tuple[str, str]]:
    """The label and the address of each entry in the language spoken now: worked out once for a language and a role."""
    return {target: (str(label), url_for(target)) for label, target in MENUS.get(role, ())}


def _entry_of(endpoint: str, targets: Sequence[str]) -> str:
    """The entry under which a page lies: itself, else the list of its area, else the area's first."""
    area = endpoint.partition(".")[0]
    below = [target for target in targets if target.partition(".")[0] == area]
    return next((target for target in (endpoint, f"{area}.index", *below) if target in below), "")


def _mark(target: str, here: str, endpoint: str | None) -> str:
    if target != here:
        return ""
    return "page" if target == endpoint else "true"
