"""The addresses of services: /services and /my-day."""

from flask import Blueprint

from app.web.service_records.skeleton import slot

area = Blueprint("service_records", __name__)
area.add_app_template_global(slot)
