"""The addresses of the itinerant service: /itinerant."""

from flask import Blueprint

area = Blueprint("routes", __name__, url_prefix="/itinerant")
