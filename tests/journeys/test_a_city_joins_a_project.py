"""From an idea of Aswan to a project that Aswan and Marrakech have completed. No script runs in either browser."""

from collections.abc import Callable
from datetime import timedelta

from tests.journeys.story import Person, given, then, when

from mudun.core.clock import today

TITLE = "قوارب القراءة على النيل"
PLAN = "تجهّز أسوان القوارب في الشهر الأول، وتُعدّ مراكش حقيبة الكتب في الشهر الثاني، ونلتقي عن بُعد كل أسبوعين."
ANSWER = "انتظمت ست جلسات على القوارب وشارك فيها أربعون طفلًا."


def in_days(days: int) -> str:
    return (today() + timedelta(days=days)).isoformat()


def proposes(aswan: Person) -> Person:
    """Fill in everything that a call needs."""
    aswan.opens("projects.new").fills(
        title=TITLE,
        purpose="أن يقرأ الأطفال معًا على ضفة النيل.",
        summary="قوارب صغيرة تحمل الكتب إلى الأحياء القريبة من النهر، ويقرأ فيها الكبار للصغار.",
        seats="2",
        closes_on=in_days(30),
        starts_on=in_days(30),
        ends_on=in_days(200),
        place="كورنيش أسوان",
        inclusion_note="نصف المقاعد للفتيات، والقوارب مهيّأة لذوي الإعاقة.",
    )
    aswan.fills(
        **{
            "results-0-what": "أربعون طفلًا يقرأون كل أسبوع",
            "results-0-measure": "سجلّ الحضور",
            "results-0-due_on": in_days(120),
        }
    )
    aswan.page.select_option("[name=project_type]", "joint-programme")
    return aswan.ticks(
        goals=("4", "11"),
        primary_goal="4",
        objectives=aswan.page.get_attribute("[name=objectives] >> nth=0", "value"),
        themes="inclusion-equity",
        groups="children",
        settings="community",
        challenges=aswan.page.get_attribute("[name=challenges] >> nth=0", "value"),
        offers="venue",
        needs="curriculum",
        languages=("ar", "fr"),
    )


def test_a_city_joins_a_project(person: Callable[..., Person]) -> None:
    with given("Aswan's and Marrakech's focal points, who read Arabic and French, without any script"):
        aswan = person("focal@aswan.example", javascript=False)
        marrakech = person("focal@marrakech.example", language="fr", javascript=False)

    with when("Aswan saves a draft with its title alone, and asks what is missing"):
        aswan.opens("projects.new").fills(title="مسودة").presses("Open the call")
    with then("the draft is kept, and every missing thing is a link to its field"):
        aswan.sees("Your draft is saved.")
        assert aswan.page.locator("#missing a").count() >= 10
        aswan.page.locator("#missing a").first.click()
        assert "#" in aswan.page.url

    with when("Aswan writes the proposal and opens the call"):
        proposes(aswan).presses("Open the call")
        project = aswan.number()
    with then("the project is open, with two seats free"):
        aswan.sees(TITLE, "Open to partners", "Posted, not yet reviewed")

    with when("Marrakech finds it and asks to join"):
        marrakech.opens("projects.index")
        marrakech.page.get_by_role("link", name=TITLE).first.click()
        marrakech.presses("Express interest").ticks(offers=("curriculum", "trainers"))
        marrakech.fills(message="Nous avons une valise de livres prête.")
        marrakech.presses("Send the expression of interest")
        partnership = marrakech.number()
    with then("Aswan is told that this waits for it"):
        aswan.opens("home.index").sees(TITLE, "مراكش")
    with when("Aswan reads the request and accepts"):
        aswan.opens("partnerships.show", partnership=partnership).sees("Nous avons une valise de livres prête.")
        aswan.presses("Accept")
    with then("Marrakech has a seat, and a letter for its mayor"):
        marrakech.opens("partnerships.show", partnership=partnership).sees("Accepted", "Formal letter")

    with when("Aswan writes the plan and closes the call"):
        aswan.opens("projects.write_plan", project=project).fills(plan=PLAN).presses("Save the plan")
        aswan.opens("projects.show", project=project).presses("Close the call")
        if "/close_call" in aswan.page.url:
            aswan.presses("Close the call")
    with then("it cannot start before Marrakech has confirmed"):
        aswan.opens("partnerships.ready", project=project).sees("Not confirmed yet")
        assert not aswan.page.locator("main form button[type=submit], main form button:not([type])").count()
    with when("Marrakech confirms the plan, and Aswan starts"):
        marrakech.opens("partnerships.plan", partnership=partnership).sees(PLAN).presses("Confirm the plan")
        aswan.opens("partnerships.ready", project=project).presses("Start the project")
    with then("the project is under way"):
        aswan.opens("projects.show", project=project).sees("Under way")

    with when("Aswan tries to complete it without an answer"):
        aswan.opens("projects.results", project=project).presses("Save and complete the project")
    with then("it is told that every expected result wants one"):
        aswan.sees("Answer every expected result")
    with when("Aswan answers"):
        aswan.ticks(**{"answers-0-outcome": "reached"}).fills(**{"answers-0-answer": ANSWER})
        aswan.presses("Save and complete the project")
    with then("everybody reads that it is completed, and what became of it"):
        visitor = person(language="en", javascript=False).opens("projects.show", project=project)
        visitor.sees("Completed", ANSWER, "Marrakech")
