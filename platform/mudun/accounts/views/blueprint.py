"""Where the room's pages hang."""

from flask import Blueprint

bp = Blueprint("accounts", __name__, url_prefix="/<language:language>")
