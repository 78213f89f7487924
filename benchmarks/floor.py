"""The floor: a bare Flask app that renders the same items from one raw sqlite3 query."""

import json
import os
import sqlite3
from threading import local
from typing import Any

from flask import Flask, render_template_string, request

LIST = """<!doctype html>
<html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>projects</title></head><body><ul>
{% for id, title, summary, city in rows %}<li><a href="/projects/{{ id }}">{{ title }}</a>
<p>{{ city }}</p><p>{{ summary }}</p></li>{% endfor %}
</ul></body></html>"""
ITEM = """<!doctype html>
<html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{{ title }}</title></head><body>
<h1>{{ title }}</h1><p>{{ city }}</p><p>{{ purpose }}</p><p>{{ summary }}</p>
</body></html>"""
ROWS = """SELECT project.id, project.title, project.summary, city.name FROM project
JOIN city ON city.id = project.lead_city_id {where}
ORDER BY project.opened_at DESC, project.id DESC LIMIT 20 OFFSET ?"""
FACET = """WHERE project.id IN (SELECT subject_id FROM tag
WHERE subject_type = 'project' AND scheme = 'theme' AND code = ?)"""
ONE = """SELECT project.title, project.purpose, project.summary, city.name FROM project
JOIN city ON city.id = project.lead_city_id WHERE project.id = ?"""

app = Flask(__name__)
kept = local()


def connection() -> sqlite3.Connection:
    """This thread's connection."""
    if not hasattr(kept, "connection"):
        kept.connection = sqlite3.connect(os.environ["BENCH_DATABASE"])
    return kept.connection


def arabic(text: str) -> str:
    """The Arabic of a localized value."""
    value = json.loads(text)
    return str(value.get("ar") or value.get("texts", {}).get("ar", ""))


@app.get("/projects/")
def index() -> str:
    """Twenty projects, of one theme when one is asked for."""
    theme, page = request.args.get("theme"), int(request.args.get("page", "1"))
    where, values = (FACET, [theme]) if theme else ("", [])
    found = connection().execute(ROWS.format(where=where), [*values, (page - 1) * 20])
    rows = [(id, arabic(title), arabic(summary), arabic(city)) for id, title, summary, city in found]
    return render_template_string(LIST, rows=rows)


@app.get("/projects/<int:project>")
def show(project: int) -> str:
    """One project."""
    title, purpose, summary, city = map(arabic, connection().execute(ONE, [project]).fetchone())
    return render_template_string(ITEM, title=title, purpose=purpose, summary=summary, city=city)


def create() -> Any:
    """For the server."""
    return app
