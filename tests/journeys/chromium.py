"""The machine's own Chromium, where it has one, without a window if it can be had so; started quiet and quick."""

from __future__ import annotations

import shutil

# Without one of its own, Playwright takes the one it has.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
OWN = next(filter(None, map(shutil.which, NAMES)), None)
_QUIET = ("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking")
_QUICK = (
    # A script lives as long as its page: to optimise it takes longer than it saves.
    "--js-flags=--no-turbofan --no-maglev --single-threaded-gc --no-concurrent-recompilation",
    # The next page of a site is shown in the frame of the one before; what else is named is Playwright's own.
    "--enable-features=CDPScreenshotNewSurface,RenderDocument:level/crashed-frame",
)
ARGUMENTS = [*_QUIET, *_QUICK]
