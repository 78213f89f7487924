"""Long work: a row written in the transaction that wants it, done afterwards by a child of the worker (docs/adr/0029).

A room says once how a kind of work is done, step by step, and asks for it in its actions:

    @kind("digest_files")
    def make(task: Task) -> Steps:
        issue = db.session.get(Issue, task.subject_id)
        …
        yield 1, 12          # one of twelve is done; what was written so far is committed here

    enqueue("digest_files", issue)

A step may be done twice, by another process, after a kill at any moment: it looks first whether it is done. Between two
`yield`s it either speaks with the database or works long, never both: a transaction left open would hold up writers.
"""

from mudun.workflow.jobs.kinds import Later, Steps, Task, kind
from mudun.workflow.jobs.models import DONE, FAILED, RUNNING, WAITING, Job
from mudun.workflow.jobs.queue import call_off, enqueue, job_of, jobs

__all__ = [
    "DONE", "FAILED", "RUNNING", "WAITING", "Job", "Later", "Steps", "Task", "call_off", "enqueue", "job_of", "jobs",
    "kind",
]  # fmt: skip
