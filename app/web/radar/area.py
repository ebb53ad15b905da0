"""The addresses of the needs radar: /radar."""

from flask import Blueprint

area = Blueprint("radar", __name__, url_prefix="/radar")
