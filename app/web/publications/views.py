"""Publications: the list, a new one, one of them with its report, its texts, what a revision changes."""

from __future__ import annotations

from flask import Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.base.errors import OutOfReach
from app.base.language import _, speaking
from app.domain.access.policy import Permission
from app.domain.publications.actions import prepare_publication, prepare_revision, write_texts
from app.domain.publications.models import LANGUAGES
from app.domain.publications.paper import content_of, revision_of
from app.domain.publications.periods import Period
from app.domain.publications.queries import get_publication, list_periods, list_publications
from app.domain.publications.report.reading import what_changed
from app.domain.publications.texts import BLOCKS, full_texts
from app.web.access import current_account, needs
from app.web.downloads import MEDIA_TYPES, stored
from app.web.pages import page
from app.web.publications.area import area, back_to, language_read, publication_page
from app.web.publications.forms import PeriodForm, ReasonForm, texts_form
from app.web.spreadsheets import csv_file

PAGE = 30
PAPER_LANGUAGE = f"<any({', '.join(LANGUAGES)}):report_language>"


@area.get("/publications")
@needs(Permission.READ_PUBLICATION)
def index() -> ResponseReturnValue:
    found = list_publications(current_account(), after=request.args.get("after", type=int), limit=PAGE + 1)
    return page(
        "publications/index.html",
        publications=found[:PAGE],
        period_of=lambda publication: Period(publication.first, publication.last).heading,
        older=url_for(".index", after=found[PAGE - 1].id) if len(found) > PAGE else None,
    )


@area.route("/publications/new", methods=["GET", "POST"])
@needs(Permission.PREPARE_PUBLICATION)
def new() -> ResponseReturnValue:
    form, periods = PeriodForm(), list_periods()
    form.offer(periods)
    if form.submitted():
        with form.showing_broken_rules():
            publication = prepare_publication(current_account(), form.chosen)
            return back_to(publication, _("The draft is being made: its figures are read and its texts written."))
    return page("publications/new.html", form, periods=periods)


@area.get("/publications/<int:publication_id>")
@needs(Permission.READ_PUBLICATION)
def show(publication_id: int) -> ResponseReturnValue:
    return publication_page(get_publication(current_account(), publication_id))


@area.route(f"/publications/<int:publication_id>/texts/{PAPER_LANGUAGE}", methods=["GET", "POST"])
@needs(Permission.PREPARE_PUBLICATION)
def texts(publication_id: int, report_language: str) -> ResponseReturnValue:
    publication = get_publication(current_account(), publication_id)
    if not publication.is_frozen:
        raise OutOfReach  # written when the figures are there
    form = texts_form(full_texts(publication)[report_language])
    if form.submitted():
        with form.showing_broken_rules():
            write_texts(current_account(), publication, report_language, form.values)
            return back_to(publication, _("The texts were kept."))
    return page("publications/texts.html", form, publication=publication, code=report_language, blocks=BLOCKS)


@area.route("/publications/<int:publication_id>/revise", methods=["GET", "POST"])
@needs(Permission.PREPARE_PUBLICATION)
def revise(publication_id: int) -> ResponseReturnValue:
    publication, form = get_publication(current_account(), publication_id), ReasonForm()
    if form.submitted():
        with form.showing_broken_rules():
            revision = prepare_revision(current_account(), publication, reason=form.reason.data)
            flash(_("The revision is being made: its figures are read anew."))
            return redirect(url_for(".show", publication_id=revision.id), 303)
    return page("publications/revise.html", form, publication=publication)


@area.get("/publications/<int:publication_id>/changes.csv")
@needs(Permission.READ_PUBLICATION)
def changes(publication_id: int) -> Response:
    """Every figure that a revision changes, in the language of the page where the report is written in it."""
    publication = get_publication(current_account(), publication_id)
    revision = revision_of(publication)
    if revision is None:
        raise OutOfReach
    with speaking(language_read()):
        head = [_("Figure"), _("Before"), _("Now"), _("Difference")]
    content = content_of(publication, language_read())
    lines = ([what_changed(content, each), each.was, each.is_now, each.change] for each in revision.differences)
    return csv_file(f"claim-revision-{publication.id}", head, lines)


@area.get(f"/publications/<int:publication_id>/report-{PAPER_LANGUAGE}.odt")
@needs(Permission.READ_PUBLICATION)
def report(publication_id: int, report_language: str) -> Response:
    publication = get_publication(current_account(), publication_id)
    paper = next((each for each in publication.papers if each.language == report_language), None)
    if paper is None:
        raise OutOfReach  # still being made: the page offers it when it is there
    name = f"claim-{publication.year}-{publication.number}-{report_language}"
    return stored(paper.odt_sha256, name, MEDIA_TYPES["odt"])
