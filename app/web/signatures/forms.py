"""What is asked about signatories and signed copies."""

from __future__ import annotations

from typing import Any

from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, RadioField, SelectMultipleField, TextAreaField
from wtforms.validators import Optional

from app.base.files import Kept
from app.base.language import LANGUAGES, _, lazy
from app.domain.documents.received import receive_pdf, receive_scan
from app.domain.signatures.models import Authority, Signatory, SigningParty, SigningWay
from app.web.fields import Chosen, DayField, Filled, email_line, line, one_of
from app.web.forms import PageForm

SENT_IN = (SigningWay.ELECTRONIC, SigningWay.PAPER)
ACCEPT, REFUSE = "accept", "refuse"


class AddressForm(PageForm):
    """Where the mails to a signatory go."""

    email = email_line(lazy("E-mail of the signatory"))
    language = RadioField(
        lazy("Language of the e-mails"),
        [Chosen()],
        choices=lambda: [(each.code, each.own_name) for each in LANGUAGES.values()],
        default="pt",
    )


class SignatoryForm(AddressForm):
    """One person who signs, and what lets them."""

    party = one_of(lazy("For which party"), SigningParty)
    name = line(lazy("Name, as in the identity card"))
    office = line(lazy("Office held"))
    authority = one_of(lazy("Authority to sign"), Authority)
    authority_reference = line(lazy("Which deliberation or delegation"), optional=True)
    authority_on = DayField(lazy("Day of the deliberation or delegation"), [Optional()])
    paper = FileField(lazy("The deliberation or delegation (PDF)"), [Optional()])

    def facts(self) -> dict[str, Any]:
        """The keyword arguments of the action; the paper, if there is one, is kept first."""
        facts = {name: value for name, value in self.values.items() if name != "paper"}
        kept = receive_pdf(self.paper.data.stream, "paper") if self.paper.data else None
        return {**facts, "authority_sha256": kept.sha256 if kept else None}


class CopyForm(PageForm):
    """A copy that was signed."""

    way = RadioField(lazy("How was it signed"), [Chosen()], choices=lambda: [(way.value, way.label) for way in SENT_IN])
    file = FileField(lazy("Signed document"), [FileRequired(lazy("Choose the file with the signed document."))])

    def kept(self) -> tuple[Kept, SigningWay]:
        """The file, looked into and kept: an electronic copy as it is, a scan as a PDF."""
        way = SigningWay(self.way.data)
        receive = receive_scan if way is SigningWay.PAPER else receive_pdf
        return receive(self.file.data.stream), way


class OrderForm(PageForm):
    """One after the other, or all at once."""

    is_in_order = BooleanField(lazy("They sign one after the other, in this order"))


class ReopenForm(PageForm):
    """Why the text has to change."""

    reasons = TextAreaField(lazy("What has to change, and why"), [Filled()])


class JudgementForm(PageForm):
    """What a person says of a copy after comparing it."""

    decision = RadioField(
        lazy("Your decision"),
        [Chosen()],
        choices=lambda: [
            (ACCEPT, _("It is the document issued, and it is signed")),
            (REFUSE, _("It cannot be accepted")),
        ],
    )
    signatories = SelectMultipleField(lazy("Whose signatures it bears"), [Optional()], coerce=int)
    signed_on = DayField(lazy("Day of the signature"), [Optional()])
    reasons = TextAreaField(lazy("Reasons"), [Filled()])


def judgement_form(everyone: list[Signatory], bears: list[int]) -> JudgementForm:
    """The form with all who sign: a copy may bear earlier signatures too. Whoever sent it is chosen already."""
    form = JudgementForm(data={"signatories": bears})
    form.signatories.choices = [(each.id, f"{each.name}, {each.office}") for each in everyone]
    return form
