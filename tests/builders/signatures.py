"""A protocol out for signature, with a document small enough for a test."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.generic import DictionaryObject, StreamObject, pdf_name
from pyhanko.pdf_utils.writer import PageObject, PdfFileWriter

from app.base.files import Kept, keep
from app.domain.access.models import Actor, Role
from app.domain.centres.actions import issue_for_signature
from app.domain.centres.models import Centre
from app.domain.protocols.actions import draft_protocol
from app.domain.protocols.models import Protocol
from app.domain.signatures.models import Authority, Signatory, SigningParty
from app.domain.signatures.queries import list_signatories
from tests.builders.papers import agreed
from tests.builders.people import an_account, as_actor
from tests.builders.structures import a_centre

PRESIDENT, CLERK, OURS = "Presidente Fictícia", "Vereador Delegado Fictício", "Dirigente D"


def the_directorate() -> Actor:
    return as_actor(an_account(Role.DIRECTORATE))


def out_for_signature(by: Actor, centre: Centre | None = None, **changes: Any) -> Protocol:
    """Issued, its paper made: a page of a specimen, told apart by the reference."""
    protocol = draft_protocol(by, (centre or a_centre()).partner, **agreed(**changes))
    issue_for_signature(by, protocol)
    make_paper(protocol)
    return protocol


def make_paper(protocol: Protocol) -> bytes:
    """What the jobs process does, without drawing."""
    content = paper_of(protocol)
    assert protocol.document is not None
    protocol.document.sha256 = keep(content)
    return content


def paper_of(protocol: Protocol) -> bytes:
    """The bytes of the present text: no two texts have the same."""
    mark = f"{protocol.reference} {protocol.content_version}".encode()
    return a_paper(mark)


def a_paper(says: bytes = b"Texto") -> bytes:
    """A PDF of one page, which says so in its own words."""
    writer = PdfFileWriter(stream_xrefs=False)
    drawn = StreamObject(stream_data=b"BT /F1 12 Tf 72 720 Td (%s) Tj ET" % says)
    font = DictionaryObject({pdf_name("/Type"): pdf_name("/Font"), pdf_name("/Subtype"): pdf_name("/Type1")})
    font[pdf_name("/BaseFont")] = pdf_name("/Helvetica")
    fonts = DictionaryObject({pdf_name("/F1"): writer.add_object(font)})
    resources = DictionaryObject({pdf_name("/Font"): fonts})
    writer.insert_page(PageObject(contents=writer.add_object(drawn), media_box=(0, 0, 595, 842), resources=resources))
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def facts_of(name: str = CLERK, **changes: Any) -> dict[str, Any]:
    """What is said of a signatory who signs by delegation."""
    facts = {
        "party": SigningParty.PARTNER,
        "name": name,
        "office": "vereador",
        "email": f"{name.split()[0].lower()}@municipio.invalid",
        "language": "pt",
        "authority": Authority.OFFICE,
        "authority_reference": None,
        "authority_on": None,
        "authority_sha256": None,
    }
    return {**facts, **changes}


def signatory_of(protocol: Protocol, party: SigningParty = SigningParty.PARTNER) -> Signatory:
    """The first one of that party."""
    return next(each for each in list_signatories(protocol) if each.party is party)


def kept(content: bytes) -> Kept:
    return Kept(keep(content), len(content))
