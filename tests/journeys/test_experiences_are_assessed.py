"""Two readings differ and a third decides; a returned experience comes back better. All without script."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from tests.journeys.server import LiveServer
from tests.journeys.story import Person, given, then, when

from mudun.accounts.models import User
from mudun.assessments.models import Assessment, Review
from mudun.assessments.rubric import CRITERIA
from mudun.core.db import db
from mudun.experiences.models import Experience

EXPERT, PEER = "reviewer@expert.example", "focal@tunis.example"


def number_of(server: LiveServer, model: Any, city: str) -> int:
    """The newest record about an experience of this city."""
    with server.app.app_context():
        query = sa.select(model.id).order_by(model.id.desc())
        if model is Assessment:
            query = query.join(Experience, Experience.id == Assessment.experience_id)
        return int(db.session.scalars(query.where(Experience.city.has(slug=city))).first() or 0)


def review_of(server: LiveServer, assessment: int, email: str = "") -> tuple[int, str]:
    """The number of the newest review of an assessment, by this person, and who writes it."""
    with server.app.app_context():
        query = sa.select(Review.id, User.email).join(User, User.id == Review.reviewer_id)
        query = query.where(Review.assessment_id == assessment).order_by(Review.id.desc())
        if email:
            query = query.where(User.email == email)
        number, address = db.session.execute(query).first() or (0, "")
        return int(number), str(address)


def account(server: LiveServer, email: str) -> str:
    with server.app.app_context():
        return str(db.session.scalar(sa.select(User.id).where(User.email == email)))


def hands_in(reviewer: Person, review: int, score: int, words: str) -> Person:
    """Declare, write and hand in."""
    reviewer.opens("assessments.review", review=review).presses("No conflict of interest: begin")
    reviewer.ticks(**{f"score_{code}": str(score) for code in CRITERIA})
    reviewer.fills(**{f"comment_{code}": f"{words} {code}" for code in CRITERIA}, to_owner=words)
    return reviewer.presses("Hand in the review")


def test_an_expert_and_a_peer_disagree_and_a_third_decides(person: Callable[..., Person], server: LiveServer) -> None:
    with given("an experience of Sharjah that is through the gates"):
        editor = person("editor@secretariat.example", javascript=False)
        expert, peer = person(EXPERT, javascript=False), person(PEER, javascript=False)
        assessment = number_of(server, Assessment, "sharjah")

    with when("the editor asks an expert and a peer, and says why"):
        editor.opens("assessments.choose_reviewers", assessment=assessment)
        editor.page.select_option("[name=reviewer_1]", account(server, EXPERT))
        editor.page.select_option("[name=reviewer_2]", account(server, PEER))
        editor.fills(reason_1="خبيرة في القراءة", reason_2="من أهل المكتبات").presses("Ask them")
    with then("the expert finds it on the first page after signing in"):
        expert.opens("home.index").sees("مجلس القراءة بعد المغرب")
    with when("they hand in readings that lie far apart"):
        hands_in(expert, review_of(server, assessment, EXPERT)[0], 4, "عمل بديع")
        expert.sees_no("عمل عادي")
        hands_in(peer, review_of(server, assessment, PEER)[0], 2, "عمل عادي").sees("عمل بديع")
    with then("the desk calls a third reviewer, and the editor confirms the proposal"):
        editor.opens("assessments.show", assessment=assessment).presses("See the proposal").presses("Ask them")
        number, email = review_of(server, assessment)
        assert email not in {EXPERT, PEER}
    with when("the third reading is in, and the decision is prepared and released"):
        hands_in(person(email, javascript=False), number, 3, "عمل جيد")
        editor.opens("assessments.decide", assessment=assessment).presses("Prepare the decision")
        editor.presses("Release decisions").presses("Release them together")
    with then("Sharjah reads three comments and no name"):
        sharjah = person("focal@sharjah.example", javascript=False)
        sharjah.opens("assessments.follow", experience=number_of(server, Experience, "sharjah"))
        sharjah.sees("عمل بديع", "عمل عادي", "عمل جيد", "Validated, not yet published")
        sharjah.sees_no("هدى قاسم", "سلمى بن يوسف")


def test_a_returned_experience_is_improved_and_validated(person: Callable[..., Person], server: LiveServer) -> None:
    with given("an experience of Madinah that was returned with two improvements"):
        editor = person("editor@secretariat.example", javascript=False)
        madinah = person("focal@madinah.example", javascript=False)
        experience = number_of(server, Experience, "madinah")
        madinah.opens("home.index").sees("موسم التمر مدرسة")
    with when("Madinah improves it and hands it in again"):
        madinah.opens("experiences.edit", experience=experience, section="story")
        madinah.fills(what_we_did="رافق ثلاثون شاباً عشرة مزارعين، ووجد ثمانية عشر منهم عملاً بعد ستة أشهر.")
        madinah.presses("Save")
        madinah.opens("experiences.show", experience=experience).presses("Submit to the secretariat")
    with when("the secretariat opens the gates and asks the same two reviewers"):
        editor.opens("assessments.gates", experience=experience)
        gates = ("owner", "rights", "carried_out", "readable")
        editor.ticks(**{f"{gate}_is_passed": "yes" for gate in gates}).presses("Answer")
        editor.presses("See the proposal").sees("read the version that was returned").presses("Ask them")
        assessment = number_of(server, Assessment, "madinah")
    with then("they see what has changed, and find it better"):
        for email in (PEER, "focal@muscat.example"):
            reviewer, number = person(email, javascript=False), review_of(server, assessment, email)[0]
            reviewer.opens("assessments.review", review=number).sees("As it was read before", "ثمانية عشر")
            hands_in(reviewer, number, 3, "صارت أنفع")
    with when("the decision is released and the experience published"):
        editor.opens("assessments.decide", assessment=assessment).presses("Prepare the decision")
        editor.presses("Release decisions").presses("Release them together")
        editor.opens("experiences.show", experience=experience).presses("Publish")
    with then("everybody reads it as validated"):
        visitor = person(javascript=False).opens("experiences.show", experience=experience)
        visitor.sees("Validated experience", "ثمانية عشر").sees_no("صارت أنفع")
