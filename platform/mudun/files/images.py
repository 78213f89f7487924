"""Photos are never stored as they came: a child process draws them anew, without any metadata."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from mudun.files.kinds import REASONS, Refused

WORKER = Path(__file__).with_name("image_worker.py")
SECONDS = 15


@dataclass(frozen=True)
class Rendition:
    """One size of a photo, ready to be stored."""

    content: bytes
    media_type: str
    width: int
    height: int


def renditions(content: bytes) -> tuple[Rendition, Rendition]:
    """The photo at 1600 px (JPEG: also for print and Word) and at 640 px (WebP: for lists and slow links)."""
    answer, body = _ask_worker(content)
    if "refused" in answer:
        raise Refused(answer["refused"] if answer["refused"] in REASONS else "damaged")
    large, small = answer["renditions"]
    return (
        Rendition(body[: large["bytes"]], "image/jpeg", large["width"], large["height"]),
        Rendition(body[large["bytes"] :], "image/webp", small["width"], small["height"]),
    )


def _ask_worker(content: bytes) -> tuple[dict, bytes]:
    """What the child answered: its line of facts and the bytes after it. A dead child refuses the photo."""
    try:
        child = subprocess.run(  # noqa: S603  (our own file, no shell, an empty environment)
            [sys.executable, "-I", str(WORKER)],
            input=content,
            capture_output=True,
            timeout=SECONDS,
            env={},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Refused("pixels") from None
    except OSError:
        raise Refused("busy") from None
    line, _, body = child.stdout.partition(b"\n")
    if child.returncode != 0 or not line:
        raise Refused("damaged")
    return json.loads(line), body
