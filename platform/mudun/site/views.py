"""The public face: choosing the language, home, what the platform is, and what machines ask for."""

from typing import Any

import flask
import sqlalchemy as sa
from flask import Blueprint, Flask, Response, abort, current_app, g, redirect, render_template, request, url_for

from mudun.core.db import db
from mudun.i18n.languages import COOKIE, preferred
from mudun.security.access import PUBLIC, access
from mudun.security.urls import safe_next
from mudun.site import delivery, errors, lasting, navigation, page_cache, rendering, sitemap, styleguide
from mudun.site.home import home_page

bp = Blueprint("site", __name__)
YEAR = 60 * 60 * 24 * 365


@bp.get("/")
@access(GET=PUBLIC)
def choose() -> Response:
    """Send to the home page in the reader's language, Arabic when they ask for none of ours."""
    answer = flask.make_response(redirect(url_for(".home", language=preferred())))
    answer.vary.update(("Accept-Language", "Cookie"))
    return answer


@bp.get("/<language:language>/")
@access(GET=PUBLIC)
def home() -> str:
    """What the cities are doing now."""
    found = page_cache.remembered("home", lambda: render_template("site/_home.html", **home_page()))
    return render_template("site/home.html", found=found)


@bp.get("/<language:language>/about")
@access(GET=PUBLIC)
def about() -> str:
    """What the platform is for."""
    return render_template("site/about.html")


@bp.get("/<language:language>/about/how-it-works")
@access(GET=PUBLIC)
def how() -> str:
    """From the idea to the published experience."""
    return render_template("site/how.html")


@bp.get("/<language:language>/about/nothing-binds")
@access(GET=PUBLIC)
def nonbinding() -> str:
    """What joining means, and what it does not."""
    return render_template("site/nonbinding.html")


@bp.get("/<language:language>/about/privacy")
@access(GET=PUBLIC)
def privacy() -> str:
    """What is kept about people, why, and for how long."""
    return render_template("site/privacy.html")


@bp.get("/<language:language>/about/accessibility")
@access(GET=PUBLIC)
def accessibility() -> str:
    """The accessibility statement."""
    return render_template("site/accessibility.html")


@bp.get("/<language:language>/about/sources")
@access(GET=PUBLIC)
def sources() -> str:
    """Where facts, map, words and letters come from, under which licences."""
    return render_template("site/sources.html")


@bp.route("/<language:language>/about/appearance", methods=["GET", "POST"])
@access(GET=PUBLIC, POST=PUBLIC)
def appearance() -> Any:
    """Light, dark, or as the reader's system says."""
    if request.method == "GET":
        return render_template("site/appearance.html")
    answer = flask.make_response(redirect(safe_next(request.form.get("next")) or url_for(".appearance"), 303))
    theme = request.form.get("theme")
    if theme in navigation.THEMES:
        _remember(answer, navigation.THEME_COOKIE, theme)
    else:
        answer.delete_cookie(navigation.THEME_COOKIE)
    return answer


@bp.get("/robots.txt")
@access(GET=PUBLIC)
def robots() -> Response:
    """What search engines may read: everything public, no search results."""
    return Response(render_template("site/robots.txt"), mimetype="text/plain")


@bp.get("/sitemap.xml")
@access(GET=PUBLIC)
def map_of_site() -> Response:
    """Every public page with its twins in the other languages; a long one is an index of its parts."""
    parts = sitemap.parts()
    if parts == 1:
        return part_of_map(part=1)
    return Response(render_template("site/sitemaps.xml", parts=parts), mimetype="application/xml")


@bp.get("/sitemap-<int:part>.xml")
@access(GET=PUBLIC)
def part_of_map(part: int) -> Response:
    """One file of the map."""
    if not 1 <= part <= sitemap.parts():
        abort(404)
    return Response(render_template("site/sitemap.xml", pages=sitemap.pages(part)), mimetype="application/xml")


@bp.get("/health")
@access(GET=PUBLIC)
def health() -> Any:
    """For watchers: 200 when the database answers, 503 when it does not."""
    try:
        db.session.execute(sa.text("SELECT 1"))
    except sa.exc.SQLAlchemyError:
        current_app.logger.exception("health: the database does not answer")
        return flask.jsonify(status="failing", database="does not answer"), 503
    return flask.jsonify(status="ok", database="answers")


def _remember(answer: Response, name: str, value: str) -> None:
    answer.set_cookie(name, value, max_age=YEAR, samesite="Lax", httponly=True, secure=request.is_secure)


def remember_language(response: Response) -> Response:
    """A reader who switched the language finds it again at `/`; a link from elsewhere changes nothing."""
    language = getattr(g, "language", None)
    inside = request.headers.get("Sec-Fetch-Site") == "same-origin"
    if language and inside and request.method == "GET" and language != preferred():
        _remember(response, COOKIE, language)
    return response


def init_app(app: Flask) -> None:
    """Register the pages, the components' words, the error pages; the style guide only outside production."""
    delivery.init_app(app)
    rendering.init_app(app)
    navigation.init_app(app)
    lasting.init_app(app)
    errors.init_app(app)
    app.after_request(remember_language)
    app.register_blueprint(bp)
    if app.config["ENVIRONMENT"] != "production":
        styleguide.init_app(app)
