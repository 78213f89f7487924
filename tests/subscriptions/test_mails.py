"""An issue as a mail: what it says in three languages, what hostile texts become, how large it is, its headers."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from tests.corpora.hostile import MARKUP
from tests.digests.reading import of_texts, one_line
from tests.factories.accounts import an_editor
from tests.factories.digests import an_issue
from tests.factories.subscriptions import a_subscriber
from tests.notifications.server import Server, text_of
from tests.publishing.hostile import PAYLOADS

from mudun.core.db import db
from mudun.core.text import clean_line, shorten
from mudun.i18n.localized import Localized
from mudun.subscriptions import actions, mails, queries
from mudun.subscriptions.keys import standing_key

LARGEST = 60_000  # bytes


def told(issue: Any, language: str = "en", words: Localized | None = None) -> mails.Texts:
    return mails.texts(issue, language, words or Localized(), correction=False)


class Tags(HTMLParser):
    """Every tag with its attributes, and the text between."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


class TestWords:
    @pytest.mark.parametrize(
        ("language", "direction", "editorial"),
        [("ar", "rtl", "كلمة العدد."), ("en", "ltr", "The foreword."), ("fr", "ltr", "L’avant-propos.")],
    )
    def test_both_twins_say_the_same_in_the_readers_language(
        self, database: Any, language: str, direction: str, editorial: str
    ) -> None:
        issue = an_issue("published", items=2)
        made = told(issue, language)
        page = Tags(made.page)
        assert page.tags[0] == ("html", {"lang": language, "dir": direction})
        titles = [item.heading.in_(language).text for item in issue.items]
        for words in (editorial, made.subject, *titles):
            assert words in made.plain
            assert words in page.text
        for address in (f"http://localhost/{language}/digests/{issue.id}", mails.LEAVE):
            assert address in made.plain
            assert address in [facts.get("href") for _tag, facts in page.tags]

    def test_nothing_in_it_comes_from_elsewhere_or_counts_readers(self, database: Any) -> None:
        page = Tags(told(an_issue("published")).page)
        assert {tag for tag, _facts in page.tags} & {"img", "script", "link", "iframe", "form", "style"} == set()
        links = {facts["href"] for tag, facts in page.tags if tag == "a"}
        assert all("?" not in str(link) for link in links), "no link follows its reader"
        assert all(str(link).startswith(("http://localhost/", mails.LEAVE)) for link in links)

    def test_an_issue_of_a_hundred_pieces_is_short_enough_for_mail_programs(self, database: Any) -> None:
        issue = an_issue("published")
        frozen = dict(issue.frozen)
        piece = dict(frozen["sections"][0]["items"][0])
        piece["title"] = piece["sentence"] = {"ar": "تجربة طويلة العنوان في أسوان " * 20, "_": "ar"}
        frozen["sections"] = [{**frozen["sections"][0], "items": [piece] * 100}]
        frozen["editorial"] = {**frozen["editorial"], "text": {"ar": "فقرة من كلمة العدد.\n\n" * 200, "_": "ar"}}
        issue.frozen = frozen
        made = told(issue, "ar")
        assert len(made.page.encode()) <= LARGEST
        assert made.plain.count("\n* ") == mails.MOST_PIECES
        assert "70" in made.plain


