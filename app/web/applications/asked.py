"""What the address of the queue asks for; whatever makes no sense there is left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for

from app.base.language import _, ngettext
from app.domain.access.models import Actor
from app.domain.applications.lifecycle import OPEN, ApplicationStatus
from app.domain.applications.queue import NOBODY, Colleague, Wanted
from app.domain.geography.queries import district_names, find_municipality, full_name
from app.domain.partners.models import Model, PartnerKind

NAMES = ("status", "owner", "district", "municipality", "kind", "model", "older")
MOST_DAYS = 2000


@dataclass(frozen=True)
class Asked:
    """The filters of an address: as typed, for the form and the chips, and as the query takes them."""

    typed: dict[str, str]
    labels: dict[str, str]
    wanted: Wanted
    owners: list[tuple[int, str]]
    is_place_unknown: bool

    @classmethod
    def of(cls, address: Mapping[str, str], by: Actor, colleagues: list[Colleague]) -> Asked:
        """Read an address. The files of those colleagues who have some may be asked for."""
        owners = [(one.id, one.name) for one in colleagues if one.has_files]
        given = {name: address.get(name, "").strip() for name in NAMES}
        place = find_municipality(given["municipality"]) if given["municipality"] else None
        days = _days(given["older"])
        labels = {
            "status": _("Open files") if given["status"] == "open" else _label(ApplicationStatus, given["status"]),
            "owner": owner_label(given["owner"], owners),
            "district": district_names().get(given["district"], ""),
            "municipality": full_name(place) if place else "",
            "kind": _label(PartnerKind, given["kind"]),
            "model": _label(Model, given["model"]),
            "older": "" if days is None else older_label(days),
        }
        typed = {name: given[name] for name in NAMES if labels[name]}
        wanted = Wanted(
            statuses=OPEN if typed.get("status") == "open" else frozenset(_one(ApplicationStatus, typed, "status")),
            owner=_owner(typed.get("owner"), by),
            dico=place.dico if place else None,
            district=typed.get("district"),
            kind=next(iter(_one(PartnerKind, typed, "kind")), None),
            model=next(iter(_one(Model, typed, "model")), None),
            older_than=days,
        )
        return cls(typed, labels, wanted, owners, is_place_unknown=bool(given["municipality"]) and place is None)

    def chips(self) -> list[tuple[str, str]]:
        """Each filter in force, with the address of the queue without it."""
        return [(self.labels[name], self.address(without=name)) for name in self.typed]

    def address(self, endpoint: str = ".index", *, without: str = "", **more: object) -> str:
        rest = {name: text for name, text in self.typed.items() if name != without}
        return url_for(endpoint, **rest, **more)


def owner_label(typed: str, owners: list[tuple[int, str]]) -> str:
    """ "Mine", "Nobody" or the name of the colleague with this number; nothing for any other."""
    words = {"mine": _("My files"), "nobody": _("Nobody has it")}
    return words.get(typed) or {str(number): name for number, name in owners}.get(typed, "")


def older_label(days: int) -> str:
    return ngettext("Older than %(num)s working day", "Older than %(num)s working days", days)


def _owner(typed: str | None, by: Actor) -> int | None:
    if typed is None:
        return None
    return {"mine": by.account_id, "nobody": NOBODY}[typed] if typed in ("mine", "nobody") else int(typed)


def _label(kind: type[ApplicationStatus | PartnerKind | Model], typed: str) -> str:
    return kind(typed).label if typed in list(kind) else ""


def _one(kind: type, typed: Mapping[str, str], name: str) -> list:
    return [kind(typed[name])] if typed.get(name) in list(kind) else []


def _days(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 5 and int(typed) <= MOST_DAYS else None
