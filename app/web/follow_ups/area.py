"""The addresses of what is still to be done."""

from flask import Blueprint

area = Blueprint("follow_ups", __name__, url_prefix="/follow-ups")
