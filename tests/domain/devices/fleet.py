"""Three devices, a colleague at the desk, and what must hold whatever they do, in whatever order it arrives."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import count
from uuid import UUID

from sqlalchemy import select

from app.base.clock import today
from app.base.database import db
from app.base.errors import RuleBroken
from app.domain.access.models import Actor
from app.domain.devices.actions import receive, revoke_device
from app.domain.devices.messages import Message
from app.domain.devices.models import Device, HeldRecord
from app.domain.service_records.actions import correct_service
from app.domain.service_records.models import ServiceRecord
from app.domain.technicians.models import Technician
from tests.domain.devices.saying import a_device, correcting, logging
from tests.domain.service_records.told import someone

DEVICES = 3
DAYS = 3  # so many days back services are given


class Crew:
    """Two technicians of one centre with three devices."""

    def __init__(self) -> None:
        technician, first = someone()
        _colleague, second = someone(technician.centre)
        self.technician: Technician = technician
        self.owners: list[Actor] = [first, first, second]
        self.devices: list[Device] = [a_device(by) for by in self.owners]


class Fleet:
    """What a crew says in one day. Every message says a word of its own in its note."""

    def __init__(self, crew: Crew) -> None:
        self.technician, self.owners, self.devices = crew.technician, crew.owners, crew.devices
        self.words = (f"palavra {number}" for number in count())
        self.said: list[list[Message]] = [[] for _ in range(DEVICES)]
        self.answers: dict[UUID, str] = {}
        self.replaced: set[str] = set()  # words somebody changed while they had them before their eyes

    def log(self, device: int, days_ago: int) -> None:
        day = today() - timedelta(days=days_ago)
        self.said[device].append(logging(given_on=day.isoformat(), note=next(self.words)))

    def change(self, device: int, which: int) -> None:
        """The device changes what it itself said last of one of its services."""
        if self.said[device]:
            service_id = self.said[device][which % len(self.said[device])].service_id
            last = [message for message in self.said[device] if message.service_id == service_id][-1]
            self.said[device].append(correcting(service_id, last.typed, note=next(self.words)))
            self.replaced.add(last.typed["note"])

    def send(self, device: int, picks: Sequence[int]) -> None:
        """Any of what it ever said, in any order, any number of times; the same message has the same answer."""
        said = self.said[device]
        some = [said[pick % len(said)] for pick in picks] if said else []
        for answer in receive(self.owners[device], self.devices[device], some):
            assert self.answers.get(answer.id, answer.word) == answer.word
            if answer.word != "later":
                self.answers[answer.id] = answer.word

    def correct_at_the_desk(self, which: int) -> None:
        """A colleague corrects on the screen what the record says now."""
        services = self.services()
        if services:
            service = services[which % len(services)]
            before = service.note
            try:
                correct_service(self.owners[2], service, note=next(self.words))
                self.replaced.add(str(before))
            except RuleBroken:
                return  # a closed month stays as it is

    def close_books(self, days_ago: int) -> None:
        until, centre = today() - timedelta(days=days_ago), self.technician.centre
        centre.books_closed_until = max(until, centre.books_closed_until or until)
        db.session.flush()

    def revoke(self, device: int) -> None:
        revoke_device(self.owners[device], self.devices[device])

    def send_everything(self) -> None:
        """Back on the network: until nothing has to come first any more."""
        for device in range(DEVICES):
            for _round in self.said[device]:
                self.send(device, range(len(self.said[device]) - 1, -1, -1))

    def services(self) -> list[ServiceRecord]:
        return list(db.session.scalars(select(ServiceRecord).order_by(ServiceRecord.number)))

    def state(self) -> list[tuple[object, ...]]:
        """All that is kept: the records and what waits."""
        held = db.session.scalars(select(HeldRecord).order_by(HeldRecord.id))
        records = [(service.id, service.note) for service in self.services()]
        return [*records, *((each.id, each.typed["note"], each.cause) for each in held)]

    def check(self) -> None:
        """Every message has its answer, every service is there once, no word is lost, and saying it all again
        changes nothing."""
        self.send_everything()
        messages = [message for said in self.said for message in said]
        assert set(self.answers) == {message.id for message in messages}
        logged = [each.service_id for each in messages if each.base is None and self.answers[each.id] == "kept"]
        assert sorted(service.id for service in self.services()) == sorted(logged)
        state = self.state()
        there = {note for entry in state for note in entry[1:2]}
        lost = {message.typed["note"] for message in messages} - there - self.replaced
        assert not lost, f"nobody can find {lost} any more"
        self.send_everything()
        assert self.state() == state
