"""The doors to the check and to the seal: each in a child of the jobs process, with little memory and time."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from app.base.apart import apart
from app.base.clock import now
from app.base.files import Kept, keep_file, path_of
from app.base.settings import settings

SECONDS, MEGABYTES = 20, 512


def look_at_copy(sha256: str, current: Iterable[str], earlier: Iterable[str]) -> dict[str, Any]:
    """What `checking.look_at` says of the kept file; Ended when it takes too much to read."""
    # Importing pyHanko takes most of a second: only the process that checks copies pays for it, and only once.
    from app.domain.signatures.checking import Texts, look_at, read_trust

    texts = Texts(tuple(map(path_of, current)), tuple(map(path_of, earlier)))
    trust, moment = read_trust(settings().signature_trust_roots), now()
    look = lambda: look_at(path_of(sha256).read_bytes(), texts, trust, moment)
    return apart(look, seconds=SECONDS, megabytes=MEGABYTES)


def seal_copy(sha256: str) -> tuple[Kept, str]:
    """The kept file with AIMA's seal put on it, kept; and the name in the certificate. Raises when that fails."""
    from app.domain.signatures.sealing import put_seal

    ours = settings()
    with tempfile.TemporaryDirectory(dir=ours.var / "files", prefix="sealing-") as folder:
        sealed = Path(folder) / "sealed.pdf"
        put = lambda: put_seal(path_of(sha256), sealed, ours.seal_certificate, ours.seal_passphrase)
        said = apart(put, seconds=SECONDS, megabytes=MEGABYTES)
        return keep_file(sealed), said["holder"]
