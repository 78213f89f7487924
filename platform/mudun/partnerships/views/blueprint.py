"""The blueprint on which the room's routes stand."""

from flask import Blueprint

bp = Blueprint("partnerships", __name__, url_prefix="/<language:language>")
