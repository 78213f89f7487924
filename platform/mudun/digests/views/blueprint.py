"""Where the pages of the digest stand."""

from flask import Blueprint

bp = Blueprint("digests", __name__, url_prefix="/<language:language>/digests")
