"""ISSUED.sha256: the fingerprints of versions already issued, which may not change."""

from __future__ import annotations

import hashlib
from pathlib import Path

from app.base.pdf import PAPER
from app.domain.documents.paper import Version, list_versions


def list_faults(paper: Path = PAPER) -> list[str]:
    """What is wrong with the paper: issued versions that changed, current ones nobody can preview."""
    current = [paper / version.folder for version in list_versions(paper) if version.status == "current"]
    unseen = [folder for folder in current if not (folder / "sample.json").exists()]
    return [
        *(f"{path}: changed since it was issued" for path in _changed(paper)),
        *(f"{folder.relative_to(paper)}: has no sample.json" for folder in unseen),
    ]


def seal(version: Version, paper: Path = PAPER) -> None:
    """Write the version's fingerprints to ISSUED.sha256; ValueError when it is a draft or sealed already."""
    if version.status == "draft":
        raise ValueError(f"{version.folder} is a draft")
    if version.folder in _sealed_folders(read_seals(paper)):
        raise ValueError(f"{version.folder} is sealed already")
    with (paper / "ISSUED.sha256").open("a") as seals:
        seals.writelines(f"{digest}  {path}\n" for path, digest in fingerprints(version.folder, paper).items())


def read_seals(paper: Path = PAPER) -> dict[str, str]:
    """The fingerprint each file had when its version was first issued, by path."""
    lines = (paper / "ISSUED.sha256").read_text().splitlines()
    return {path: digest for digest, _, path in (line.partition("  ") for line in lines)}


def fingerprints(folder: str, paper: Path = PAPER) -> dict[str, str]:
    """The SHA-256 each file of a version has now, by its path under the paper's folder."""
    files = sorted(path for path in (paper / folder).rglob("*") if path.is_file())
    return {path.relative_to(paper).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def fingerprint_of(version: Version, paper: Path = PAPER) -> str:
    """One SHA-256 for the whole folder of a version: of its lines as ISSUED.sha256 would hold them."""
    lines = "".join(f"{digest}  {path}\n" for path, digest in fingerprints(version.folder, paper).items())
    return hashlib.sha256(lines.encode()).hexdigest()


def _changed(paper: Path) -> list[str]:
    # A file added to a sealed version counts as much as one altered or taken away.
    seals = read_seals(paper)
    now = {path: digest for folder in _sealed_folders(seals) for path, digest in fingerprints(folder, paper).items()}
    return sorted(path for path in now.keys() | seals.keys() if now.get(path) != seals.get(path))


def _sealed_folders(seals: dict[str, str]) -> set[str]:
    return {"/".join(path.split("/")[:2]) for path in seals}
