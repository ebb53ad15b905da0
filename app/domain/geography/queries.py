"""Questions about places and who lives there."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from sqlalchemy import select

from app.base.database import db
from app.domain.geography.models import (
    District,
    ForeignResidents,
    ForeignResidentsByMunicipality,
    ForeignResidentsByNationality,
    Municipality,
    MunicipalityOutline,
)


def plain(name: str) -> str:
    """A name as it is searched for: lower case, no accents, single spaces."""
    bare = "".join(mark for mark in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(mark))
    return " ".join(bare.split())


def list_municipalities() -> list[Municipality]:
    """The 308, by name; two names stand twice and are told apart by their district."""
    return list(db.session.scalars(select(Municipality).order_by(Municipality.search_name, Municipality.dico)))


def list_place_names(dicos: Iterable[str]) -> dict[str, str]:
    """The name of each of these municipalities by its code."""
    rows = db.session.execute(select(Municipality.dico, Municipality.name).where(Municipality.dico.in_(list(dicos))))
    return {row.dico: row.name for row in rows}


def get_municipality(dico: str) -> Municipality:
    """The municipality with this DICO code; LookupError if there is none."""
    found = db.session.get(Municipality, dico)
    if found is None:
        raise LookupError(dico)
    return found


def find_municipality(typed: str) -> Municipality | None:
    """The municipality somebody typed: its code, its name, or "Name (District)"; None when it is not one of them."""
    name, _, district = typed.strip().removesuffix(")").partition("(")
    query = select(Municipality).where((Municipality.search_name == plain(name)) | (Municipality.dico == typed.strip()))
    found = db.session.scalars(query).all()
    if district:
        found = [place for place in found if plain(place.district.name) == plain(district)]
    return found[0] if len(found) == 1 else None


def full_name(place: Municipality) -> str:
    """ "Calheta (Madeira)": the name by which a municipality is offered and understood."""
    return f"{place.name} ({place.district.name})"


def list_districts() -> list[District]:
    """The 18 districts and 2 autonomous regions, as the official tables order them."""
    return list(db.session.scalars(select(District).order_by(District.code)))


@lru_cache(maxsize=1)
def district_names() -> dict[str, str]:
    """The name of each district by its code; read once a process, since none has come or gone since 1926."""
    return {district.code: district.name for district in list_districts()}


def list_outlines(*, district_code: str | None = None, nuts2_code: str | None = None) -> list[MunicipalityOutline]:
    """The outlines of the municipalities of a district, or of a region; none until the official file was imported."""
    query = select(MunicipalityOutline).join(Municipality, Municipality.dico == MunicipalityOutline.dico)
    lies_in = (Municipality.district_code == district_code) | (Municipality.nuts2_code == nuts2_code)
    return list(db.session.scalars(query.where(lies_in).order_by(MunicipalityOutline.dico)))


def find_residents(district_code: str) -> ForeignResidents | None:
    """The newest official count of foreign residents of a district."""
    query = select(ForeignResidents).where(ForeignResidents.district_code == district_code)
    return db.session.scalars(query.order_by(ForeignResidents.year.desc()).limit(1)).first()


def list_resident_counts() -> dict[str, ForeignResidents]:
    """The newest official count of foreign residents of every district, by its code."""
    query = select(ForeignResidents).order_by(ForeignResidents.year)  # a newer year takes the place of an older one
    return {counted.district_code: counted for counted in db.session.scalars(query)}


def list_residents() -> dict[str, int]:
    """The same as plain numbers."""
    return {code: counted.total for code, counted in list_resident_counts().items()}


def list_residents_by_municipality() -> dict[str, ForeignResidentsByMunicipality]:
    """The newest official count of every municipality, by its code; empty until an official table was imported."""
    kind = ForeignResidentsByMunicipality
    return {counted.dico: counted for counted in db.session.scalars(select(kind).order_by(kind.year))}


def list_residents_by_nationality() -> list[ForeignResidentsByNationality]:
    """The newest official count of the country's foreign residents by nationality, largest first."""
    query = select(ForeignResidentsByNationality).order_by(
        ForeignResidentsByNationality.year.desc(), ForeignResidentsByNationality.residents.desc()
    )
    return list(db.session.scalars(query))
