"""A publication on paper: what its report says in one language, as facts of the PDF and as an OpenDocument text."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from urllib.parse import quote

from app.base.blocks import Block, Heading, Picture
from app.base.clock import day_of
from app.base.opentext import Cover, odt_of
from app.base.settings import settings
from app.domain.publications.differences import differences
from app.domain.publications.frozen import frozen_from_json
from app.domain.publications.models import Publication
from app.domain.publications.periods import Period
from app.domain.publications.phrases import current_version, read_phrases
from app.domain.publications.report import Content, Revision, blocks_of
from app.domain.publications.texts import full_texts

COUNTRIES = {"pt": "PT", "en": "GB"}


def content_of(publication: Publication, language: str) -> Content:
    """What the report is written from; ValueError while the figures are still being read."""
    if publication.figures is None:
        raise ValueError(f"publication {publication.id} has no figures yet")
    published_at = publication.published_at
    return Content(
        period=Period(publication.first, publication.last),
        frozen=frozen_from_json(publication.figures),
        texts=full_texts(publication)[language],
        phrases=read_phrases(current_version().name, language),
        reference=publication.reference,
        published_on=day_of(published_at) if published_at else None,
        sha256=publication.sha256,
        revision=revision_of(publication),
    )


def revision_of(publication: Publication) -> Revision | None:
    """What the publication replaces and what of it changed; None when it replaces nothing."""
    earlier = publication.revises
    if earlier is None or earlier.figures is None or earlier.published_at is None or publication.figures is None:
        return None
    before, after = frozen_from_json(earlier.figures), frozen_from_json(publication.figures)
    return Revision(
        reference=earlier.reference or "",
        published_on=day_of(earlier.published_at),
        reason=publication.revision_reason or "",
        differences=differences(before.tables, after.tables),
    )


def facts_of(content: Content) -> dict[str, Any]:
    """The facts of the kind `year-report`."""
    return {
        "is_fictional": settings().is_demonstration,
        "under": content.phrases.period(content.period)[:1].upper() + content.phrases.period(content.period)[1:],
        "standing": _standing(content),
        "contents": content.phrases.say("heading.contents"),
        "blocks": [_block(block) for block in blocks_of(content)],
    }


def odt_of_report(content: Content) -> bytes:
    """The same report as an OpenDocument text; the same content gives the same bytes."""
    phrases, facts = content.phrases, facts_of(content)
    language = phrases.language.code
    fiction = [phrases.say("about.fictional")] if facts["is_fictional"] else []
    cover = Cover(
        title=phrases.say("about.title"),
        lines=[facts["under"], facts["standing"], phrases.say("about.institution"), *fiction],
        contents=facts["contents"],
        language=language,
        country=COUNTRIES[language],
    )
    return odt_of(cover, blocks_of(content))


def _standing(content: Content) -> str:
    """Its number and the day it was published, or that it is a draft."""
    phrases = content.phrases
    if content.reference is None or content.published_on is None:
        return phrases.say("about.draft")
    number = phrases.say("about.number", number=content.reference)
    return f"{number}. {phrases.say('about.published_on', day=phrases.day(content.published_on))}"


def _block(block: Block) -> dict[str, Any]:
    told = {"kind": type(block).__name__.lower(), **asdict(block)}
    if isinstance(block, Picture):
        told["svg"] = f"data:image/svg+xml,{quote(block.svg)}"
    if isinstance(block, Heading):
        told["is_listed"] = block.level < 3
    return told
