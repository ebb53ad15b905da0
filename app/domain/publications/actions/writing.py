"""Write the text blocks of a draft."""

from __future__ import annotations

from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.publications.lifecycle import LIFECYCLE, PublicationStatus
from app.domain.publications.models import Publication
from app.domain.publications.queries import lock_publication
from app.domain.publications.texts import BLOCKS, LONGEST, only_changed, standard_of


def write_texts(by: Actor, publication: Publication, language: str, texts: dict[str, str]) -> None:
    """Replace the blocks of one language; one left empty is the standard one. RuleBroken beside one too long."""
    require(by, Permission.PREPARE_PUBLICATION)
    lock_publication(publication)
    LIFECYCLE.check(publication, PublicationStatus.PUBLISHED)
    if not publication.is_frozen:
        raise RuleBroken(_("The figures are still being read: the texts are written when they are there."))
    written = {block: _tidy(texts.get(block, ""), block) for block in BLOCKS}
    standard = standard_of(publication)[language]
    publication.texts = {**publication.texts, language: only_changed(written, standard)}
    record(by, "publication.written", on=publication, changes={"language": language})


def _tidy(text: str, block: str) -> str:
    """Without spaces at its ends, its lines ended in one way."""
    tidy = text.replace("\r\n", "\n").strip()
    if len(tidy) > LONGEST:
        raise RuleBroken(_("The text is too long: shorten it."), field=block)
    return tidy
