"""What stands beside the three criteria: official figures, responses near, the entity's papers (FAQ answer 12)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.access.models import Actor
from app.domain.applications.asking import read_day
from app.domain.applications.models import Application, PaperKind, Section
from app.domain.applications.papers import papers_missing
from app.domain.applications.surroundings import Surroundings, look_around
from app.domain.geography.models import ForeignResidents, ForeignResidentsByNationality
from app.domain.geography.queries import find_residents, list_residents_by_nationality
from app.domain.partners.rules import is_of_a_person, may_follow, read_nipc


@dataclass(frozen=True)
class Evidence:
    """Facts, not judgements. `said` is what the entity writes of its local reality; `nationalities` are the country's,
    since no official table tells them by district."""

    residents: ForeignResidents | None
    nationalities: list[ForeignResidentsByNationality]
    said: dict[str, str]
    around: Surroundings
    is_nipc_right: bool
    may_follow_model: bool
    missing: list[PaperKind]
    tax_clear_until: date | None
    social_security_clear_until: date | None

    @property
    def pmim(self) -> tuple[date, date] | None:
        """The first and the last day of the municipal plan, when the entity says that there is one."""
        first, last = read_day(self.said.get("pmim_from") or ""), read_day(self.said.get("pmim_until") or "")
        return (first, last) if self.said.get("has_pmim") == "yes" and first and last else None


def gather_evidence(by: Actor, application: Application) -> Evidence:
    """Everything the three criteria are judged by, as it stands today."""
    nipc, standing = application.partner.nipc, application.answers(Section.DECISION)
    return Evidence(
        residents=find_residents(application.municipality.district_code),
        nationalities=list_residents_by_nationality(),
        said=application.answers(Section.REALITY),
        around=look_around(by, application.dico),
        is_nipc_right=bool(read_nipc(nipc)) and not is_of_a_person(nipc),
        may_follow_model=may_follow(application.partner.kind, application.model),
        missing=papers_missing(application),
        tax_clear_until=read_day(standing.get("tax_clear_until") or ""),
        social_security_clear_until=read_day(standing.get("social_security_clear_until") or ""),
    )
