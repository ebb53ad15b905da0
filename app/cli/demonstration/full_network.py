"""The network of the published size: where its centres are, who runs them, how much each does. Pure arithmetic."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

from app.cli.demonstration import names
from app.cli.demonstration.plan import Place, PlannedCentre, Size
from app.cli.demonstration.shares import apportion
from app.domain.partners.models import Model, PartnerKind

# Out of 156: about ninety municipalities, as published; the others as plausible.
K = PartnerKind
KINDS = {
    K.ASSOCIATION_OF_MUNICIPALITIES: 4,
    K.CIVIL_SOCIETY: 43,
    K.HIGHER_EDUCATION: 8,
    K.MUNICIPALITY: 90,
    K.PARISH: 9,
}
SECOND_GENERATION, EXTENDED = 5, 25
ISLANDS = ("30", "40")
# Two centres of which a year's number is published: open two days a week, and among the busiest.
PUBLISHED = {"1307": 240, "0811": 2200}
FEWEST = 120
TRAVELLING = 0.3  # of the centres also serve at itinerant stops
# Months after the first that a centre opens, with the shares of the centres that do: every quarter some more.
OPENING = {0: 50, 3: 30, 6: 20}


def plan_full(size: Size, places: list[Place], rng: Random) -> list[PlannedCentre]:
    """Every centre, by district; the same for the same places and the same chance."""
    chosen = _choose_places(size.centres, places, rng)
    owners = list(zip(_choose_kinds(chosen, rng), chosen, strict=True))
    services = _share_services(size.services, chosen, rng)
    columns = zip(
        range(size.centres),
        names.distinct([names.centre(kind, place.name, number) for number, (kind, place) in enumerate(owners)]),
        names.distinct([names.entity(kind, place, number) for number, (kind, place) in enumerate(owners)]),
        owners,
        services,
        apportion(size.services_since, services),
        apportion(size.technicians, [number**0.6 for number in services], least=2),
        strict=True,
    )
    return _choose_models([_planned(rng, *row) for row in columns], rng)


def _planned(
    rng: Random,
    number: int,
    name: str,
    partner: str,
    owner: tuple[PartnerKind, Place],
    services: int,
    since: int,
    technicians: int,
) -> PlannedCentre:
    kind, place = owner
    return PlannedCentre(
        number=number,
        name=name,
        partner=partner,
        kind=kind,
        model=Model.TRADITIONAL,
        place=place,
        opens=rng.choices(list(OPENING), list(OPENING.values()))[0],
        services=services,
        services_since=since,
        technicians=technicians,
        has_stops=kind is K.ASSOCIATION_OF_MUNICIPALITIES or rng.random() < TRAVELLING,
    )


def _choose_places(centres: int, places: list[Place], rng: Random) -> list[Place]:
    """The municipalities of the centres: each district by the foreigners who live there, and at least one."""
    districts: dict[str, list[Place]] = {}
    for place in places:
        districts.setdefault(place.district, []).append(place)
    numbers = apportion(centres, [found[0].residents ** 0.65 for found in districts.values()], least=1)
    pairs = zip(districts.values(), numbers, strict=True)
    return [place for found, number in pairs for place in _spread(found, number, rng)]


def _spread(places: list[Place], number: int, rng: Random) -> list[Place]:
    """A different municipality each time while there are any left; those with a published number come first."""
    shuffled = sorted(rng.sample(places, len(places)), key=lambda place: place.dico not in PUBLISHED)
    return [shuffled[position % len(shuffled)] for position in range(number)]


def _choose_kinds(places: list[Place], rng: Random) -> list[PartnerKind]:
    """Who runs each: at most one municipality in a place, and a regional government on each group of islands."""
    first_of_place = {place.dico: number for number, place in reversed(list(enumerate(places)))}
    governments = {next(n for n, place in enumerate(places) if place.district == code) for code in ISLANDS}
    free = sorted(set(first_of_place.values()) - governments)
    municipal = rng.sample(free, KINDS[K.MUNICIPALITY])
    kinds = dict.fromkeys(governments, K.REGIONAL_GOVERNMENT) | dict.fromkeys(municipal, K.MUNICIPALITY)
    others = [kind for kind, number in KINDS.items() for _ in range(number) if kind is not K.MUNICIPALITY]
    rng.shuffle(others)
    return [kinds[number] if number in kinds else others.pop() for number in range(len(places))]


def _share_services(services: int, places: list[Place], rng: Random) -> list[int]:
    """The services of each centre: more where more foreigners live, and no two centres alike."""
    crowd = Counter(place.district for place in places)
    weights = [p.residents**0.85 / crowd[p.district] * rng.lognormvariate(0, 0.4) for p in places]
    dicos = [place.dico for place in places]
    known = {dicos.index(dico): number for dico, number in PUBLISHED.items()}
    free = [number for number in range(len(places)) if number not in known]
    shares = apportion(services - sum(known.values()), [weights[number] for number in free], least=FEWEST)
    found = known | dict(zip(free, shares, strict=True))
    return [found[number] for number in range(len(places))]


def _choose_models(planned: list[PlannedCentre], rng: Random) -> list[PlannedCentre]:
    """The busiest municipalities are second generation; extended services fall to any kind; the rest is traditional."""
    busiest = sorted((c for c in planned if c.kind is K.MUNICIPALITY), key=lambda c: c.services, reverse=True)
    second = [centre.number for centre in busiest[:SECOND_GENERATION]]
    others = [centre.number for centre in planned if centre.number not in second]
    models = dict.fromkeys(rng.sample(others, EXTENDED), Model.EXTENDED)
    models |= dict.fromkeys(second, Model.SECOND_GENERATION)
    return [replace(centre, model=models.get(centre.number, Model.TRADITIONAL)) for centre in planned]
