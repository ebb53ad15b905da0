"""The addresses of devices: /devices, /services/offline, /services/sync and /sw.js."""

from flask import Blueprint

area = Blueprint("devices", __name__)
