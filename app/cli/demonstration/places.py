"""The municipalities a demonstration may play in."""

from __future__ import annotations

from app.cli.demonstration.plan import Place
from app.domain.geography.models import Municipality
from app.domain.geography.queries import find_residents, list_districts, list_municipalities


def list_places() -> list[Place]:
    """Every municipality, with the foreign residents of its district."""
    counted = {district.code: find_residents(district.code) for district in list_districts()}
    residents = {code: found.total if found else 1 for code, found in counted.items()}
    return [as_place(found, residents[found.district_code]) for found in list_municipalities()]


def as_place(found: Municipality, residents: int = 0) -> Place:
    """A municipality as a plan knows it."""
    return Place(found.dico, found.name, found.district_code, found.nuts3, residents)


def list_neighbours() -> dict[str, list[str]]:
    """For each municipality, the others of its district, by DICO."""
    districts: dict[str, list[str]] = {}
    places = list_municipalities()
    for place in places:
        districts.setdefault(place.district_code, []).append(place.dico)
    return {p.dico: [dico for dico in districts[p.district_code] if dico != p.dico] for p in places}
