"""The secretariat's desk: the pipeline, the reviewers and their agreement, everything as files."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Response, g, render_template, request, url_for
from flask_babel import lazy_gettext as _l

from mudun.assessments import queries
from mudun.assessments.agreement import FLOOR, agreement
from mudun.assessments.exports import files
from mudun.assessments.exports.tables import tables
from mudun.assessments.models import Assessment
from mudun.assessments.queries import desk as pipelines
from mudun.assessments.queries.desk import Line
from mudun.assessments.rubric import CRITERIA
from mudun.assessments.views.blueprint import bp
from mudun.core import countries, paging
from mudun.core.addresses import path_of
from mudun.security.access import access, may

FILES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json; charset=utf-8",
}

# What the secretariat does with a line of each step, and where. At the other steps it only waits.
NEXT: Mapping[str, tuple[Any, Callable[[Line], str]]] = {
    "gates": (_l("Gates"), lambda line: url_for(".gates", experience=line.experience)),
    "reviewers": (_l("Ask reviewers"), lambda line: url_for(".choose_reviewers", assessment=line.assessment)),
    "decision": (_l("Prepare the decision"), lambda line: url_for(".decide", assessment=line.assessment)),
    "release": (_l("Release the decision"), lambda _line: url_for(".to_release")),
    "publication": (_l("Publish"), lambda line: path_of(line.experience, g.language)),
}


@bp.get("/desk")
@access(GET=may("view", Assessment))
def desk() -> Any:
    """What stands at which step, whom it waits for, since when."""
    counts = pipelines.counts()
    step = request.args.get("step", "")
    step = step if step in pipelines.STEPS else ""
    total = counts[step] if step else sum(counts.values())
    kept: dict[str, Any] = {"step": step} if step else {}
    return render_template(
        "assessments/desk.html",
        counts=counts,
        steps=pipelines.STEPS,
        next_step=_next_step,
        step=step,
        page=pipelines.pipeline(step, total, request.args.get("page")),
        page_url=lambda number: url_for(".desk", page=number, **kept),
    )


def _next_step(line: Line) -> tuple[Any, str] | None:
    """Words and address of what the secretariat does now. A reviewer who is missing, the third one too, comes first."""
    step = "reviewers" if line.lacks_reviewer else line.step
    if step not in NEXT or (step == "reviewers" and line.assessment is None):
        return None
    words, address = NEXT[step]
    return words, address(line)


@bp.get("/reviewers")
@access(GET=may("view", Assessment))
def reviewers() -> Any:
    """Everybody who agreed to review, what they have to do, and how far reviewers agree."""
    return render_template(
        "assessments/people.html",
        page=paging.sliced(queries.reviewers(), request.args.get("page")),
        page_url=lambda number: url_for(".reviewers", page=number),
        loads=queries.loads(),
        agreed=agreement(pipelines.submitted_by_assessment()),
        criteria=CRITERIA,
        floor=FLOOR,
        country_name=countries.name,
    )


@bp.get("/everything.<any(xlsx, json):format>")
@access(GET=may("view", Assessment))
def everything(format: str) -> Any:
    """Assessments, reviews, reviewers and agreement as one file."""
    made = tables(
        pipelines.everything(), queries.reviewers(), queries.loads(),
        agreement(pipelines.submitted_by_assessment()), g.language,
    )  # fmt: skip
    body = files.xlsx(made, rtl=g.language == "ar") if format == "xlsx" else files.as_json(made)
    name = f'attachment; filename="mudun-assessments.{format}"'
    headers = {"Content-Disposition": name, "Cache-Control": "private, no-store"}
    return Response(body, content_type=FILES[format], headers=headers)
