"""Verbs of the sheet: draft it to look at, make it for good."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from markupsafe import Markup

from app.base.clock import today
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.audit.actions import record
from app.domain.documents.actions import request_document
from app.domain.documents.paper import Version
from app.domain.documents.wording import fill_text
from app.domain.handouts.facts import Around, compose
from app.domain.handouts.models import Handout
from app.domain.handouts.phrases import KIND, SOURCE, current_version, read_phrases
from app.domain.handouts.queries import get_service_for, list_places, surroundings
from app.domain.handouts.rules import Says, refuse_day, refuse_language, refuse_too_much, refuse_unknown
from app.domain.service_records.models import ServiceRecord


def draft_handout(by: Actor, service_id: UUID, language: str, says: Says) -> Markup:
    """The sheet as it would be, to look at; nothing is kept. Refuses what `make_handout` refuses."""
    service, version = get_service_for(by, service_id), current_version()
    return fill_text(version, SOURCE, _facts(service, version, language, says))


def make_handout(by: Actor, service_id: UUID, language: str, says: Says) -> Handout:
    """Make the sheet about a service in Portuguese and `language`. It is never changed: another one is made instead.

    RuleBroken when there is no sheet in that language, a choice has no phrase or is not the centre's,
    the day is past, or there is more than a page holds (SL22).
    """
    service, version = get_service_for(by, service_id), current_version()
    facts = _facts(service, version, language, says)
    handout = Handout(
        partner_id=service.partner_id,
        centre_id=service.centre_id,
        service_id=service.id,
        language=language,
        version=version.name,
        says=says.kept(),
        document=request_document(by, KIND, language=SOURCE, facts=facts, partner_id=service.partner_id),
    )
    db.session.add(handout)
    record(by, "handout.made", on=handout, changes={"language": language, "service": str(service.id)})
    return handout


def _facts(service: ServiceRecord, version: Version, language: str, says: Says) -> dict[str, Any]:
    """What is printed, unless something is refused."""
    if service.undone_at is not None:
        raise RuleBroken(_("This service was undone: there is nothing to say about it."))
    refuse_language(language)
    refuse_day(says, today())
    refuse_too_much(says)
    around = surroundings(service, says)
    refuse_unknown(says, {*read_phrases(version.name, SOURCE).words, *_named(says, around)})
    if says.place is not None and says.place not in list_places(service.centre):
        raise RuleBroken(_("Choose one of your centre's places."), field="place")
    return compose(version.name, language, says, around)


def _named(says: Says, around: Around) -> Iterator[str]:
    """What the sheet can say by the name in its list."""
    yield from (f"done.{code}" for code in around.areas)
    if around.referral:
        yield f"go.{says.referral}"
