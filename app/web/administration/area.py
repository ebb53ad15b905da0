"""The addresses of the administrator's pages: /administration."""

from flask import Blueprint

area = Blueprint("administration", __name__, url_prefix="/administration")
