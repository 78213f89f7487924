"""The formal letter, to read, print and sign."""

from typing import Any

from flask import Response, g, render_template, url_for

from mudun.partnerships.letters import letter_of
from mudun.partnerships.models import Partnership
from mudun.partnerships.views.blueprint import bp
from mudun.publishing.letter import letter as written
from mudun.publishing.letter import letter_pdf
from mudun.security.access import access, may


@bp.get("/partnerships/<record:partnership>/letter")
@access(GET=may("letter", Partnership))
def letter(partnership: Partnership) -> Any:
    """The letter in the language of the address; switching the language switches the letter."""
    return render_template(
        "layouts/letter.html",
        letter=written(letter_of(partnership), g.language),
        pdf_url=url_for(".letter_as_pdf", partnership=partnership),
    )


@bp.get("/partnerships/<record:partnership>/letter.pdf")
@access(GET=may("letter", Partnership))
def letter_as_pdf(partnership: Partnership) -> Any:
    """The letter as a tagged PDF in the language of the address."""
    answer = Response(letter_pdf(letter_of(partnership), g.language), mimetype="application/pdf")
    name = f"mudun-letter-{partnership.project_id}-{partnership.id}-{g.language}.pdf"
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
