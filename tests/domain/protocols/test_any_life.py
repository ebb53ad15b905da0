"""Whatever the parties do, in whatever order and on whatever day: one text a day, and nothing after the end."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from app.base.database import db
from app.base.errors import RuleBroken
from app.domain.access.models import Role
from app.domain.centres import actions as centres
from app.domain.centres.models import CentreStatus
from app.domain.partners.models import Model
from app.domain.protocols import actions as protocols
from app.domain.protocols.addenda import ON_ITS_WAY
from app.domain.protocols.lifecycle import LIFECYCLE, ProtocolStatus
from app.domain.protocols.models import Instrument, Protocol, ServiceType
from app.domain.protocols.queries import find_protocol_in_force, list_protocols, list_terms, rates_on, terms_on
from app.domain.protocols.rules import last_day_of_term
from tests.builders import a_centre, an_account, as_actor
from tests.builders.agreements import on, signed
from tests.builders.papers import PARTY
from tests.proof import proves

# The suite lives some; `LIVES=5000` lives more.
LIVES = int(os.environ.get("LIVES", "40"))
PAID = {Model.SECOND_GENERATION: ServiceType.BIOMETRICS, Model.EXTENDED: ServiceType.DOCUMENT_FILE}
S = ProtocolStatus

ahead, model = some.integers(-20, 400), some.sampled_from(Model)
months = some.sampled_from([1, 6, 12, 13])
amount = some.sampled_from([None, Decimal("10.00"), Decimal("12.50")])
steps = some.one_of(
    some.tuples(some.just("wait"), some.sampled_from([1, 20, 61, 150, 366])),
    some.tuples(some.just("draft"), ahead, months, model),
    some.tuples(some.just("sign")),
    some.tuples(some.just("start")),
    some.tuples(some.just("start")),
    some.tuples(some.just("addendum"), some.integers(-5, 60), model, amount, some.sampled_from([0, 0, 3, -2])),
    some.tuples(some.just("change"), model, amount, some.sampled_from([0, 0, 3, -2])),
    some.tuples(some.just("change"), model, amount, some.just(0)),
    some.tuples(some.just("succeed"), months, model),
    some.tuples(some.just("set_aside")),
    some.tuples(some.just("refuse")),
    some.tuples(some.just("notice"), some.integers(50, 500)),
    some.tuples(some.just("agreed_end"), some.integers(-2, 200)),
    some.tuples(some.just("breach"), some.integers(0, 90)),
    some.tuples(some.just("night")),
    some.tuples(some.just("night")),
)


class Life:
    """One entity with a centre, and what its parties try; what is refused changes nothing."""

    def __init__(self, first_day: date) -> None:
        self.day = first_day
        self.centre = a_centre(status=CentreStatus.OPEN, protocol_from=None, protocol_until=None)
        self.by = as_actor(an_account(Role.DIRECTORATE))
        self.entity = as_actor(an_account(Role.COORDINATOR, partner_id=self.centre.partner_id))

    def wait(self, days: int) -> None:
        self.day += timedelta(days=days)
        self.night()

    def draft(self, days: int, months: int, model: Model) -> None:
        starts = self.day + timedelta(days=days)
        terms = {"in_force_from": starts, "in_force_until": last_day_of_term(starts, months), "model": model}
        rates = [(PAID[model], Decimal("10.00"))] if model in PAID else []
        partner = self.centre.partner
        self._try(
            lambda: protocols.draft_protocol(
                self.by, partner, instrument=Instrument.PROTOCOL, rates=rates, party=PARTY, **terms
            )
        )

    def addendum(self, days: int, model: Model, amount: Decimal | None, longer: int) -> None:
        agreement = self._last(lambda text: not text.is_addendum)
        if agreement:
            until = agreement.in_force_until
            if longer:
                until = last_day_of_term(until + timedelta(days=1), longer) if longer > 0 else self.day
            day = self.day + timedelta(days=days)
            terms = {"in_force_from": day, "in_force_until": until, "model": model, "amount": amount}
            self._try(lambda: protocols.draft_addendum(self.by, agreement, changes="Muda.", **terms))

    def sign(self) -> None:
        text = self._last(lambda text: text.status is S.DRAFTED)
        if text:
            signed(text)

    def start(self) -> None:
        text = self._last(lambda text: text.status is S.SIGNED)
        if text:
            self._try(lambda: centres.bring_into_force(self.by, text))

    def change(self, model: Model, amount: Decimal | None, longer: int) -> None:
        """An addendum without anything in between."""
        self.wait(1)
        self.addendum(0, model, amount, longer)
        self.sign()
        self.start()

    def succeed(self, months: int, model: Model) -> None:
        """Another agreement in the place of this one."""
        self.wait(1)
        self.draft(0, months, model)
        self.sign()
        self.start()

    def set_aside(self) -> None:
        text = self._last(lambda text: text.status in ON_ITS_WAY)
        if text:
            self._try(lambda: protocols.set_aside(self.by, text))

    def refuse(self) -> None:
        self._end(lambda text: protocols.refuse_renewal(self.entity, text))

    def notice(self, days: int) -> None:
        self._end(lambda text: centres.give_notice(self.entity, text, self.day + timedelta(days=days)))

    def agreed_end(self, days: int) -> None:
        ends = self.day + timedelta(days=days)
        self._end(lambda text: centres.end_by_agreement(self.by, text, ends_on=ends, reasons="Acordo."))

    def breach(self, days: int) -> None:
        told = {"warned_on": self.day - timedelta(days=31), "reasons": "x", "answer": "y"}
        ends = self.day + timedelta(days=days)
        self._end(lambda text: centres.end_for_breach(self.by, text, ends_on=ends, **told))

    def night(self) -> None:
        """The jobs of the night."""
        with on(self.day):
            centres.lapse_protocols()
            assert centres.lapse_protocols() == 0
            protocols.notify_terms()

    def check(self) -> None:
        texts = list_protocols(self.by, partner_id=self.centre.partner_id)
        rows = list_terms(self.centre.partner_id)
        assert all(one.valid_until < other.valid_from for one, other in pairwise(rows))
        assert all(row.protocol.started_at for row in rows)
        running = [text for text in texts if text.status is S.IN_FORCE]
        self._check_running([text for text in running if not text.is_addendum])
        assert all(text.agreement.status is S.IN_FORCE for text in running)
        self._check_the_over(texts)

    def _check_running(self, agreements: list[Protocol]) -> None:
        """Every day of the agreement in force has one text, one amount where it is paid, and the centre follows."""
        assert len(agreements) <= 1
        for agreement in agreements:
            assert self.centre.protocol_until == agreement.in_force_until
            edges = [row.valid_from for row in list_terms(agreement.partner_id, since=agreement.in_force_from)]
            eves = [day - timedelta(days=1) for day in edges if day > agreement.in_force_from]
            for day in {agreement.in_force_from, agreement.in_force_until, *edges, *eves}:
                self._check_day(agreement, day)

    def _check_day(self, agreement: Protocol, day: date) -> None:
        term = terms_on(agreement.partner_id, day)
        assert term is not None
        assert term.protocol.agreement is agreement
        assert find_protocol_in_force(agreement.partner_id, day) is agreement
        paid = {PAID[term.model]} if term.model in PAID else set()
        assert {rate.service_type for rate in rates_on(agreement.partner_id, day)} == paid

    def _check_the_over(self, texts: list[Protocol]) -> None:
        """No act is left on what is over, and what is on its way always has a way on."""
        for text in texts:
            if text.status in (S.EXPIRED, S.ENDED, S.SUPERSEDED):
                assert LIFECYCLE.follows.get(text.status) is None
                for act in (protocols.set_aside, protocols.start, protocols.refuse_renewal):
                    assert not self._try(lambda act=act, text=text: act(self.by, text))
            elif text.status in ON_ITS_WAY:
                assert LIFECYCLE.may(text.status, S.SUPERSEDED)

    def _end(self, act: Callable[[Protocol], object]) -> None:
        agreement = self._last(lambda text: text.status is S.IN_FORCE and not text.is_addendum)
        if agreement:
            self._try(lambda: act(agreement))

    def _last(self, fits: Callable[[Protocol], bool]) -> Protocol | None:
        found = list_protocols(self.by, partner_id=self.centre.partner_id)
        return next((text for text in found if fits(text)), None)

    def _try(self, act: Callable[[], object]) -> bool:
        """Whether it was done; undone as a request is when it was refused."""
        savepoint = db.session.begin_nested()
        try:
            with on(self.day):
                act()
        except RuleBroken:
            savepoint.rollback()
            return False
        savepoint.commit()
        return True


@proves("PS11", "PS12")
def test_any_life_has_one_text_a_day_and_no_act_after_its_end(database):
    changed = 0

    # The same lives each time: how many of them change is looked at below.
    @settings(max_examples=LIVES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(some.dates(date(2023, 1, 1), date(2028, 3, 1)), some.lists(steps, min_size=6, max_size=25))
    def live(first_day: date, acts: list[tuple[object, ...]]) -> None:
        nonlocal changed
        savepoint = db.session.begin_nested()
        life = Life(first_day)
        # Every life begins with an agreement, so that there is something to end.
        for act, *facts in [("draft", 0, 12, Model.TRADITIONAL), ("sign",), ("start",), *acts]:
            getattr(life, str(act))(*facts)
            life.check()
        changed += len(list_terms(life.centre.partner_id)) > 1
        savepoint.rollback()
        db.session.expunge_all()

    live()
    assert changed > LIVES / 4
