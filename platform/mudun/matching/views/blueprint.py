"""The blueprint on which the room's routes stand."""

from flask import Blueprint

bp = Blueprint("matching", __name__, url_prefix="/<language:language>")
