"""Nadia reads French and has forgotten her password: a code comes by mail, works once, and a new password is chosen."""

import re
from collections.abc import Callable

from tests.journeys.story import Person, given, then, when

NADIA = "focal@marrakech.example"


def code_in(mail: Person) -> str:
    found = re.search(r"\b\d{6}\b", mail.page.inner_text("main article"))
    assert found, mail.shown()
    return found.group()


def test_signing_in_with_a_code_from_the_mailbox(person: Callable[..., Person]) -> None:
    with given("Nadia at the page of her city, which asks her to sign in"):
        nadia = person(language="fr", javascript=False).opens("projects.mine")
        nadia.sees("Sign in")
    with when("she asks for a code"):
        nadia.fills(email=NADIA).presses("Send me a code instead")
        code = code_in(person(language="fr", javascript=False).reads_mail(NADIA))
    with when("she mistypes it"):
        nadia.fills(code=f"{(int(code) + 1) % 1_000_000:06}").presses("Sign in")
    with then("she is told so beside the field, and what she typed about herself is still there"):
        assert nadia.page.locator("[name=code][aria-invalid=true]").count() == 1
        assert nadia.page.input_value("[name=email]") == NADIA
    with when("she types it right, in Arabic digits"):
        nadia.fills(code=code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))).presses("Sign in")
    with then("she arrives where she wanted to go"):
        nadia.sees("Our projects")
        assert nadia.page.url.endswith("/fr/projects/mine")
    with then("the code opens nothing a second time"):
        other = person(language="fr", javascript=False).opens("accounts.enter_code")
        other.fills(email=NADIA, code=code).presses("Sign in")
        assert other.page.locator("[name=code][aria-invalid=true]").count() == 1


def test_a_forgotten_password_is_chosen_anew(person: Callable[..., Person]) -> None:
    nadia = person(language="fr", javascript=False).opens("accounts.forgotten")
    with when("Nadia asks for a link and follows it"):
        nadia.fills(email=NADIA).page.locator("main form button").first.click()
        nadia.reads_mail(NADIA).page.locator("main article a").first.click()
        nadia.fills(password="citrons-confits-du-mellah").page.locator("main form button").first.click()
    with then("she is signed in, and the new password is the one that counts"):
        nadia.sees("Marrakech")
        person(language="fr", javascript=False).signs_in(NADIA, "citrons-confits-du-mellah")
        refused = person(language="fr", javascript=False).opens("accounts.sign_in").fills(email=NADIA, password="palm")
        refused.presses("Sign in")
        assert "/sign-in" in refused.page.url
