"""The addresses of the figures: /statistics."""

from flask import Blueprint

area = Blueprint("statistics", __name__, url_prefix="/statistics")
