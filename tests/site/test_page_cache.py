"""Pages are remembered for visitors only, and never longer than they are true."""

import itertools
import re
from datetime import UTC, datetime, timedelta

import pytest
from flask_wtf.csrf import generate_csrf
from tests.factories.accounts import a_focal_point, an_editor
from tests.factories.cities import a_city
from tests.factories.projects import a_project
from tests.people import sign_in

from mudun.core.clock import now, stopped_at
from mudun.core.db import db
from mudun.i18n.localized import Localized
from mudun.projects import actions
from mudun.security.headers import csp_nonce
from mudun.site import page_cache

PAGES = ("/ar/", "/fr/projects", "/en/about")


@pytest.fixture
def asked(remembering, monkeypatch):
    """`asked(path, client)`: the answer, and whether the page was made for it."""
    made = []
    real = remembering.jinja_env.get_or_select_template

    def noting(*args, **kwargs):
        made.append(args)
        return real(*args, **kwargs)

    monkeypatch.setattr(remembering.jinja_env, "get_or_select_template", noting)

    def ask(path, client=None):
        made.clear()
        answer = (client or remembering.test_client()).get(path)
        assert answer.status_code == 200
        return answer, bool(made)

    with stopped_at(now()):
        yield ask


def without_nonce(answer):
    return re.sub(r'nonce="[^"]*"', "", answer.get_data(as_text=True))


@pytest.mark.parametrize("path", PAGES)
def test_the_second_visitor_gets_the_same_page_with_a_nonce_of_their_own(asked, path):
    first, made_first = asked(path)
    second, made_second = asked(path)
    assert (made_first, made_second) == (True, False)
    assert without_nonce(first) == without_nonce(second)
    nonces = [re.search(r"nonce-([^']+)'", page.headers["Content-Security-Policy"])[1] for page in (first, second)]
    assert nonces[0] != nonces[1]
    assert f'nonce="{nonces[1]}"' in second.get_data(as_text=True)


def test_a_change_is_seen_at_once(asked, database):
    project = a_project("open")
    db.session.commit()
    assert str(project.title) in asked("/ar/projects")[0].get_data(as_text=True)
    project.title = Localized({"ar": "عنوان آخر تمامًا"})
    db.session.commit()
    page, made = asked("/ar/projects")
    assert made
    assert "عنوان آخر تمامًا" in page.get_data(as_text=True)


def test_a_withdrawn_project_is_gone_at_once(asked, database):
    project = a_project("open")
    db.session.commit()
    before = asked("/ar/")[0].get_data(as_text=True)
    actions.withdraw(project, by=project.lead_city.focal_points[0], note="no time")
    db.session.commit()
    after, made = asked("/ar/")
    assert made
    assert str(project.title) in before
    assert str(project.title) not in after.get_data(as_text=True)


def test_somebody_signed_in_neither_feeds_nor_eats_it(asked, remembering, database):
    project = a_project("open")
    person = project.lead_city.focal_points[0]
    db.session.commit()
    client = remembering.test_client()
    sign_in(client, person)
    own, made = asked("/ar/projects", client)
    assert made
    assert person.name in own.get_data(as_text=True) or str(person.city.name) in own.get_data(as_text=True)
    public, made = asked("/ar/projects")
    assert made
    assert "sign-out" not in public.get_data(as_text=True)
    again, made = asked("/ar/projects", client)
    assert made
    assert "sign-out" in again.get_data(as_text=True)


def test_a_page_with_a_form_token_is_not_remembered(asked):
    assert asked("/ar/sign-in")[1]
    assert asked("/ar/sign-in")[1]


def test_words_about_time_are_true_for_a_minute(asked):
    asked("/ar/about")
    with stopped_at(now() + timedelta(minutes=2)):
        assert asked("/ar/about")[1]


