"""What is asked where money is approved, set aside, sent and checked."""

from __future__ import annotations

from collections.abc import Iterable

from flask_wtf.file import FileField
from wtforms import RadioField, SelectChoice, SelectField, SelectMultipleField, TextAreaField
from wtforms.validators import NumberRange, Optional

from app.base.clock import today
from app.base.language import lazy
from app.base.months import Month
from app.domain.compensation.models import SampleOutcome
from app.domain.compensation.queries.payments import Transfer
from app.domain.documents.received import receive_scan
from app.domain.partners.models import Partner
from app.web.fields import AmountField, Chosen, DayField, Filled, WholeNumberField, line
from app.web.filters import euros
from app.web.filters import month as month_in_words
from app.web.forms import PageForm

MONTHS_BACK = 24
MOST_SAMPLED = 500


class ApproveForm(PageForm):
    other_funding_note = TextAreaField(lazy("Why this is no double funding"), [Optional()])


class SendBackForm(PageForm):
    reason = TextAreaField(lazy("Reason, for the entity to read"), [Filled()])


class CommitmentForm(PageForm):
    partner = SelectField(lazy("Entity"), [Chosen()], coerce=int)
    number = line(lazy("Budget commitment number"), longest=60)
    ceiling = AmountField(lazy("Spending ceiling"), [Filled()])
    valid_from = DayField(lazy("First day"), [Filled()])
    valid_until = DayField(lazy("Last day"), [Filled()])

    def offer(self, partners: Iterable[Partner]) -> None:
        self.partner.choices = [(partner.id, partner.name) for partner in partners]


class BankAccountForm(PageForm):
    partner = SelectField(lazy("Entity"), [Chosen()], coerce=int)
    iban = line("IBAN", longest=60)
    holder = line(lazy("Holder of the account"), longest=70)
    proof = FileField(lazy("Proof of the bank (PDF or photograph)"), [Optional()])

    def offer(self, partners: Iterable[Partner]) -> None:
        self.partner.choices = [(partner.id, partner.name) for partner in partners]

    def kept_proof(self) -> str | None:
        """The fingerprint of the file handed in, looked into and kept; None when there is none."""
        return receive_scan(self.proof.data.stream, "proof").sha256 if self.proof.data else None


class RefusalForm(PageForm):
    reason = TextAreaField(lazy("Reason, for the entity to read"), [Filled()])


class PaymentForm(PageForm):
    partners = SelectMultipleField(lazy("Entities to pay"), coerce=int)
    execute_on = DayField(lazy("Day on which the bank pays"), [Filled()])

    def offer(self, transfers: Iterable[Transfer]) -> dict[int, str]:
        """The entities that can be paid, each with its amount; what each is paid for, by entity."""
        ready = [transfer for transfer in transfers if transfer.hindrance is None]
        self.partners.choices = [(each.partner.id, f"{each.partner.name}: {euros(each.amount)}") for each in ready]
        if self.partners.data is None:
            self.partners.data = [transfer.partner.id for transfer in ready]
        return {each.partner.id: ", ".join(str(paid.reference) for paid in each.statements) for each in ready}


class PaidForm(PageForm):
    paid_on = DayField(lazy("Day of payment"), [Filled()])
    reference = line(lazy("Reference of the bank"), longest=60)


class ReturnedForm(PageForm):
    partner = SelectField(lazy("Entity whose payment came back"), [Chosen()], coerce=int)
    reason = TextAreaField(lazy("Reason the bank gives, for the entity to read"), [Filled()])

    def offer(self, partners: Iterable[Partner]) -> None:
        self.partner.choices = [(partner.id, partner.name) for partner in partners]


class SampleForm(PageForm):
    first_month = SelectField(lazy("First month"), [Chosen()], coerce=Month.parse)
    last_month = SelectField(lazy("Last month"), [Chosen()], coerce=Month.parse)
    size = WholeNumberField(
        lazy("Number of lines"), [Filled(), NumberRange(1, MOST_SAMPLED, lazy("Write a number from 1 to 500."))]
    )
    seed = line(lazy("Seed"), optional=True, longest=60)

    def offer(self) -> None:
        """The months that are over."""
        ended = [Month.of(today()).plus(-back) for back in range(1, MONTHS_BACK + 1)]
        for field in (self.first_month, self.last_month):
            field.choices = [(str(month), month_in_words(month)) for month in ended]


class OutcomeForm(PageForm):
    outcome = RadioField(
        lazy("What the evidence shows"),
        [Chosen()],
        choices=[SelectChoice(each.value, each.phrase) for each in (SampleOutcome.IN_ORDER, SampleOutcome.WRONG)],
        coerce=lambda text: SampleOutcome(text) if text else None,
    )
    finding = TextAreaField(lazy("What was found"), [Optional()])
