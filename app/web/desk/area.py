"""The addresses of the desk: /desk."""

from flask import Blueprint

area = Blueprint("desk", __name__, url_prefix="/desk")
