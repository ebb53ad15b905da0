"""The jobs' firings: each planned moment of each job, claimed by one process and done once."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import PrimaryKeyConstraint, and_, func, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from app.base.choices import Choice
from app.base.clock import now
from app.base.database import Base, db
from app.base.language import lazy

# A firing still running after so long belongs to a process that was killed.
LONGEST_RUN = timedelta(hours=1)


class FiringStatus(Choice):
    RUNNING = "running", lazy("Running")
    DONE = "done", lazy("Done")
    FAILED = "failed", lazy("Failed")


class Firing(Base):
    """One job at one planned moment. Its key is the claim: who inserts it first does the work."""

    __tablename__ = "firings"
    __table_args__ = (PrimaryKeyConstraint("job", "planned_at", name="pk_firings"),)

    job: Mapped[str]
    planned_at: Mapped[datetime]
    status: Mapped[FiringStatus] = mapped_column(default=FiringStatus.RUNNING)
    started_at: Mapped[datetime] = mapped_column(default=now, index=True)
    ended_at: Mapped[datetime | None]
    result: Mapped[str | None]
    error: Mapped[str | None]

    @property
    def seconds(self) -> float | None:
        """How long it took; None while it runs."""
        return (self.ended_at - self.started_at).total_seconds() if self.ended_at else None


class JobPlan(Base):
    """When a job fires next, as the jobs process last wrote it down; what it missed is everything since."""

    __tablename__ = "job_plans"

    job: Mapped[str] = mapped_column(primary_key=True)
    next_at: Mapped[datetime]


def claim(job: str, planned_at: datetime) -> bool:
    """Whether this caller is the one to do the job for that moment: nobody has, or whoever began was killed."""
    began = insert(Firing).values(job=job, planned_at=planned_at, status=FiringStatus.RUNNING, started_at=now())
    is_abandoned = and_(Firing.status == FiringStatus.RUNNING, Firing.started_at < now() - LONGEST_RUN)
    taken = began.on_conflict_do_update(
        index_elements=["job", "planned_at"], set_={"started_at": now()}, where=is_abandoned
    )
    return db.session.execute(taken.returning(Firing.job)).first() is not None


def end_firing(job: str, planned_at: datetime, *, result: str | None = None, error: str | None = None) -> None:
    """Write down how it went: `result` when it was done, `error` when it failed."""
    firing = db.session.get_one(Firing, (job, planned_at))
    firing.status = FiringStatus.FAILED if error else FiringStatus.DONE
    firing.ended_at, firing.result, firing.error = now(), result, error


def find_plan(job: str) -> JobPlan | None:
    return db.session.get(JobPlan, job)


def keep_plan(job: str, next_at: datetime) -> None:
    """Write down when the job fires next; of several processes the one that is furthest is right."""
    row = insert(JobPlan).values(job=job, next_at=next_at)
    furthest = {"next_at": func.greatest(JobPlan.next_at, row.excluded.next_at)}
    db.session.execute(row.on_conflict_do_update(index_elements=["job"], set_=furthest))


def list_abandoned(job: str) -> list[datetime]:
    """The moments whose work began and never ended."""
    is_abandoned = and_(Firing.status == FiringStatus.RUNNING, Firing.started_at < now() - LONGEST_RUN)
    return list(db.session.scalars(select(Firing.planned_at).where(Firing.job == job, is_abandoned)))


def list_plans() -> list[JobPlan]:
    """Every job and when it fires next, the soonest first."""
    return list(db.session.scalars(select(JobPlan).order_by(JobPlan.next_at, JobPlan.job)))


def list_firings(limit: int, before: Firing | None = None) -> list[Firing]:
    """The newest firings, newest first; those that began before `before` when given."""
    query = select(Firing).order_by(Firing.started_at.desc(), Firing.job.desc()).limit(limit)
    if before is not None:
        same_moment = and_(Firing.started_at == before.started_at, Firing.job < before.job)
        query = query.where(or_(Firing.started_at < before.started_at, same_moment))
    return list(db.session.scalars(query))
