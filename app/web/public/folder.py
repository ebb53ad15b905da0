"""The whole public site as a folder that any web server can serve alone."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from flask import current_app

from app.web.public.pages import PAGES, Edition
from app.web.public.press import print_edition, read
from app.web.public.sources import fingerprint, sources_of

MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Written:
    """One file of the folder: its sources, and whether it had to be made again."""

    file: str
    sources: dict[str, str]
    is_new: bool


def write_site(out: Path) -> list[Written]:
    """Write every page whose sources changed since the last time, and the static files; leave the rest untouched."""
    before = _manifest(out)
    written = [_write(out, edition, before) for page in PAGES for edition in page.editions()]
    shutil.copytree(str(current_app.static_folder), out / "static", dirs_exist_ok=True, copy_function=_copy_changed)
    manifest = {page.file: {"fingerprint": fingerprint(page.sources), "sources": page.sources} for page in written}
    (out / MANIFEST).write_text(json.dumps(manifest, indent=1, sort_keys=True, ensure_ascii=False) + "\n")
    return written


def _write(out: Path, edition: Edition, before: dict[str, str]) -> Written:
    sources = sources_of(edition, read(edition))
    target = out / edition.file
    is_new = not target.exists() or before.get(edition.file) != fingerprint(sources)
    if is_new:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(print_edition(edition).body)
    return Written(edition.file, sources, is_new)


def _manifest(out: Path) -> dict[str, str]:
    """The fingerprints of the last time, by file."""
    if not (out / MANIFEST).exists():
        return {}
    return {file: page["fingerprint"] for file, page in json.loads((out / MANIFEST).read_text()).items()}


def _copy_changed(source: str, target: str) -> str:
    kept = Path(target)
    if not kept.exists() or kept.read_bytes() != Path(source).read_bytes():
        shutil.copyfile(source, target)
    return target
