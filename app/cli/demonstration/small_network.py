"""The small network: every kind of entity and every model, in seven centres of six entities."""

from __future__ import annotations

from app.cli.demonstration import names
from app.cli.demonstration.plan import Place, PlannedCentre, Size
from app.cli.demonstration.shares import apportion
from app.domain.partners.models import Model, PartnerKind

# Kind, model, municipality, weight, months it opens after the first, whether it travels. The two of civil society are
# one entity's.
_CENTRES = (
    (PartnerKind.MUNICIPALITY, Model.SECOND_GENERATION, "0205", 30, 0, True),
    (PartnerKind.CIVIL_SOCIETY, Model.EXTENDED, "1106", 26, 0, False),
    (PartnerKind.CIVIL_SOCIETY, Model.EXTENDED, "1111", 12, 3, True),
    (PartnerKind.MUNICIPALITY, Model.TRADITIONAL, "0811", 14, 0, False),
    (PartnerKind.PARISH, Model.TRADITIONAL, "0109", 6, 6, False),
    (PartnerKind.REGIONAL_GOVERNMENT, Model.TRADITIONAL, "3103", 7, 3, False),
    (PartnerKind.HIGHER_EDUCATION, Model.TRADITIONAL, "1823", 5, 6, False),
)


def plan_small(size: Size, places: list[Place]) -> list[PlannedCentre]:
    """The seven centres, with their shares of the services."""
    by_dico = {place.dico: place for place in places}
    weights = [row[3] for row in _CENTRES]
    services, since = apportion(size.services, weights), apportion(size.services_since, weights)
    team = size.technicians // size.centres
    return [_planned(number, by_dico, services[number], since[number], team) for number in range(size.centres)]


def _planned(number: int, places: dict[str, Place], services: int, since: int, technicians: int) -> PlannedCentre:
    kind, model, dico, _weight, opens, travels = _CENTRES[number]
    # An entity with two centres is named after the first.
    owner = next(n for n, row in enumerate(_CENTRES) if row[:2] == (kind, model))
    return PlannedCentre(
        number=number,
        name=names.centre(kind, places[dico].name, owner),
        partner=names.entity(kind, places[_CENTRES[owner][2]], owner),
        kind=kind,
        model=model,
        place=places[dico],
        opens=opens,
        services=services,
        services_since=since,
        technicians=technicians,
        has_stops=travels,
    )