class TestHostile:
    @pytest.mark.parametrize("payload", MARKUP[:20])
    def test_texts_of_cities_are_text(self, database: Any, payload: str) -> None:
        harmless = {tag for tag, _facts in Tags(told(an_issue("published")).page).tags}
        theme = Localized({"ar": payload, "en": payload, "fr": payload})
        issue = an_issue("published", theme=theme)
        page = Tags(told(issue, "en", Localized({"en": f"Own {payload}"})).page)
        assert {tag for tag, _facts in page.tags} <= harmless
        assert not any(name.startswith("on") for _tag, facts in page.tags for name in facts)
        assert f"Own {payload}".strip() in page.text

    @pytest.mark.parametrize("first", range(0, len(PAYLOADS), mails.MOST_PIECES))
    def test_all_texts_that_would_do_more_appear_literally(self, database: Any, first: int) -> None:
        texts = PAYLOADS[first : first + mails.MOST_PIECES]
        issue = an_issue("published")
        issue.frozen = {**dict(issue.frozen), **of_texts(texts)}
        made = told(issue)
        page = Tags(made.page)
        shown = [one_line(clean_line(shorten(text, mails.LONGEST_TITLE))) for text in texts]
        plain, read = one_line(made.plain), one_line(page.text)
        assert [text for text in shown if text not in plain] == []
        assert [text for text in shown if text not in read] == []
        assert not {"script", "iframe", "form", "img", "object"} & {tag for tag, _facts in page.tags}
        assert not any(name.startswith("on") for _tag, facts in page.tags for name in facts)

    def test_a_title_of_several_lines_adds_no_header(self, database: Any, mail_server: Server) -> None:
        from mudun.notifications.delivery import deliver

        issue = an_issue("published")
        frozen = dict(issue.frozen)
        frozen["theme"] = {"ar": "عنوان\r\nBcc: everybody@reader.example", "_": "ar"}
        issue.frozen = frozen
        a_subscriber(address="amal@reader.example")
        actions.release(issue, by=an_editor())
        db.session.commit()
        while deliver()["sent"]:
            pass
        mail = next(mail for mail in mail_server.mails if mail["List-Id"])
        assert mail["Bcc"] is None
        assert all("everybody@reader.example" not in to for to in mail_server.recipients)

    def test_another_direction_stands_in_an_isolate(self, database: Any) -> None:
        issue = an_issue("published")
        frozen = dict(issue.frozen)
        frozen["sections"][0]["title"] = {"ar": "تجارب \u202eالمدن", "_": "ar"}
        issue.frozen = frozen
        made = told(issue, "en")
        assert "\u2067تجارب المدن\u2069" in made.plain
        assert '<span lang="ar" dir="rtl">تجارب المدن</span>' in made.page
        assert "\u202e" not in made.plain + made.page


class TestHeaders:
    @pytest.mark.parametrize("language", ["ar", "en", "fr"])
    def test_mail_programs_find_what_they_look_for(self, database: Any, mail_server: Server, language: str) -> None:
        from mudun.notifications.delivery import deliver

        issue = an_issue("published")
        subscriber = a_subscriber(language=language, address="amal@reader.example")
        actions.release(issue, by=an_editor())
        db.session.commit()
        while deliver()["sent"]:
            pass
        (mail,) = [mail for mail in mail_server.mails if mail["List-Id"]]
        leave = f"http://localhost/{language}/subscriptions/{standing_key(subscriber)}"
        assert str(mail["To"]) == "amal@reader.example"
        assert mail["List-Unsubscribe"].strip() == f"<{leave}>"
        assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert mail["Auto-Submitted"] == "auto-generated"
        assert mail["Content-Language"] == language
        assert re.fullmatch(r"<digest\.[\w.]+>", mail["List-Id"])
        assert re.fullmatch(r"<digest-\d+-[0-9a-f]{16}@[\w.]+>", mail["Message-ID"])
        assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
        for kind in ("plain", "html"):
            assert leave in text_of(mail, kind)
            assert mails.LEAVE not in text_of(mail, kind)


class TestPreview:
    def test_it_looks_the_same_under_a_strict_policy(self, database: Any, client_for: Any) -> None:
        issue = an_issue("published")
        browser = client_for(an_editor())
        answer = browser.get(f"/en/subscriptions/issues/{issue.id}/mail.ar.html")
        policy = answer.headers["Content-Security-Policy"]
        nonce = re.search(r"style-src 'nonce-([\w-]+)'", policy)
        assert nonce
        assert "unsafe" not in policy
        assert " style=" not in answer.text
        assert f'<style nonce="{nonce[1]}">' in answer.text
        assert "font-family:'Segoe UI'" in answer.text
        assert mails.LEAVE not in answer.text, "a look at the mail makes nobody leave"

    def test_its_plain_twin_is_plain(self, database: Any, client_for: Any) -> None:
        issue = an_issue("published")
        answer = client_for(an_editor()).get(f"/en/subscriptions/issues/{issue.id}/mail.fr.txt")
        assert answer.mimetype == "text/plain"
        assert mails.LEAVE not in answer.text
        assert queries.release_of(issue) is None
