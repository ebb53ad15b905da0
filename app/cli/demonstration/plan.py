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
    """One centre, who runs it, when it opens, and what it does: in the last twelve closed months, and since."""

    number: int
    name: str
    partner: str
    kind: PartnerKind
    model: Model
    place: Place
    opens: int  # so many months after the first centres of the network
    services: int
    services_since: int
    technicians: int
    has_stops: bool


@dataclass(frozen=True)
class Size:
    """How large a demonstration is."""

    name: str
    services: int  # in the last twelve closed months together
    before: float  # a month of the time before has so much of what its like has a year later
    services_since: int  # in the month that runs
    centres: int
    technicians: int
    seats: int  # of one training session
    files: int  # applications in each state


SMALL = Size("small", services=900, before=0.87, services_since=60, centres=7, technicians=14, seats=20, files=1)
FULL = Size(
    "full",
    services=186_728,
    before=0.1,  # enough to compare with, of a network whose records mostly begin a year later
    services_since=400,
    centres=156,
    technicians=600,
    seats=100,
    files=2,
)
SIZES = {size.name: size for size in (SMALL, FULL)}
