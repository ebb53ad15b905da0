"""How gunicorn serves: `gunicorn -c python:app.cli.serving wsgi:app`, here and in deployment."""

import ctypes
import gc
import os
from contextlib import suppress
from typing import Any

# Nothing that is imported becomes garbage, so looking for it would only make the start longer.
gc.disable()
# The threads of a worker share one heap: four, each with room to spare, cost 3 MB more.
M_ARENA_MAX = -8
with suppress(AttributeError):  # a C library without such heaps
    ctypes.CDLL(None).mallopt(M_ARENA_MAX, 1)

bind = f"{os.environ.get('HOST') or '127.0.0.1'}:{os.environ.get('PORT') or '8000'}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS") or 2)
threads = 4
preload_app = True
timeout = 60
graceful_timeout = 15
keepalive = 5
max_requests = 20_000
max_requests_jitter = 2_000
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - a heartbeat, away from the disk
control_socket_disable = True
accesslog = None  # addresses of people are personal data
loglevel = "warning"


def when_ready(server: Any) -> None:
    """Before the workers are born: do once what each would do at its first pages, and keep it in memory once.

    A collection of garbage writes into everything it looks at and leaves holes to write into, and memory written
    to is copied for each worker; what is frozen here is never looked at again.
    """
    # Not imported before the garbage is left alone.
    from app.cli.rehearsal import rehearse
    from app.web import ClaimFlask

    app = server.app.wsgi()
    if isinstance(app, ClaimFlask):  # and not the bare floor of the bench
        rehearse(app)
    gc.freeze()
    gc.enable()
