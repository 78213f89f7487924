"""The folder and its promises: whole or not at all, one file per content, no name from outside."""

import hashlib
import os
import time

import pytest
from flask import Flask

from mudun.files import storage

GARDEN = b"a garden"
DIGEST = hashlib.sha256(GARDEN).hexdigest()


@pytest.fixture(autouse=True)
def folder(tmp_path):
    app = Flask(__name__)
    app.config["FILES_FOLDER"] = tmp_path / "files"
    with app.app_context():
        yield tmp_path / "files"


def names(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def aged(digest):
    old = time.time() - 2 * storage.GRACE_SECONDS
    os.utime(storage.path_of(digest), (old, old))


def test_what_is_put_can_be_got(folder):
    assert storage.put(GARDEN) == DIGEST
    assert storage.get(DIGEST) == GARDEN
    assert names(folder) == [DIGEST]


def test_the_same_content_is_kept_once(folder):
    assert storage.put(GARDEN) == storage.put(GARDEN)
    assert names(folder) == [DIGEST]


def test_half_a_file_left_by_a_crash_is_written_again():
    path = storage.path_of(DIGEST)
    path.parent.mkdir(parents=True)
    path.write_bytes(GARDEN[:3])
    storage.put(GARDEN)
    assert storage.get(DIGEST) == GARDEN


def test_a_failing_disk_leaves_nothing_behind(folder, monkeypatch):
    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(storage.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        storage.put(GARDEN)
    assert names(folder) == []


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "a" * 63, "A" * 64, "g" * 64, DIGEST + "\n", "/" + DIGEST])
def test_only_a_digest_becomes_a_path(name):
    with pytest.raises(ValueError, match="SHA-256"):
        storage.path_of(name)


def test_missing_and_changed_files_are_noticed():
    with pytest.raises(storage.Absent):
        storage.get(DIGEST)
    storage.put(GARDEN)
    storage.path_of(DIGEST).write_bytes(b"another")
    with pytest.raises(storage.Absent):
        storage.get(DIGEST)
    assert storage.faults([DIGEST]) == [DIGEST]


def test_the_sweep_takes_what_no_row_names_and_spares_the_young(folder):
    kept, stray, young = storage.put(b"kept"), storage.put(b"stray"), storage.put(b"young")
    unfinished = folder / kept[:2] / "abc.new"
    unfinished.write_bytes(b"x")
    old = time.time() - 2 * storage.GRACE_SECONDS
    os.utime(unfinished, (old, old))
    aged(kept)
    aged(stray)
    assert sorted(storage.sweep([kept])) == sorted([stray, "abc.new"])
    assert names(folder) == sorted([kept, young])


def test_content_sent_again_is_young_again():
    storage.put(GARDEN)
    aged(DIGEST)
    storage.put(GARDEN)
    assert storage.sweep([]) == []
