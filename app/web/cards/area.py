"""The addresses of client cards: /cards."""

from flask import Blueprint

area = Blueprint("cards", __name__, url_prefix="/cards")