def test_theme_and_query_are_part_of_the_address(asked, remembering):
    asked("/ar/projects")
    assert asked("/ar/projects?goal=4")[1]
    client = remembering.test_client()
    client.set_cookie("appearance", "dark")
    page, made = asked("/ar/projects", client)
    assert made
    assert 'data-theme="dark"' in page.get_data(as_text=True)
    assert 'data-theme="dark"' not in asked("/ar/projects")[0].get_data(as_text=True)


def test_the_part_that_is_the_same_is_made_once_for_all_who_are_signed_in(asked, remembering, database):
    project = a_project("open")
    lead, other = project.lead_city.focal_points[0], a_focal_point(a_city())
    db.session.commit()
    clients = []
    for person in (lead, other):
        clients.append(remembering.test_client())
        sign_in(clients[-1], person)
    first, second = (asked("/ar/projects", client)[0].get_data(as_text=True) for client in clients)
    assert str(project.title) in first
    assert first.count("<h2") == second.count("<h2")
    assert str(lead.city) in first
    assert lead.name not in second
    actions.withdraw(project, by=lead, note="no time")
    db.session.commit()
    assert "stage open" not in asked("/ar/projects", clients[1])[0].get_data(as_text=True)


def test_who_may_propose_and_who_may_not_get_their_own_list(asked, remembering, database):
    project = a_project("open")
    lead, reader = project.lead_city.focal_points[0], an_editor()
    db.session.commit()
    pages = {}
    for person in (lead, reader):
        client = remembering.test_client()
        sign_in(client, person)
        pages[person] = asked("/ar/projects", client)[0].get_data(as_text=True)
    assert "/ar/projects/new" in pages[lead]
    assert "/ar/projects/new" not in pages[reader]


def test_a_part_with_a_form_is_kept_for_nobody(remembering, database):
    makes = {
        "token": lambda: generate_csrf(),
        "nonce": lambda: csp_nonce(),
        "plain": lambda: f"<p>{next(counter)}</p>",
    }
    counter = itertools.count()
    for name, same in (("token", False), ("nonce", False), ("plain", True)):
        seen = set()
        for _time in range(2):
            with remembering.test_request_context("/ar/about"), stopped_at(datetime(2026, 3, 1, tzinfo=UTC)):
                seen.add(str(page_cache.remembered(name, makes[name])))
        assert (len(seen) == 1) is same, name


def test_a_part_made_before_the_commit_is_kept_for_nobody(remembering, database):
    with remembering.test_request_context("/ar/about"), stopped_at(now()):
        a_city()
        assert page_cache.remembered("part", lambda: "not yet") == "not yet"
        db.session.rollback()
        assert page_cache.remembered("part", lambda: "as it is") == "as it is"


@pytest.mark.parametrize("path", ["/ar/", "/en/projects", "/fr/cities", "/en/me/sessions", "/en/desk"])
def test_the_lasting_parts_of_the_shell_are_what_would_be_made(app, remembering, database, path, monkeypatch):
    monkeypatch.setitem(app.config, "LASTING_PARTS", False)
    app.extensions["lasting"].clear()
    city = a_city()
    people = [None, a_focal_point(city), an_editor()]
    db.session.commit()
    with stopped_at(now()):
        for person in people * 2:
            shells = []
            for application in (app, remembering):
                client = application.test_client()
                if person is not None:
                    sign_in(client, person)
                page = without_nonce(client.get(path)).split("<main")
                shells.append(re.sub(r'value="[^"]*"', "", page[0] + page[-1].split("</main>")[-1]))
            assert shells[0] == shells[1]


def test_the_shell_tells_where_the_reader_stands(remembering, database):
    client = remembering.test_client()
    for path in ("/en/projects", "/en/cities", "/en/projects"):
        page = client.get(path).get_data(as_text=True)
        assert re.findall(r'<a href="([^"]*)" aria-current="page"', page)[:1] == [path]
        assert f'hreflang="ar" href="http://localhost{path.replace("/en", "/ar")}"' in page
