"""Technicians: nominated, bound to secrecy, and two who joined lately and may not log yet."""

from __future__ import annotations

from itertools import cycle, pairwise

from app.base.database import db
from app.cli.demonstration.names import MAIL
from app.cli.demonstration.stage import Post, Stage, acting
from app.domain.technicians.actions import Nominee, add_posting, nominate_from_registration, sign_secrecy
from app.domain.technicians.models import Qualification, Technician

_DEGREES = ("Serviço Social", "Direito", "Relações Internacionais", "Sociologia", "Psicologia", "Línguas e Culturas")
_EXPERIENCE = "Seis anos de mediação intercultural (fictícia)"
_TONGUES = ("uk", "ar", "hi", "ro", "bn", "kea", "fr", "zh", "ne", "ur")


class Nominees:
    """One fictional person after the other, each with a profile that will do (FAQ answer 11)."""

    def __init__(self, stage: Stage) -> None:
        self.people, self.number = stage.people, 0
        self.degrees, self.tongues = cycle(_DEGREES), cycle(_TONGUES)

    def take(self, count: int) -> list[Nominee]:
        return [self._one() for _ in range(count)]

    def _one(self) -> Nominee:
        self.number += 1
        is_national = self.number % 4 != 0
        return Nominee(
            name=next(self.people),
            email=f"tecnico-{self.number}@{MAIL}",
            qualification=Qualification.DEGREE if is_national else Qualification.EXPERIENCE,
            evidence=next(self.degrees) if is_national else _EXPERIENCE,
            is_portuguese_national=is_national,
            languages=["pt", "en"] if is_national else ["pt", next(self.tongues)],
            skills_confirmed=True,
        )


def nominate_teams(stage: Stage, posts: list[Post], nominees: Nominees, newcomers: int) -> None:
    """Everybody who is there from the first day: all but the newcomers, who are of the first centres."""
    with stage.on(stage.before(90), 14):
        for place, post in enumerate(posts):
            count = post.plan.technicians - (1 if 0 < place <= newcomers else 0)
            post.team = nominate_from_registration(post.coordinator, post.centre, nominees.take(count))
        db.session.flush()


def join_lately(stage: Stage, posts: list[Post], nominees: Nominees, newcomers: int) -> list[Technician]:
    """The newcomers, each in another centre; they are not of its team until they may log."""
    joined = []
    with stage.on(stage.ago(40), 14):
        for post in posts[1 : newcomers + 1]:
            joined += nominate_from_registration(post.coordinator, post.centre, nominees.take(1))
        db.session.flush()
    return joined


def share_technicians(stage: Stage, posts: list[Post]) -> None:
    """In an entity with several centres the first person of each team also serves in the next centre."""
    with stage.on(stage.ago(30), 9):
        for post, following in pairwise(posts):
            if post.centre.partner_id == following.centre.partner_id and post.team:
                add_posting(post.coordinator, post.team[0], following.centre, stage.ago(30), None)


def sign_all(stage: Stage, technicians: list[Technician], days_before: int) -> None:
    """Each takes on the undertaking, so many days before the first service."""
    with stage.on(stage.before(days_before), 16):
        for technician in technicians:
            sign_secrecy(acting(technician.account), technician, "pt")
