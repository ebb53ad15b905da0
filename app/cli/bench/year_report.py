"""The report of the last quarter with its papers in both languages: processor seconds, as the jobs process makes it."""

from __future__ import annotations

from collections.abc import Sequence
from time import process_time

from flask import Flask

from app.base.clock import today
from app.base.database import EVERYONE, transaction
from app.base.pdf import get_ready, make_pdf
from app.base.settings import settings
from app.domain.documents.paper import version_in_force
from app.domain.documents.rules import new_code
from app.domain.documents.wording import Cover, fill
from app.domain.publications.models import Publication
from app.domain.publications.paper import content_of, facts_of, odt_of_report
from app.domain.publications.phrases import KIND
from app.domain.publications.queries import list_published


def weigh_year_report(app: Flask, languages: Sequence[str]) -> dict[str, float]:
    """Seconds for PDF and ODT of the network's report, in these languages together."""
    with app.test_request_context():
        get_ready()
        with transaction(EVERYONE):
            published = list_published()
            started = process_time()
            pages = sum(_draw(published[0], language) for language in languages) if published else 0
            spent = process_time() - started
    return {"year_report_s": round(spent, 1), "year_report_kb": round(pages / 1024)}


def _draw(publication: Publication, language: str) -> int:
    """The bytes of both papers in this language."""
    content = content_of(publication, language)
    cover = Cover(language, publication.reference, new_code(), today(), f"{settings().base_url}/v")
    html = fill(version_in_force(KIND, today()), cover, facts_of(content))
    return len(make_pdf(html)) + len(odt_of_report(content))
