"""Photos are drawn anew in a child process: upright, small, and silent about where they were taken."""

import io
import subprocess
import sys

import pytest
from PIL import Image, ImageCms
from tests.files import made

from mudun.files import images
from mudun.files.images import renditions
from mudun.files.kinds import Refused


def opened(rendition) -> Image.Image:
    return Image.open(io.BytesIO(rendition.content))


@pytest.mark.parametrize(
    ("form", "mode"),
    [
        ("JPEG", "RGB"),
        ("JPEG", "L"),
        ("JPEG", "CMYK"),
        ("PNG", "RGBA"),
        ("PNG", "P"),
        ("PNG", "1"),
        ("WEBP", "RGB"),
    ],
)
def test_two_renditions_are_made_of_every_kind(form, mode):
    large, small = renditions(made.a_picture(2400, 1200, form, mode))
    assert (large.width, large.height) == opened(large).size == (1600, 800)
    assert (small.width, small.height) == opened(small).size == (640, 320)
    assert (opened(large).format, opened(small).format) == ("JPEG", "WEBP")
    assert opened(large).mode == "RGB"


def test_a_small_photo_is_not_made_larger():
    large, small = renditions(made.a_picture(300, 200))
    assert (large.width, large.height) == (small.width, small.height) == (300, 200)


def test_a_photo_is_turned_the_right_way_up():
    large, _small = renditions(made.a_picture_with_secrets())
    assert (large.width, large.height) == (400, 800)


def test_nothing_is_told_about_place_time_or_author():
    source = made.a_picture_with_secrets()
    assert b"SECRET AUTHOR" in source
    assert b"SECRET COMMENT" in source
    for rendition in renditions(source):
        assert b"SECRET" not in rendition.content
        assert not opened(rendition).getexif()
        assert not {"exif", "icc_profile", "comment", "xmp"} & set(opened(rendition).info)


def test_a_colour_profile_is_applied_and_left_out():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    large, _small = renditions(made.a_picture(icc_profile=profile))
    assert "icc_profile" not in opened(large).info


def test_an_unreadable_colour_profile_is_ignored():
    large, _small = renditions(made.a_picture(icc_profile=b"no profile"))
    assert large.width == 900


def test_transparent_parts_become_white():
    buffer = io.BytesIO()
    Image.new("RGBA", (50, 50), (255, 0, 0, 0)).save(buffer, "PNG")
    large, _small = renditions(buffer.getvalue())
    assert opened(large).getpixel((25, 25)) == (255, 255, 255)


def test_what_hides_behind_the_last_pixel_is_gone():
    tail = b"<html><script>alert('tail')</script></html>" + made.an_archive({"a": "b"})
    for form in ("PNG", "JPEG"):
        for rendition in renditions(made.a_picture(form=form) + tail):
            assert b"script" not in rendition.content
            assert b"PK\x03\x04" not in rendition.content


def test_a_pixel_flood_is_refused_before_it_fills_the_memory():
    flood = made.a_pixel_flood()
    assert len(flood) < 20_000
    with pytest.raises(Refused) as refusal:
        renditions(flood)
    assert refusal.value.reason == "pixels"


@pytest.mark.parametrize(
    "content",
    [
        made.a_picture()[:2000],
        made.a_picture(form="PNG")[:-40],
        b"\xff\xd8\xff\xe0" + b"\0" * 100,
        made.a_picture(form="GIF"),
        made.a_picture(form="TIFF"),
        b"%!PS-Adobe-3.0 EPSF-3.0\n",
        b"",
    ],
)
def test_damaged_and_foreign_pictures_are_refused(content):
    with pytest.raises(Refused) as refusal:
        renditions(content)
    assert refusal.value.reason == "damaged"


def test_the_child_gives_up_memory_files_and_time():
    program = (
        f"import runpy, resource; worker = runpy.run_path({str(images.WORKER)!r}); worker['limit']();"
        "print([resource.getrlimit(kind)[1] for kind in"
        " (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE)])"
    )
    answer = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == str([512 * 1024 * 1024, 10, 0])


def test_a_child_that_hangs_is_stopped(monkeypatch, tmp_path):
    sleeper = tmp_path / "sleeper.py"
    sleeper.write_text("import time; time.sleep(60)")
    monkeypatch.setattr(images, "WORKER", sleeper)
    monkeypatch.setattr(images, "SECONDS", 0.2)
    with pytest.raises(Refused) as refusal:
        renditions(made.a_picture())
    assert refusal.value.reason == "pixels"


def test_a_child_that_dies_refuses_the_photo(monkeypatch, tmp_path):
    dying = tmp_path / "dying.py"
    dying.write_text("raise SystemExit(9)")
    monkeypatch.setattr(images, "WORKER", dying)
    with pytest.raises(Refused) as refusal:
        renditions(made.a_picture())
    assert refusal.value.reason == "damaged"


def test_no_child_at_all_is_not_the_senders_fault(monkeypatch):
    monkeypatch.setattr(images.sys, "executable", "/nowhere/python")
    with pytest.raises(Refused) as refusal:
        renditions(made.a_picture())
    assert refusal.value.reason == "busy"
