"""Which papers an entity hands in with its form, and without which the form is incomplete."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.domain.applications.asking import EVERY_KIND
from app.domain.applications.models import Application, PaperKind, Section
from app.domain.applications.questions import ASSOCIATION, CIVIL_SOCIETY, UNIVERSITY
from app.domain.geography.queries import find_municipality
from app.domain.partners.models import PartnerKind


@dataclass(frozen=True)
class PaperAsked:
    """A kind of paper: which entities may hand it in, and of which it is needed."""

    kind: PaperKind
    kinds: frozenset[PartnerKind] = EVERY_KIND
    needed_of: frozenset[PartnerKind] = frozenset()


PAPERS = (
    PaperAsked(PaperKind.STATUTES, ASSOCIATION | CIVIL_SOCIETY | UNIVERSITY, ASSOCIATION | CIVIL_SOCIETY),
    PaperAsked(PaperKind.DECISION, needed_of=EVERY_KIND),
    PaperAsked(PaperKind.REPRESENTATION, needed_of=EVERY_KIND),
    PaperAsked(PaperKind.TAX_CERTIFICATE, CIVIL_SOCIETY, CIVIL_SOCIETY),
    PaperAsked(PaperKind.SOCIAL_SECURITY_CERTIFICATE, CIVIL_SOCIETY, CIVIL_SOCIETY),
    PaperAsked(PaperKind.FUNDING, CIVIL_SOCIETY),
    PaperAsked(PaperKind.HOST_CONSENT),
    PaperAsked(PaperKind.QUALIFICATION),
    PaperAsked(PaperKind.OTHER),
)


def papers_for(application: Application) -> list[PaperKind]:
    """The kinds of paper this entity may hand in."""
    return [asked.kind for asked in PAPERS if application.partner.kind in asked.kinds]


def papers_needed(application: Application) -> list[PaperKind]:
    """The kinds of paper without which this entity's form is incomplete."""
    return [asked.kind for asked in PAPERS if application.partner.kind in asked.needed_of] + list(
        _consents(application)
    )


def papers_missing(application: Application) -> list[PaperKind]:
    """The papers still to be handed in before the form can be submitted."""
    return [kind for kind in papers_needed(application) if not application.has_paper(kind)]


def papers_held(application: Application) -> dict[str, Any]:
    """The papers handed in now, as the section keeps them: what was there can be told from what came later."""
    return {
        "papers": [
            {"id": paper.id, "kind": paper.kind.value, "size": paper.size, "sha256": paper.sha256}
            for paper in application.papers
        ]
    }


def is_away(application: Application, typed: str) -> bool:
    """Whether a stop there is in another municipality than the centre, whose consent it then needs."""
    place = find_municipality(typed)
    return place is not None and place.dico != application.dico


def _consents(application: Application) -> Iterator[PaperKind]:
    stops = application.answers(Section.STOPS).get("stops", [])
    if any(is_away(application, stop.get("municipality") or "") for stop in stops):
        yield PaperKind.HOST_CONSENT
