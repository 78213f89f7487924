"""The pages of the digest by e-mail: for everybody, and for the secretariat."""

from flask import Flask

import mudun.subscriptions.clock
import mudun.subscriptions.posting  # noqa: F401  (the clock's task and the postman's bag are registered)
from mudun.subscriptions.forms import AskForm
from mudun.subscriptions.views import desk, public
from mudun.subscriptions.views.blueprint import bp


def init_app(app: Flask) -> None:
    """Open the room's pages. What strangers send from a mail or a remembered page carries no token."""
    app.register_blueprint(bp)
    for view in (public.ask, public.confirm, public.leave, public.speak):
        app.extensions["csrf"].exempt(view)
    app.jinja_env.globals["ask_form"] = AskForm
    app.jinja_env.globals["release_of"] = desk.release_of
