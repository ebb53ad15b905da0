"""The web server, here and in deployment: gunicorn, run as a file, with a master that never loads the application.

Python writes wherever it reads (it counts references), and memory that two processes share is copied by the first to
write: a master with the application in it would keep, unused, all that its workers have copied. So workers are born of
a nursery: a child of the master that loads the application, opens its first pages, forks the workers and ends. Only
those born together share memory, so when one ends a new generation follows, and the old one serves until it is there.
"""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import time
from argparse import ArgumentParser, Namespace
from contextlib import suppress
from functools import partial
from typing import Any

from gunicorn.app.wsgiapp import WSGIApplication
from gunicorn.arbiter import Arbiter
from gunicorn.errors import HaltServer
from gunicorn.workers.base import Worker

SETTINGS = {
    "wsgi_app": "wsgi:app",
    "bind": f"{os.environ.get('HOST') or '127.0.0.1'}:{os.environ.get('PORT') or '8000'}",
    "worker_class": "gthread",
    "workers": int(os.environ.get("WEB_WORKERS") or 2),
    "threads": 4,
    "timeout": 60,
    "graceful_timeout": 15,
    "keepalive": 5,
    "max_requests": 20_000,
    "max_requests_jitter": 2_000,
    "worker_tmp_dir": "/dev/shm" if os.access("/dev/shm", os.W_OK) else None,  # noqa: S108 - a heartbeat, off the disk
    "control_socket_disable": True,
    "accesslog": None,  # addresses of people are personal data
    "loglevel": "warning",
}
M_ARENA_MAX = -8  # of <malloc.h>: how many heaps the threads of a process have
PR_SET_CHILD_SUBREAPER = 36  # of <linux/prctl.h>: grandchildren whose parent ends become children of this process


class Server(WSGIApplication):
    """gunicorn with the settings above, which its command line may change."""

    def init(self, parser: ArgumentParser, opts: Namespace, args: list[str]) -> dict[str, Any]:
        super().init(parser, opts, args)
        return SETTINGS

    def run(self) -> None:
        Master(self).run()


class Master(Arbiter):
    """gunicorn's own, but for how workers are born."""

    def spawn_workers(self) -> None:
        """Have a whole generation; of all workers there are then, gunicorn asks the oldest to end.

        When one could not start, it is tried again as long as others serve; raises HaltServer when nobody does.
        """
        unborn = {worker.age: worker for worker in (self._unborn() for _ in range(self.num_workers))}
        hears, tells = os.pipe()
        nursery = os.fork()
        if nursery == 0:
            os.close(hears)
            self._nurse(list(unborn.values()), tells)
        os.close(tells)
        with open(hears) as told:  # ends when each of them has told, or is gone
            for age, pid in (map(int, line.split()) for line in told):
                worker = self.WORKERS[pid] = unborn.pop(age)
                worker.pid = pid
        os.waitpid(nursery, 0)
        if unborn:
            self.log.error("%s of %s workers could not start.", len(unborn), self.num_workers)
        if not self.WORKERS:
            raise HaltServer("Nobody serves.", self.WORKER_BOOT_ERROR)

    def handle_hup(self) -> None:
        """Asked by SIGHUP for a new generation: of the application as it lies on the disk now."""
        self.spawn_workers()
        self.manage_workers()

    def _unborn(self) -> Worker:
        """Made before the fork, so that the master too sees its heartbeat."""
        self.worker_age += 1
        return self.worker_class(
            self.worker_age, self.pid, self.LISTENERS, self.app, self.timeout / 2, self.cfg, self.log
        )

    def _nurse(self, generation: list[Worker], tells: int) -> None:
        """The nursery's whole life; a worker leaves it as gunicorn's own leave the master, by SystemExit."""
        signal.alarm(self.timeout)
        self.cfg.set("post_worker_init", partial(_tell, os.getpid(), tells))
        try:
            _load(self.app)
            for worker in generation:
                self.worker_class = lambda *_made, worker=worker: worker
                self.spawn_worker()
        except Exception:
            self.log.exception("The application could not be loaded.")
        os._exit(0)


def main() -> None:
    libc = ctypes.CDLL(None)
    with suppress(AttributeError):  # a C library without such heaps
        libc.mallopt(M_ARENA_MAX, 1)  # four, each with room to spare, cost 3 MB more
    libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    Server("%(prog)s [OPTIONS] [APP_MODULE]").run()


def _load(server: WSGIApplication) -> None:
    """Do once what each worker would do at its first pages, and keep it in memory once.

    Nothing that is imported becomes garbage: looking for it would only make the start longer, write into everything it
    looks at and leave holes to write into. What is frozen is never looked at again.
    """
    gc.disable()
    from app.cli.rehearsal import rehearse  # not in the master
    from app.web import ClaimFlask

    application = server.wsgi()
    if isinstance(application, ClaimFlask):  # and not the bare floor of the bench
        rehearse(application)
    gc.freeze()
    gc.enable()


def _tell(nursery: int, tells: int, worker: Worker) -> None:
    """A worker that is ready tells its master, once that is its parent: it would end if its parent changed."""
    while os.getppid() == nursery:
        time.sleep(0.001)
    with open(tells, "w") as told:
        print(worker.age, worker.pid, file=told)


if __name__ == "__main__":
    main()
