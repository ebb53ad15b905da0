"""One at a time: of two who change an application at the same moment the second sees what the first did."""

from sqlalchemy import select

from app.base.database import db, is_held, note_held
from app.domain.applications.models import Application


def hold(application: Application) -> None:
    """Wait for whoever changes this application right now, read it anew, and let others wait until this is kept."""
    db.session.flush()
    if not is_held("application", application.id):
        # Locked by itself: read with its partner and its municipality, it could not be.
        db.session.execute(select(Application.id).where(Application.id == application.id).with_for_update())
        note_held("application", application.id)
    db.session.refresh(application)
