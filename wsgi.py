"""The application as a server loads it, and as `flask` does, with its commands."""

import gc
import os

# Hundreds of modules are read, and nothing of them is garbage: looking for it takes a quarter of the start, and as long
# again at the end of the process. What is frozen is never looked at.
_is_looking = gc.isenabled()
gc.disable()

from app import create_app  # noqa: E402 - everything else is read from here on

app = create_app(has_commands="FLASK_RUN_FROM_CLI" in os.environ)
gc.freeze()
if _is_looking:
    gc.enable()
