"""Where things are: 20 districts and autonomous regions, 308 municipalities, and how many foreign residents."""

from sqlalchemy import ForeignKey, PrimaryKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.base.database import Base


class District(Base):
    """One of the 18 districts or 2 autonomous regions the official tables use."""

    __tablename__ = "districts"

    code: Mapped[str] = mapped_column(primary_key=True)  # "01" to "18", "30" Madeira, "40" Açores
    name: Mapped[str]


class Municipality(Base):
    """A municipality (concelho). Names are not unique, so its key is the DICO code."""

    __tablename__ = "municipalities"

    dico: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    search_name: Mapped[str] = mapped_column(index=True)  # lower case, no accents
    district_code: Mapped[str] = mapped_column(ForeignKey("districts.code"), index=True)
    nuts3_code: Mapped[str]
    nuts3: Mapped[str]
    nuts2_code: Mapped[str]
    nuts2: Mapped[str]

    district: Mapped[District] = relationship(lazy="joined", innerjoin=True)


class MunicipalityOutline(Base):
    """The outline of a municipality as maps draw it, in the units of `projection`; it comes with the official file."""

    __tablename__ = "municipality_outlines"

    dico: Mapped[str] = mapped_column(ForeignKey("municipalities.dico"), primary_key=True)
    path: Mapped[str]  # of an SVG
    west: Mapped[int]
    north: Mapped[int]
    east: Mapped[int]
    south: Mapped[int]


class ForeignResidents(Base):
    """How many foreign residents a district has, by an official table of one year."""

    __tablename__ = "foreign_residents"
    __table_args__ = (UniqueConstraint("district_code", "year"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    district_code: Mapped[str] = mapped_column(ForeignKey("districts.code"))
    year: Mapped[int]
    men: Mapped[int]
    women: Mapped[int]
    source: Mapped[str]

    @property
    def total(self) -> int:
        return self.men + self.women


class ForeignResidentsByMunicipality(Base):
    """The same of a municipality, once an official table of municipalities was imported."""

    __tablename__ = "foreign_residents_by_municipality"
    __table_args__ = (PrimaryKeyConstraint("dico", "year", name="pk_foreign_residents_by_municipality"),)

    dico: Mapped[str] = mapped_column(ForeignKey("municipalities.dico"))
    year: Mapped[int]
    residents: Mapped[int]
    source: Mapped[str]


class ForeignResidentsByNationality(Base):
    """How many residents of a nationality the country has, by an official table of one year."""

    __tablename__ = "foreign_residents_by_nationality"
    __table_args__ = (UniqueConstraint("country", "year"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    country: Mapped[str]  # ISO 3166 alpha-2
    year: Mapped[int]
    residents: Mapped[int]
    source: Mapped[str]
