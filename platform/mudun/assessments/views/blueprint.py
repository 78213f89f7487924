"""Where the pages of assessments stand."""

from flask import Blueprint

bp = Blueprint("assessments", __name__, url_prefix="/<language:language>/assessments")
