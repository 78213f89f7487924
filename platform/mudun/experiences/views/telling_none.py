"""A completed project of which no experience will be told: its city says why, and is not asked again."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.core.db import db
from mudun.experiences.documenting import leave_untold, untold_of
from mudun.experiences.forms.answers import UntoldForm
from mudun.experiences.views.blueprint import bp
from mudun.projects.models import Project
from mudun.security.access import access, may


@bp.get("/untold/<record:project>")
@access(GET=may("leave_untold", Project))
def untold(project: Project) -> Any:
    """Why will none be told?"""
    said = untold_of(project)
    form = UntoldForm(reason=said.reason if said else "")
    return render_template("experiences/untold.html", project=project, form=form)


@bp.post("/untold/<record:project>")
@access(POST=may("leave_untold", Project))
def tell_none(project: Project) -> Any:
    """Keep the reason."""
    form = UntoldForm()
    if not form.validate_on_submit():
        return render_template("experiences/untold.html", project=project, form=form), 422
    leave_untold(project, form.reason.data, by=current_user)
    db.session.commit()
    flash(_("It is noted. You may still document it at any time."))
    return redirect(url_for("projects.show", project=project), 303)
