"""Where the room's pages hang."""

from flask import Blueprint

bp = Blueprint("cities", __name__, url_prefix="/<language:language>/cities")
