"""The area of publications, and the page of one of them, whichever of its forms was refused."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.base.language import current_language
from app.domain.publications.contents import questions_of
from app.domain.publications.models import LANGUAGES, Publication
from app.domain.publications.paper import content_of
from app.domain.publications.periods import Period
from app.domain.publications.queries import find_current, find_successor, find_withdrawn_revision
from app.domain.publications.report import NETWORK, blocks_of, changes
from app.web.forms import PageForm
from app.web.pages import page

area = Blueprint("publications", __name__)


def publication_page(publication: Publication, refused: PageForm | None = None) -> ResponseReturnValue:
    """The page of one publication, with the form that was refused, if one was."""
    period = Period(publication.first, publication.last)
    content = content_of(publication, language_read()) if publication.is_frozen else None
    return page(
        "publications/show.html",
        refused,
        publication=publication,
        period=period,
        content=content,
        blocks=blocks_of(content, NETWORK) if content else [],
        changed=blocks_of(content, (changes,)) if content and content.revision else [],
        successor=find_successor(publication),
        withdrawn=find_withdrawn_revision(publication),
        is_replaced=find_current(period) is not None,
        languages_written=LANGUAGES,
        tables=len(questions_of(period)),
    )


def language_read() -> str:
    """The language of the report nearest to that of the page."""
    code = current_language().code
    return code if code in LANGUAGES else LANGUAGES[-1]


def back_to(publication: Publication, message: str) -> ResponseReturnValue:
    """The publication's page, with a message."""
    flash(message)
    return redirect(url_for("publications.show", publication_id=publication.id), 303)
