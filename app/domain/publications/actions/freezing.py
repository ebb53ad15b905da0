"""Read the figures of a draft through the release door and fix them; the work of the jobs process."""

from __future__ import annotations

from sqlalchemy import select

from app.base.clock import now
from app.base.database import db, is_our_turn
from app.base.language import _, speaking
from app.base.settings import settings
from app.domain.access.models import SYSTEM, Account, Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.publications.contents import questions_of
from app.domain.publications.frozen import freeze, frozen_as_json
from app.domain.publications.lifecycle import LIFECYCLE, PublicationStatus
from app.domain.publications.models import Publication
from app.domain.publications.periods import Period
from app.domain.publications.queries import TURN, lock_publication
from app.domain.statistics.asking import QuestionMistake, Waiting, answer_outside
from app.domain.statistics.questions import Question
from app.domain.statistics.rules import Hidden
from app.domain.statistics.tables import Figure, Table


def freeze_next() -> bool:
    """Read the figures of one draft that waits for them; whether one was fixed.

    Tables that are still being counted are asked for again at the next turn, so that all are of one moment. They are
    read before the draft is locked: whoever discards it meanwhile does not wait, and then nothing is fixed.
    """
    if not is_our_turn(TURN):
        return False
    waits = (
        Publication.status == PublicationStatus.DRAFT,
        Publication.figures.is_(None),
        Publication.failure.is_(None),
    )
    publication = db.session.scalar(select(Publication).where(*waits).order_by(Publication.id).limit(1))
    return publication is not None and _freeze(publication)


def read_again(by: Actor, publication: Publication) -> None:
    """Read the figures of a draft anew, as they are by now; texts that were changed stay as they were changed."""
    require(by, Permission.PREPARE_PUBLICATION)
    lock_publication(publication)
    LIFECYCLE.check(publication, PublicationStatus.PUBLISHED)
    publication.figures = publication.frozen_at = publication.failure = None
    publication.tables_read = 0
    record(by, "publication.read-again", on=publication)


def _freeze(publication: Publication) -> bool:
    account = db.session.get_one(Account, publication.prepared_by_id)
    period = Period(publication.first, publication.last)
    with speaking(account.language):
        tables = _read(period)
        lock_publication(publication)
        if publication.status is not PublicationStatus.DRAFT:
            return False
        if tables and all(not table.rows and table.total.hidden for table in tables.values()):
            publication.failure = _("None of the tables of this period can be shown: choose a longer one.")
            return False
    publication.tables_read = len(tables)
    if len(tables) < len(questions_of(period)):
        return False
    publication.figures, publication.frozen_at = frozen_as_json(freeze(tables)), now()
    record(SYSTEM, "publication.frozen", on=publication)
    return True


def _read(period: Period) -> dict[str, Table]:
    """Those of the tables that are answered already."""
    answers = {name: _answered(question) for name, question in questions_of(period).items()}
    return {name: found for name, found in answers.items() if isinstance(found, Table)}


def _answered(question: Question) -> Table | Waiting:
    """The table; one that cannot be shown without giving somebody away stays empty, its total hidden."""
    try:
        return answer_outside(question)
    except QuestionMistake:
        return withheld(question)


def withheld(question: Question) -> Table:
    """The table of which nothing is shown."""
    nothing = Figure(None, Hidden.SMALL)
    return Table(
        question, (), (), {}, {}, {}, nothing, now(), is_exact=False, threshold=settings().statistics_threshold
    )
