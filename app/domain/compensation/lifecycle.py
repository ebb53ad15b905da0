"""The life of a monthly statement."""

from app.base.choices import Choice
from app.base.language import lazy_pgettext
from app.base.lifecycle import Lifecycle


class StatementStatus(Choice):
    DRAFT = "draft", lazy_pgettext("status.statement", "Draft")
    APPROVED = "approved", lazy_pgettext("status.statement", "Approved")
    ISSUED = "issued", lazy_pgettext("status.statement", "Issued")


S = StatementStatus
LIFECYCLE = Lifecycle({S.DRAFT: [S.APPROVED], S.APPROVED: [S.ISSUED, S.DRAFT]})
