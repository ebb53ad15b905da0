"""One card, two centres, the same moment: still one person."""

from __future__ import annotations

from threading import Barrier, Thread

from sqlalchemy import select

from app.base.clock import today
from app.base.database import EVERYONE, db, transaction
from app.base.months import Month
from app.domain.access.models import Actor
from app.domain.cards.models import CentreVisits, PartnerVisits, Span
from app.domain.service_records.queries.recounts import list_visit_differences
from tests.builders import a_centre, a_technician, as_actor
from tests.builders.cards import a_card
from tests.domain.service_records.told import logged
from tests.proof import proves

EACH = 4


@proves("ST4")
def test_two_centres_that_serve_one_person_at_once_count_one_person_of_the_entity(app, kept):
    with app.app_context(), transaction(EVERYONE):
        first = a_technician()
        second = a_technician(a_centre(first.centre.partner))
        card, people = a_card(first.centre).id, [as_actor(each.account) for each in (first, second)]
    together, failed = Barrier(len(people)), list[BaseException]()

    def serve(by: Actor) -> None:
        try:
            for _time in range(EACH):
                together.wait(10)
                with app.app_context(), transaction(str(by.partner_id)):
                    logged(by, card_id=card)
        except BaseException as failure:  # a failure in a thread is the test's
            failed.append(failure)

    threads = [Thread(target=serve, args=(by,)) for by in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    with app.app_context(), transaction(EVERYONE):
        months = {"span": Span.MONTH, "starts_on": Month.of(today()).first_day}
        of_entity = db.session.scalars(select(PartnerVisits).filter_by(**months)).one()
        assert (of_entity.persons, of_entity.contacts, of_entity.services) == (1, 2, 2 * EACH)
        of_centres = db.session.scalars(select(CentreVisits).filter_by(**months)).all()
        assert [(each.persons, each.contacts, each.services) for each in of_centres] == [(1, 1, EACH)] * 2
        assert not list_visit_differences(today().year)
