"""Where the pages of transfers stand."""

from flask import Blueprint

bp = Blueprint("transfers", __name__, url_prefix="/<language:language>")
