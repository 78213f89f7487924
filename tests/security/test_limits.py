"""Bodies and addresses beyond what anybody needs are refused before they are read."""

import pytest
from tests.people import Visit


def test_a_form_too_large_is_refused(visitor: Visit) -> None:
    response = visitor.post("/ar/sign-in", data={"email": "a" * 300_000})
    assert response.status_code == 413
    assert "Content-Security-Policy" in response.headers


def test_too_many_fields_are_refused(visitor: Visit) -> None:
    body = {f"f{number}": "" for number in range(3000)}
    response = visitor.post("/ar/sign-in", data=body, content_type="multipart/form-data")
    assert response.status_code == 413


@pytest.mark.parametrize(
    "query",
    [
        "page=0",
        "page=-1",
        "page=99999999999999999999",
        "page=1e9",
        "page=%D9%A3",
        "page=a%00b",
        "q=%00",
        "q=" + "%D9%85" * 3000,
        "q=%FF%FE",
        "sort=id;drop%20table%20city",
        "sort=__class__",
        "goal=999",
        "goal=4%27",
        "theme=%27%20OR%201=1--",
        "city=%2e%2e%2f",
        "page=1&page=2&page=3",
        "q[]=a",
        "=",
        "&&&",
        "%",
    ],
)
@pytest.mark.parametrize("page", ["projects", "cities", "practices", "experiences", "digests", "search"])
def test_no_query_brings_a_page_down(visitor: Visit, page: str, query: str) -> None:
    assert visitor.get(f"/en/{page}?{query}", follow_redirects=True).status_code in {200, 400, 404}


@pytest.mark.parametrize(
    "path",
    [
        "/ar/projects/0",
        "/ar/projects/-1",
        "/ar/projects/99999999999999999999999",
        "/ar/projects/1%00",
        "/ar/projects/%D9%A1",
        "/ar/projects/1'--",
        "/ar/projects/..%2f..%2fetc%2fpasswd",
        "/ar/cities/%2e%2e",
        "/ar/cities/" + "a" * 5000,
        "/ar/files/999999999",
        "/static/..%2f..%2fapp.py",
        "/static/../app.py",
        "/%ff",
        "/ar/%F0%9F%8C%B4",
    ],
)
def test_no_address_brings_the_platform_down(visitor: Visit, path: str) -> None:
    assert visitor.get(path).status_code in {302, 303, 308, 400, 404, 414}
