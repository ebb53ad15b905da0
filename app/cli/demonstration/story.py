"""What each service was about: what the rules of its day would have let a technician log, in the published mixes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import cycle
from typing import Any
from uuid import UUID

from app.cli.demonstration import mixes, nationalities
from app.cli.demonstration.mixes import Mix
from app.cli.demonstration.shares import deck, endless
from app.cli.demonstration.slots import Slot
from app.cli.demonstration.stage import Post, Stage
from app.domain.partners.models import Model
from app.domain.service_records.models import NOT_STATED, Channel, Decision, Outcome
from app.domain.vocabulary.queries import Vocabulary

Facts = dict[str, Any]


class Story:
    """Tells each slot's service, asked in the order of time."""

    def __init__(self, stage: Stage, slots: int, words: Vocabulary, near: dict[str, list[str]]) -> None:
        self.rng, self.today = stage.rng, stage.today
        # What the network is counted by comes out as published, to the last service; the rest nearly so.
        self.exact = {mix: iter(deck(self.rng, slots, shares)) for mix, shares in mixes.EXACT.items()}
        self.about = {mix: endless(self.rng, shares) for mix, shares in mixes.ABOUT.items()}
        self.statuses = {group: endless(self.rng, shares) for group, shares in nationalities.STATUSES.items()}
        self.languages = {country: endless(self.rng, shares) for country, shares in nationalities.LANGUAGES.items()}
        self.referrals = {area: cycle(targets) for area, targets in mixes.REFERRALS.items()}
        self.sub_topics = {area.code: _sub_topics(words, area.code) for area in words.areas}
        self.near = {dico: cycle(dicos) for dico, dicos in near.items()}
        self.stops: dict[int, Iterator[int]] = {}
        self.processes: dict[int, str] = {}
        self.last_process = 0

    def tell(self, slot: Slot) -> Facts:
        """The columns of the record, always in the same order."""
        area, way = next(self.exact[Mix.AREA]), self._way(slot.post)
        return {
            **self._desk(slot),
            "minutes": next(self.about[Mix.MINUTES]),
            "note": next(self.about[Mix.NOTE]),
            "area": area,
            **way,
            **self._person(slot.post.plan.place.dico),
            **self._result(area),
            **self._procedure(slot, area, way["channel"]),
        }

    def other_area(self, area: str) -> str | None:
        """A further area the service touched, now and then."""
        other = next(self.about[Mix.SECOND_AREA])
        return other if other != area else None

    def _desk(self, slot: Slot) -> Facts:
        return {
            "id": str(UUID(int=self.rng.getrandbits(128), version=4)),
            "partner_id": slot.post.centre.partner_id,
            "centre_id": slot.post.centre.id,
            "technician_id": slot.technician_id,
            "model": slot.post.plan.model,
            "given_on": slot.day,
            "logged_at": slot.at,
        }

    def _way(self, post: Post) -> Facts:
        channel = next(self.exact[Mix.CHANNEL])
        if post.plan.has_stops and next(self.about[Mix.AT_STOP]):
            stops = self.stops.setdefault(post.centre.id, cycle([stop.id for stop in post.centre.stops]))
            return {"channel": Channel.ITINERANT, "stop_id": next(stops)}
        return {"channel": channel, "stop_id": None}

    def _person(self, dico: str) -> Facts:
        nationality = next(self.exact[Mix.NATIONALITY])
        language = next(self.languages.get(nationality, self.languages[nationalities.ELSEWHERE]))
        is_ours = language in nationalities.SPOKEN_BY_STAFF
        return {
            "requester": next(self.about[Mix.REQUESTER]),
            "nationality": nationality,
            "sex": next(self.exact[Mix.SEX]),
            "age_band": next(self.exact[Mix.AGE_BAND]),
            "residence": self._residence(dico),
            "legal_status": next(self.statuses[nationalities.status_group(nationality)]),
            "language": language,
            "interpreter": "none" if is_ours else next(self.about[Mix.INTERPRETER]),
        }

    def _residence(self, dico: str) -> str:
        where = next(self.about[Mix.RESIDENCE])
        if where == mixes.HERE:
            return dico
        return next(self.near[dico]) if where == mixes.NEAR else NOT_STATED

    def _result(self, area: str) -> Facts:
        outcome = next(self.about[Mix.OUTCOME])
        targets = self.referrals.get(area, self.referrals["other"])
        return {
            "sub_topic": next(self.sub_topics[area]) if next(self.about[Mix.SUB_TOPIC]) else None,
            "outcome": outcome,
            "referral": next(targets) if outcome is Outcome.REFERRED else None,
        }

    def _procedure(self, slot: Slot, area: str, channel: Channel) -> Facts:
        """What only a second-generation centre, or one with extended services, does for AIMA (FAQ answer 5)."""
        facts: Facts = {"biometrics_collected": False, "process_reference": None, "decision": None, "decided_on": None}
        if area not in mixes.PROCEDURES:
            return facts
        model, post = slot.post.plan.model, slot.post
        if model is Model.SECOND_GENERATION and channel.is_in_person and next(self.about[Mix.BIOMETRICS]):
            facts |= {"biometrics_collected": True, "process_reference": self._process(post)}
        if model is Model.EXTENDED and (decision := next(self.about[Mix.DECISION])):
            decided_on = slot.day + timedelta(days=next(self.about[Mix.DAYS_TO_DECIDE]))
            known = (decision, decided_on) if decided_on < self.today else (Decision.PENDING, None)
            facts |= {"process_reference": self._process(post), "decision": known[0], "decided_on": known[1]}
        return facts

    def _process(self, post: Post) -> str:
        """A reference nobody has; now and then the one this centre used last, which is then not paid again."""
        if post.centre.id not in self.processes or not next(self.about[Mix.COMES_BACK]):
            self.last_process += 1
            self.processes[post.centre.id] = f"FICTÍCIO-{self.last_process:06}"
        return self.processes[post.centre.id]


def _sub_topics(words: Vocabulary, area: str) -> Iterator[str | None]:
    codes = [topic.code for topic in words.sub_topics if topic.area_code == area]
    return cycle([code for code in codes if code not in mixes.TOO_GRAVE] or [None])
