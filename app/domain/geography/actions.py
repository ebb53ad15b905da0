"""Keep what came with an official file: the outlines of municipalities, or their foreign residents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import delete

from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.geography.models import ForeignResidentsByMunicipality, Municipality, MunicipalityOutline
from app.domain.geography.outlines import Outline, Told
from app.domain.geography.queries import list_municipalities, plain

_ENOUGH_NAMED = 5


def keep_outlines(outlines: dict[Told, Outline]) -> int:
    """Put these outlines in the place of what was kept for the same municipalities; how many there are now.

    RuleBroken, and nothing kept, when one belongs to no municipality or two to the same.
    """
    places = _places(outlines)
    unknown = [told.name or told.code for told, dico in places.items() if dico is None]
    if unknown or len(set(places.values())) < len(places):
        names = ", ".join(unknown[:_ENOUGH_NAMED])
        raise RuleBroken(_("These are not the municipalities of the country: %(names)s.", names=names or "DICO"))
    kept = {dico: outlines[told] for told, dico in places.items() if dico}
    db.session.execute(delete(MunicipalityOutline).where(MunicipalityOutline.dico.in_(kept)))
    db.session.add_all(MunicipalityOutline(dico=dico, **vars(outline)) for dico, outline in kept.items())
    db.session.flush()
    return db.session.query(MunicipalityOutline).count()


def keep_residents(residents: Mapping[str, int], year: int, source: str) -> None:
    """Put these figures, by DICO code, in the place of what was kept of that year; RuleBroken for an unknown code."""
    unknown = sorted(residents.keys() - {place.dico for place in list_municipalities()})
    if unknown:
        names = ", ".join(unknown[:_ENOUGH_NAMED])
        raise RuleBroken(_("These are not the municipalities of the country: %(names)s.", names=names))
    kind = ForeignResidentsByMunicipality
    db.session.execute(delete(kind).where(kind.year == year))
    db.session.add_all(kind(dico=dico, year=year, residents=many, source=source) for dico, many in residents.items())
    db.session.flush()


def _places(told: Iterable[Told]) -> dict[Told, str | None]:
    municipalities = list_municipalities()
    codes = {place.dico for place in municipalities}
    return {one: one.code if one.code in codes else _by_name(one, municipalities) for one in told}


def _by_name(told: Told, municipalities: list[Municipality]) -> str | None:
    """The municipality of that name, or whose name it begins with; of two, the one whose district is named."""
    name = plain(told.name)
    found = [place for place in municipalities if not told.code and place.search_name == name]
    found = found or [place for place in municipalities if name.startswith(f"{place.search_name} ")]
    if len(found) > 1:
        found = [place for place in found if plain(place.district.name) in plain(told.district)]
    return found[0].dico if len(found) == 1 else None
