"""What a demonstration consists of before there is any of it: places, sizes, centres."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.partners.models import Model, PartnerKind


@dataclass(frozen=True)
class Place:
    """A municipality, and how many foreign residents its district has."""

    dico: str
    name: str
    district: str
    region: str
    residents: int


@dataclass(frozen=True)
class PlannedCentre:
    """One centre, who runs it, and what it does: in the closed months together, and since."""

    number: int
    name: str
    partner: str
    kind: PartnerKind
    model: Model
    place: Place
    services: int
    services_since: int
    technicians: int
    has_stops: bool


@dataclass(frozen=True)
class Size:
    """How large a demonstration is."""

    name: str
    closed_months: int
    services: int  # in the closed months together
    services_since: int  # in the month that runs
    centres: int
    technicians: int
    seats: int  # of one training session
    files: int  # applications in each state


SMALL = Size("small", closed_months=4, services=560, services_since=60, centres=7, technicians=14, seats=20, files=1)
FULL = Size(
    "full",
    closed_months=12,
    services=186_728,
    services_since=400,
    centres=156,
    technicians=600,
    seats=100,
    files=2,
)
SIZES = {size.name: size for size in (SMALL, FULL)}
