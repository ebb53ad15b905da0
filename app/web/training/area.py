"""The blueprint, and the way back to a session."""

from __future__ import annotations

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from app.domain.training.models import TrainingSession

area = Blueprint("training", __name__, url_prefix="/training")


def to_session(session: TrainingSession) -> ResponseReturnValue:
    return redirect(url_for("training.session", session_id=session.id), 303)
