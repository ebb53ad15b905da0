"""Which edition of the reference lists is in force: every process keeps them in memory, and any may change them."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from app.base.database import Base, db, run

_ASK = "SELECT number FROM editions"


class Edition(Base):
    """The one row that says it. The database gives a new number, never given before, with each change of a list."""

    __tablename__ = "editions"

    number: Mapped[int] = mapped_column(primary_key=True)


def know_edition(number: int) -> None:
    """Remember for this transaction what the session's own query said, so that nothing has to ask."""
    session = db.session()
    session.info["edition"] = session.get_transaction(), number


def forget_edition() -> None:
    """A list was changed in this transaction: whoever wants to know asks again."""
    db.session().info.pop("edition", None)


def edition() -> int:
    """The number of the edition this transaction works by: asked once, unless the session said it."""
    session = db.session()
    held = session.info.get("edition")
    if held is None or held[0] is not session.get_transaction():
        know_edition(run(_ASK, {}).fetchone().number)  # type: ignore[union-attr]
        held = session.info["edition"]
    return int(held[1])
