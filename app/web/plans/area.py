"""The addresses of the plans: /plans."""

from flask import Blueprint

area = Blueprint("plans", __name__, url_prefix="/plans")
