"""The addresses of devices: /devices, /services/offline, /services/sync and /sw.js."""

from flask import Blueprint

from app.web.access import session_mark

area = Blueprint("devices", __name__)
area.add_app_template_global(session_mark)
