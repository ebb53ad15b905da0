"""The life of a monthly statement."""

from app.base.choices import Choice
from app.base.language import lazy_pgettext
from app.base.lifecycle import Lifecycle


class StatementStatus(Choice):
    DRAFT = "draft", lazy_pgettext("status.statement", "Draft: with the entity")
    CONTESTED = "contested", lazy_pgettext("status.statement", "Contested: AIMA answers")
    CONFIRMED = "confirmed", lazy_pgettext("status.statement", "Confirmed")
    APPROVED = "approved", lazy_pgettext("status.statement", "Approved")
    ISSUED = "issued", lazy_pgettext("status.statement", "Issued")
    SENT = "sent", lazy_pgettext("status.statement", "Sent for payment")
    PAID = "paid", lazy_pgettext("status.statement", "Paid")


S = StatementStatus
# From CONFIRMED or APPROVED the approver sends it back; from SENT or PAID the bank does.
LIFECYCLE = Lifecycle(
    {
        S.DRAFT: [S.CONTESTED, S.CONFIRMED],
        S.CONTESTED: [S.DRAFT, S.CONFIRMED],
        S.CONFIRMED: [S.APPROVED, S.DRAFT],
        S.APPROVED: [S.ISSUED, S.DRAFT],
        S.ISSUED: [S.SENT],
        S.SENT: [S.PAID, S.ISSUED],
        S.PAID: [S.ISSUED],
    }
)
OPEN = (S.DRAFT, S.CONTESTED, S.CONFIRMED)  # may still be drafted anew
