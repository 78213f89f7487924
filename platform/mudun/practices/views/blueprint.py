"""Where the pages of practices stand."""

from flask import Blueprint

bp = Blueprint("practices", __name__, url_prefix="/<language:language>/practices")
