"""The same frozen issue gives the same bytes: every form in every language, in another process on another day."""

import hashlib
import json
import os
import subprocess
import sys

import pytest
from tests.digests.test_print import LANGUAGES, photos
from tests.factories.frozen import a_frozen_issue, a_photo

from mudun.digests.exports.forms import all_made
from mudun.digests.making import EVERY
from mudun.paths import ROOT

pytestmark = pytest.mark.once
ELSEWHERE = """
import json, sys
from flask import Flask
from mudun.i18n import languages
from tests.digests.test_same_bytes import everything
app = Flask("elsewhere")
languages.init_app(app)
with app.app_context():
    json.dump(everything(), sys.stdout)
"""


def everything() -> dict[str, str]:
    """The checksum of every file of a small issue."""
    issue = a_frozen_issue(1)
    section = issue["sections"][0]
    issue["sections"] = [{**section, "items": [{**section["items"][0], "photo": a_photo("x")}]}]
    return {
        f"{form} {language} {name}": hashlib.sha256(content).hexdigest()
        for form in EVERY
        for language in LANGUAGES
        for name, (_, content) in all_made(issue, language, form, photos).items()
    }


@pytest.mark.long
@pytest.mark.usefixtures("speaking")
def test_every_form_in_every_language_has_the_same_bytes_in_another_process() -> None:
    environment = {**os.environ, "PYTHONHASHSEED": "77", "TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8"}
    environment["PYTHONPATH"] = f"{ROOT / 'platform'}{os.pathsep}{ROOT}"
    with subprocess.Popen(
        [sys.executable, "-c", ELSEWHERE], stdout=subprocess.PIPE, env=environment, cwd=ROOT
    ) as elsewhere:
        here = everything()
        said, _ = elsewhere.communicate(timeout=120)
    assert elsewhere.returncode == 0
    there = json.loads(said)
    assert {name: there.get(name) for name in here} == here
    assert len(here) == len(there) > 3 * len(EVERY)
