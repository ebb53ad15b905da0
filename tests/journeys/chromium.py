"""The machine's own Chromium, where it has one, and how it is started: quiet and quick."""

from __future__ import annotations

import shutil

# Without one of its own, Playwright takes the one it has.
OWN = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_QUIET = ("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking")
_QUICK = (
    # A script lives as long as its page: to optimise it takes longer than it saves.
    "--js-flags=--no-turbofan --no-maglev --single-threaded-gc --no-concurrent-recompilation",
    # The next page of a site is shown in the frame of the one before; what else is named is Playwright's own.
    "--enable-features=CDPScreenshotNewSurface,RenderDocument:level/crashed-frame",
)
ARGUMENTS = [*_QUIET, *_QUICK]
