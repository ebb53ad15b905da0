"""Read a document issued, and check the code printed on one."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.base.language import LANGUAGES
from app.domain.access.policy import Permission
from app.domain.documents.queries import get_document, read_bytes
from app.web.access import current_account, needs, public
from app.web.documents.checking import find_issued
from app.web.documents.kinds import name_of
from app.web.downloads import pdf
from app.web.pages import page

area = Blueprint("documents", __name__)
LONGEST_CODE = 40
LONGEST_FINGERPRINT = 200


@area.get("/documents/<uuid:document_id>")
@needs(Permission.READ_DOCUMENT)
def show(document_id: UUID) -> ResponseReturnValue:
    document = get_document(current_account(), document_id)
    if document.is_made:
        return pdf(read_bytes(document), f"{document.kind}-{document.number or document.code}")
    return page("documents/show.html", document=document, name=name_of(document.kind))


@area.get("/v")
@area.get("/v/<code>")
@public
def printed(code: str = "") -> ResponseReturnValue:
    """The address printed on the paper, in the reader's language."""
    return redirect(url_for(".check", code=code or None), 302)


@area.get(f"/<any({', '.join(LANGUAGES)}):lang>/check")
@public
def check(lang: str) -> ResponseReturnValue:
    """Whether we issued the document with this code, and whether a file is it; nobody's name."""
    typed = request.args.get("code", "").strip()[:LONGEST_CODE]
    fingerprint = request.args.get("fingerprint", "").strip()[:LONGEST_FINGERPRINT]
    finding = find_issued(typed)
    document = finding.document
    return page(
        "documents/check.html",
        typed=typed,
        document=document,
        name=document and name_of(document.kind),
        signed=finding.signed,
        fingerprint=fingerprint,
        match=finding.match(fingerprint),
    )
