"""Runs in a process of its own: photo on standard input, clean renditions on standard output.

It imports nothing of ours, holds no secret, and is limited in memory, time and files before it sees a byte.
Answer: one line of JSON, then the bytes of the renditions one after another.
"""

import io
import json
import resource
import sys
from typing import Any

MEMORY_BYTES = 512 * 1024 * 1024
SECONDS = 10
PIXELS = 25_000_000
FORMATS = ("JPEG", "PNG", "WEBP")
QUALITY = 82
RENDITIONS = (("JPEG", 1600), ("WEBP", 640))


def limit() -> None:
    """Give up the right to more memory, time or files than one photo needs."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def refuse(reason: str) -> None:
    """Answer with a reason instead of renditions, and end."""
    sys.stdout.buffer.write(json.dumps({"refused": reason}).encode() + b"\n")
    sys.stdout.flush()
    raise SystemExit(0)


def open_photo(content: bytes) -> Any:
    """The photo, its pixel count checked before a single pixel is read."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # our own limit stands; Pillow's would only warn
    photo = Image.open(io.BytesIO(content), formats=FORMATS)
    if photo.width * photo.height > PIXELS:
        refuse("pixels")
    photo.draft("RGB", (RENDITIONS[0][1], RENDITIONS[0][1]))
    photo.load()
    return photo


def in_plain_colours(photo: Any) -> Any:
    """Turned the right way up, in sRGB, on white where it was transparent; metadata stays behind."""
    from PIL import Image, ImageOps

    profile = photo.info.get("icc_profile")
    ImageOps.exif_transpose(photo, in_place=True)
    photo.thumbnail((RENDITIONS[0][1], RENDITIONS[0][1]), Image.Resampling.LANCZOS, reducing_gap=3.0)
    if photo.mode in {"P", "PA", "LA", "La", "RGBA", "RGBa"} or "transparency" in photo.info:
        photo = photo.convert("RGBA")
        canvas = Image.new("RGB", photo.size, "white")
        canvas.paste(photo, mask=photo.getchannel("A"))
        return canvas
    return in_standard_profile(photo, profile) if profile else photo.convert("RGB")


def in_standard_profile(photo: Any, profile: bytes) -> Any:
    """Colours of a wide-gamut camera as an ordinary screen shows them; an unreadable profile is ignored."""
    from PIL import ImageCms

    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(photo, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return photo.convert("RGB")


def encode(photo: Any) -> list[tuple[dict[str, Any], bytes]]:
    """Each rendition with its measures. A small photo is never made larger."""
    from PIL import Image

    made = []
    for name, side in RENDITIONS:
        copy = photo.copy()
        copy.info.clear()
        copy.thumbnail((side, side), Image.Resampling.LANCZOS)
        buffer = io.BytesIO()
        extra = {"progressive": True, "optimize": True} if name == "JPEG" else {"method": 4}
        copy.save(buffer, name, quality=QUALITY, **extra)
        made.append(({"width": copy.width, "height": copy.height, "bytes": buffer.tell()}, buffer.getvalue()))
    return made


def main() -> None:
    """Read, check, turn, shrink, write."""
    limit()
    content = sys.stdin.buffer.read()
    try:
        made = encode(in_plain_colours(open_photo(content)))
    except MemoryError:
        refuse("pixels")
    except Exception:
        refuse("damaged")
    sys.stdout.buffer.write(json.dumps({"renditions": [facts for facts, _ in made]}).encode() + b"\n")
    for _facts, rendition in made:
        sys.stdout.buffer.write(rendition)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
