"""The table of the explore page as PDF: asked for here, made by the jobs process, read by whoever asked."""

from __future__ import annotations

from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from app.domain.access.policy import Permission
from app.domain.documents.queries import read_bytes
from app.domain.statistics.asking import Waiting, answer
from app.domain.statistics.outputs.paper import get_paper, request_paper
from app.web.access import current_account, needs
from app.web.downloads import pdf
from app.web.forms import ActForm
from app.web.pages import page
from app.web.statistics.area import area
from app.web.statistics.explore.files import asked_question, explore_address


@area.route("/explore.pdf", methods=["GET", "POST"])
@needs(Permission.READ_STATISTICS)
def explore_paper() -> ResponseReturnValue:
    """Freeze the table as it is now, to be printed."""
    by, form = current_account(), ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            found = answer(by, asked_question())
            if isinstance(found, Waiting):
                return redirect(explore_address(), 303)
            return redirect(url_for(".paper", table_paper_id=request_paper(by, found).id), 303)
    return page("statistics/explore_paper.html", form, back=explore_address())


@area.get("/papers/<uuid:table_paper_id>")
@needs(Permission.READ_STATISTICS)
def paper(table_paper_id: UUID) -> ResponseReturnValue:
    """The PDF, once it is made."""
    document = get_paper(current_account(), table_paper_id)
    if document.is_made:
        return pdf(read_bytes(document), f"claim-{document.kind}-{document.code}")
    return page("statistics/paper.html", document=document)
