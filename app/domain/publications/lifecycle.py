"""The life of a publication: once published, its figures never change."""

from app.base.choices import Choice
from app.base.language import lazy_pgettext
from app.base.lifecycle import Lifecycle


class PublicationStatus(Choice):
    DRAFT = "draft", lazy_pgettext("status.publication", "Draft")
    DISCARDED = "discarded", lazy_pgettext("status.publication", "Discarded")
    PUBLISHED = "published", lazy_pgettext("status.publication", "Published")
    REVISED = "revised", lazy_pgettext("status.publication", "Replaced by a revision")
    WITHDRAWN = "withdrawn", lazy_pgettext("status.publication", "Withdrawn")


S = PublicationStatus
LIFECYCLE = Lifecycle(
    {
        S.DRAFT: [S.PUBLISHED, S.DISCARDED],
        S.PUBLISHED: [S.REVISED, S.WITHDRAWN],
        S.REVISED: [S.PUBLISHED],  # again, when the revision is withdrawn
    }
)
ISSUED = (S.PUBLISHED, S.REVISED, S.WITHDRAWN)  # they have a number, and stay readable
