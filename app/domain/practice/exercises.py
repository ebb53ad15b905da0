"""The exercises there are: which are played where, and one by its code."""

from __future__ import annotations

from app.domain.partners.models import Model
from app.domain.practice.model_stories import MODEL_STORIES
from app.domain.practice.stories import STORIES
from app.domain.practice.story import Exercise

EXERCISES = (*STORIES, *MODEL_STORIES)


def exercises_in(model: Model | None) -> list[Exercise]:
    """The stories of a centre that follows this model, the plain ones first."""
    return [exercise for exercise in EXERCISES if exercise.model in (None, model)]


def find_exercise(code: str | None) -> Exercise | None:
    return next((exercise for exercise in EXERCISES if exercise.code == code), None)
