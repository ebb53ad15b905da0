"""Two centres of two entities where anything may happen to a service, in any order."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any
from uuid import uuid4

from app.base.clock import today
from app.base.errors import RuleBroken
from app.base.months import Month
from app.domain.access.models import Actor
from app.domain.cards.actions import make_card
from app.domain.centres.actions import close_books
from app.domain.devices.actions import receive
from app.domain.partners.models import Model
from app.domain.service_records import models as told
from app.domain.service_records.actions import correct_service, decide_file, log_service, undo_service
from app.domain.service_records.actions.taking_over import take_back, take_over
from app.domain.service_records.models import ServiceRecord
from app.domain.service_records.queries.many_days import Gates
from app.domain.service_records.queries.records import find_service
from app.domain.service_records.sheet import Sheet
from app.domain.tallies.actions import fold_moves
from app.domain.technicians.models import Technician
from tests.builders import a_centre, a_technician, as_actor
from tests.builders.afterwards import a_campaign
from tests.domain.devices.saying import a_device, correcting, logging

THIS_MONTH = Month.of(today())
DAYS = [today(), THIS_MONTH.first_day, *(THIS_MONTH.plus(-back).last_day for back in (1, 2, 3))]
ACTS = {
    "log": 30,
    "correct": 25,
    "undo": 8,
    "decide": 8,
    "bring": 4,
    "take_back": 2,
    "sync": 12,
    "close": 1,
    "fold": 10,
}


class Office:
    """Each act by its name; who acts, and on what, is left to chance. A refusal changes nothing."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)
        centres = [a_centre(model=Model.EXTENDED, dico="0205"), a_centre(dico="1106")]
        self.people = [a_technician(centre) for centre in centres]
        self.devices = [a_device(as_actor(each.account)) for each in self.people]
        self.cards = {each.id: [make_card(as_actor(each.account)).id for _card in range(4)] for each in self.people}
        self.campaign_id = a_campaign().id
        self.services: list[tuple[Technician, ServiceRecord]] = []
        self.batches: list[tuple[Technician, set[Any]]] = []
        self.refusals = 0

    def act(self) -> None:
        name = self.rng.choices(list(ACTS), list(ACTS.values()))[0]
        technician = self.rng.choice(self.people)
        try:
            getattr(self, name)(technician, as_actor(technician.account))
        except RuleBroken:
            self.refusals += 1

    def log(self, technician: Technician, by: Actor) -> None:
        written = log_service(by, id=uuid4(), **self._sheet(technician))
        self.services.append((technician, find_service(written.id)))

    def correct(self, _technician: Technician, _by: Actor) -> None:
        technician, service = self._any()
        said = self._sheet(technician)
        some = {name: said[name] for name in self.rng.sample(list(said), self.rng.randint(1, 4))}
        correct_service(as_actor(technician.account), service, correction_reason="Engano", **some)

    def undo(self, _technician: Technician, _by: Actor) -> None:
        technician, service = self._any()
        undo_service(as_actor(technician.account), service, correction_reason="Engano")

    def decide(self, _technician: Technician, _by: Actor) -> None:
        technician, service = self._any()
        decision = self.rng.choice(list(told.Decision))
        day = None if decision is told.Decision.PENDING else today()
        decide_file(as_actor(technician.account), service, decision, day, correction_reason="Engano")

    def bring(self, technician: Technician, by: Actor) -> None:
        """A stretch of an old spreadsheet."""
        lines = {uuid4(): self._sheet(technician) | {"card_id": None, "campaign_id": None} for _line in range(5)}
        sheets = {id: Sheet(**line) for id, line in lines.items()}
        self.batches.append((technician, take_over(by, sheets, Gates(by, technician.id), import_id=1)))

    def take_back(self, _technician: Technician, _by: Actor) -> None:
        technician, ids = self.rng.choice(self.batches or [(self.people[0], set())])
        take_back(as_actor(technician.account), ids)

    def sync(self, technician: Technician, by: Actor) -> None:
        """A device says that a service was given, and at once that it was something else."""
        said = logging(given_on=self.rng.choice(DAYS).isoformat())
        then = correcting(said.service_id, said.typed, area=self.rng.choice(["health", "work"]), minutes="20")
        receive(by, self.devices[self.people.index(technician)], [said, then][: self.rng.randint(1, 2)])

    def close(self, technician: Technician, by: Actor) -> None:
        close_books(by, technician.centre, self.rng.choice(DAYS[2:]))

    def fold(self, _technician: Technician, _by: Actor) -> None:
        fold_moves(self.rng.randint(1, 40))

    def _any(self) -> tuple[Technician, ServiceRecord]:
        if not self.services:
            raise RuleBroken("")
        return self.services[-1] if self.rng.random() < 0.4 else self.rng.choice(self.services)

    def _sheet(self, technician: Technician) -> dict[str, Any]:
        one: Callable[[Any], Any] = lambda kind: self.rng.choice(list(kind))
        is_file = technician is self.people[0] and self.rng.random() < 0.4
        return {
            "given_on": one(DAYS),
            "minutes": self.rng.randint(5, 60),
            "channel": one([told.Channel.WALK_IN, told.Channel.PHONE, told.Channel.EMAIL]),
            "area": "regularisation" if is_file else one(["health", "work", "regularisation"]),
            "outcome": one([told.Outcome.SOLVED, told.Outcome.INFORMED]),
            "requester": one([told.Requester.PERSON, told.Requester.ON_BEHALF]),
            "nationality": one(["BR", "NP", "stateless", "not_stated"]),
            "sex": one(told.Sex),
            "age_band": one(told.AgeBand),
            "residence": one(["0205", "1106", "not_stated"]),
            "legal_status": one(told.LegalStatus),
            "language": one(["pt", "ne", "not_stated"]),
            "interpreter": one(told.Interpreter),
            "decision": told.Decision.PENDING if is_file else None,
            "card_id": one([None, *self.cards[technician.id]]),
            "campaign_id": one([None, None, self.campaign_id]),
            "late_reason": "Papel encontrado",
        }
