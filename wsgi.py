"""The application as a server loads it, and as `flask` does, with its commands."""

import os

from app import create_app

app = create_app(has_commands="FLASK_RUN_FROM_CLI" in os.environ)
