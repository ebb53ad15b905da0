"""The page to log on without a network, and the worker that keeps it in the browser."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path

from flask import Response, current_app, render_template, url_for
from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.domain.access.policy import Permission
from app.domain.service_records.models import NOT_STATED, Channel, Interpreter, Requester
from app.domain.service_records.queries.gates import get_desk
from app.web.access import current_account, needs, public
from app.web.devices.area import area
from app.web.pages import static
from app.web.service_records.drawing import fields
from app.web.service_records.opening import UNSAID, USUAL_MINUTES
from app.web.service_records.sheet import ServiceSheet
from app.web.service_records.words import words_address

# What a fresh sheet says, since the browser draws it without asking anybody.
USUAL = {
    "minutes": USUAL_MINUTES,
    "channel": Channel.WALK_IN,
    "requester": Requester.PERSON,
    "interpreter": Interpreter.NONE,
    "decision": "",
    **dict.fromkeys(UNSAID, NOT_STATED),
}
FOLDER = "offline"
# What the pages' own style and script ask for besides.
KEPT = ("fonts/noto-sans-latin*.woff2", "fonts/noto-sans-arabic*.woff2", "icons/*.svg", f"{FOLDER}/*.js")


@area.get("/services/offline")
@needs(Permission.USE_DEVICE)
def offline() -> ResponseReturnValue:
    """The same sheet as the screen's, drawn around nobody: the browser keeps this page, so it carries no token and
    no name."""
    desk = get_desk(current_account(), today())
    places = {"stop_id": desk.stops, "campaign_id": desk.campaigns}
    drawn = fields(ServiceSheet(), desk.gate.model, places=places)
    here = {"channel": Channel.ITINERANT, "stop_id": str(desk.here_id)} if desk.here_id else {}
    kept = {"words": words_address(), "usual": USUAL, "here": here, "here_on": today()}
    return render_template("devices/offline.html", fields=drawn, **kept)


@area.get("/sw.js")
@public
def worker() -> Response:
    """The worker, with the list of what it keeps; it lives at the root, or it could not answer for all pages."""
    folder = str(current_app.static_folder)
    addresses = [url_for("static", filename=name) for name in _kept(folder)]
    addresses += [static("site.css"), static("site.js"), static("brand/mark.svg")]
    kept = {"version": _version(folder), "page": url_for(".offline"), "addresses": addresses}
    script = f"self.KEPT = {json.dumps(kept)};\n{(Path(folder) / FOLDER / 'worker.js').read_text()}"
    return Response(script, mimetype="text/javascript", headers={"Cache-Control": "no-cache"})


@lru_cache(maxsize=4)
def _kept(folder: str) -> list[str]:
    found = (path for pattern in KEPT for path in sorted(Path(folder).glob(pattern)))
    return [path.relative_to(folder).as_posix() for path in found]


@lru_cache(maxsize=4)
def _version(folder: str) -> str:
    """A new one as soon as any of the files differs."""
    names = [*_kept(folder), "site.css", "site.js"]
    return hashlib.sha256(b"".join((Path(folder) / name).read_bytes() for name in names)).hexdigest()[:12]
