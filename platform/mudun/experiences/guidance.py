"""Word help beside the fields: what is asked, in one sentence, and a good example from a city that could be real."""

from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _l


class Help(NamedTuple):
    """Help with one field: what to write, and an example of it."""

    ask: Any
    example: Any


GUIDANCE: dict[str, Help] = {
    "title": Help(
        _l("What you did and for whom, in words a neighbour understands. No slogan, no programme number."),
        _l("Evening classes in the market: 340 traders learn to keep their accounts"),
    ),
    "sentence": Help(
        _l("Who did what, where, with what result: one sentence that can stand alone in a list."),
        _l(
            "In two years the municipality and three schools turned 12 closed yards into gardens in which 900 children "
            "and their parents learn together."
        ),
    ),
    "partner_names": Help(
        _l("Those who carried the work with you, by their full names."),
        _l("The teachers' college, the chamber of commerce, the women's cooperative of the old town"),
    ),
    "need": Help(
        _l("What was missing, for whom, and how you knew: a figure or what people said."),
        _l(
            "One trader in three could not read an invoice. In 40 interviews the women of the market named this, not "
            "money, as what held them back."
        ),
    ),
    "what_we_did": Help(
        _l("What happened first, next and last; who did it, how often, with what. Verbs, not intentions."),
        _l(
            "We asked the traders for the hour that suits them: after the evening prayer. Two teachers came three "
            "times a week to a room above the market. Each learner brought an invoice of her own as the first text."
        ),
    ),
    "obstacles": Help(
        _l("What did not work, and what you would do otherwise next time. This helps other cities most."),
        _l(
            "For the first two months nobody came in the morning: we had not asked. We would begin with the question "
            "of time, and count on a year, not on six months."
        ),
    ),
    "quote": Help(
        _l("One or two sentences as they were spoken. Ask whether the person may be named, and note it below."),
        _l("“I used to ask my son to read the bills. Now I read them to him.”"),
    ),
    "quote_by": Help(_l("As much as the person has agreed to."), _l("A trader, 52, learner of the first class")),
    "name": Help(_l("A short name by which another city will call it."), _l("The class at the hour of the traders")),
    "what": Help(
        _l("What exactly another city would take over, so that it can be pictured."),
        _l(
            "A room within the market, two teachers, three evenings a week of 75 minutes, 15 learners at most, texts "
            "from their own trade."
        ),
    ),
    "worked": Help(
        _l("The one or two conditions without which it would have failed."),
        _l("The head of the traders invited people himself; the room was 50 steps away."),
    ),
    "watch": Help(
        _l("Where it can go wrong."),
        _l("In the weeks before a feast nobody has time: pause then, or lose the class."),
    ),
    "reached": Help(
        _l("Who took part and who decided with you, and how they were asked. Say who was not reached."),
        _l(
            "Of 340 learners 210 are women and 60 are under 25. Two women and a young trader sit in the group that "
            "plans the classes. We did not reach people with impaired hearing."
        ),
    ),
    "partner_roles": Help(
        _l("What each partner gave or did: a line for each."),
        _l(
            "The college: six student teachers. The chamber: the room and the light. The cooperative: care for the "
            "children during class."
        ),
    ),
    "pooled": Help(
        _l("How time, rooms, people and knowledge came together. No amounts are asked for."),
        _l("No money changed hands: each partner gave what it had, and the municipality held the calendar."),
    ),
    "indicator": Help(
        _l("What was counted or measured, of whom."), _l("Traders who keep a written account of the day")
    ),
    "before": Help(_l("The figure at the beginning, if you have it."), _l("12 of 340")),
    "after": Help(_l("The figure now, with its date."), _l("231 of 340 (May 2026)")),
    "source": Help(
        _l("Where somebody could look it up."), _l("Survey of all learners by the teachers' college, May 2026")
    ),
    "time_needed": Help(
        _l("From the idea to the first day, and how long until it showed a result."),
        _l("Four months to begin, a year to a result"),
    ),
    "staff_needed": Help(
        _l("How many people, of which skills, for how much of their week."),
        _l("One coordinator for half the week, two teachers for six hours"),
    ),
    "conditions": Help(
        _l("What must be there before another city begins."),
        _l("A room the learners already pass every day; a person whom they trust"),
    ),
    "first_steps": Help(
        _l("What to do in the first month, in order."),
        _l("Ask 20 people for their hour. Find the room. Begin with 10 learners and their own papers."),
    ),
    "lasting": Help(
        _l("Who carries it on, with what, when the project is over. Say so if this is open."),
        _l(
            "The chamber pays the light and the college counts the teaching as practice. The coordinator's post is "
            "secured until 2027, not beyond."
        ),
    ),
}

# Questions that the Declaration and the rubric ask of every experience; they stand beside «people reached».
INCLUSION: tuple[Any, ...] = (
    _l("How many women and girls took part, and did they decide with you?"),
    _l("Were young people asked before it began, or only invited?"),
    _l("Which of these groups were reached, and which were not?"),
    _l("How were those asked who do not read, do not hear or see well, or cannot come in the daytime?"),
    _l("What was changed because of what people said?"),
)


def help_for(name: str) -> Help | None:
    """The help with a field or a part of a row, by its short name."""
    return GUIDANCE.get(name)
