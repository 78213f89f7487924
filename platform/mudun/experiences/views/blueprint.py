"""Where the pages of experiences stand."""

from flask import Blueprint

bp = Blueprint("experiences", __name__, url_prefix="/<language:language>/experiences")
