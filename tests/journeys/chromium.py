"""Which Chromium drives the journeys, and how it is started: silent, with a new profile, seeing our server
only."""

import os
import shutil
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MACOS = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
# The list under the address line is a page of its own, which every new window would load for nobody: three
# quarters of what a window costs. The flag counts once, so what Playwright turns off is named here again.
NOT_WANTED = (
    "WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup,AimEnabled,AvoidUnnecessaryBeforeUnloadCheckSync,"
    "DestroyProfileOnBrowserClose,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,LensOverlay,MediaRouter,PaintHolding,"
    "ThirdPartyStoragePartitioning,AvoidCorsURLLoaderRestartOnRedirect,OptimizationHints,NetworkTimeServiceQuerying"
)
QUIET = [
    f"--disable-features={NOT_WANTED}",
    "--js-flags=--no-turbofan --no-maglev",  # pages are left before better machine code pays, and both cores are busy
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--metrics-recording-only",
    "--no-first-run",
    "--no-default-browser-check",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


def executable() -> str | None:
    """The path of a Chromium: the one named by MUDUN_CHROMIUM, else one on PATH."""
    named = os.environ.get("MUDUN_CHROMIUM")
    if named:
        return named if os.access(named, os.X_OK) else None
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return found or (str(MACOS) if MACOS.exists() else None)


def launch(playwright: Any, path: str) -> Any:
    """Start it without a window."""
    arguments = [*QUIET, "--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else QUIET
    return playwright.chromium.launch(executable_path=path, headless=True, args=arguments)
