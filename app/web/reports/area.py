"""The addresses of reports: /reports for their owners, /r/ for whoever was given a link."""

from flask import Blueprint

area = Blueprint("reports", __name__)
