"""The address all these pages stand under."""

from flask import Blueprint

area = Blueprint("imports", __name__, url_prefix="/imports")
