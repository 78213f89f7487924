"""Aswan's focal point invites a successor, who comes by the link in the mail."""

from collections.abc import Callable

from tests.journeys.story import Person, given, then, when

SUCCESSOR = "salma@aswan.example"
PASSWORD = "seven-boats-under-granite"


def test_a_focal_point_hands_over(person: Callable[..., Person]) -> None:
    with given("Aswan's focal point, and somebody without an account, both without script"):
        aswan = person("focal@aswan.example", javascript=False)
        salma = person(javascript=False)

    with when("the focal point invites a successor"):
        aswan.opens("accounts.colleagues").presses("Invite a successor")
        aswan.fills(email=SUCCESSOR, name="سلمى عبد الله").presses("Send the invitation")
    with then("nothing has changed yet"):
        aswan.opens("accounts.colleagues").sees(SUCCESSOR, "Invite a colleague")

    with when("the successor follows the link in the mail"):
        salma.reads_mail(SUCCESSOR)
        salma.page.locator("main article a").first.click()
    with then("the page says whose seat it is, and the key stands in no address"):
        salma.sees("أسوان", "The present focal point hands over to you: once you accept, you speak for the city.")
        assert salma.page.url.endswith("/invitation")
    with when("a password anybody could guess is chosen"):
        salma.fills(password="aswan12345678").presses("Accept the invitation")
    with then("it is refused beside its field"):
        assert salma.page.locator("[name=password][aria-invalid=true]").count() == 1
    with when("a good one is chosen"):
        salma.fills(password=PASSWORD).presses("Accept the invitation")

    with then("the successor speaks for Aswan"):
        salma.opens("accounts.colleagues").sees("Invite a colleague")
        salma.opens("projects.new").sees("Propose a joint project")
    with then("the former focal point keeps a seat, and may no longer invite: at once, in the same session"):
        aswan.opens("accounts.colleagues").sees("The focal point invites colleagues.").sees_no("Invite a successor")
    with then("the successor can come back with the new password"):
        person(language="fr", javascript=False).signs_in(SUCCESSOR, PASSWORD).sees("What waits for you")


def test_a_colleague_takes_over_with_one_button(person: Callable[..., Person]) -> None:
    aswan = person("focal@aswan.example", javascript=False)
    colleague = person("contributor@aswan.example", javascript=False)
    with when("the focal point opens a colleague's page and hands over"):
        aswan.opens("accounts.colleagues").presses("مريم سيد").presses("Hand over to this colleague")
    with then("the colleague may invite, and the former focal point may not"):
        colleague.opens("accounts.colleagues").sees("Invite a colleague")
        aswan.opens("accounts.colleagues").sees_no("Invite a colleague")
