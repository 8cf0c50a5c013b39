"""Doors: every kind of link at every kind of address, and what it may there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.acting import HOST, ORIGIN, RULES, Acting, own, reading, start
from tests.web.site import token

# Every kind of link, at every kind of address; what it is answered.
LINKS = {
    "own": own("ada"),
    "another's": own("bo"),
    "keeper": own("cas"),
    "reading": reading("ada"),
    "screen": f"/k/{token('screen', 'kitchen')}",
    "none": "",
    "old": own("dee"),
    "left": own("gus"),
    "an own token as one that reads": own("ada").replace("/me/", "/k/"),
    "a reading token as one's own": reading("ada").replace("/k/", "/me/"),
    "forged": "/me/aaaaaaaaaaaaaaaaaaaaaaaaaa",
}
READS = ["/", "/now", "/year", "/away", "/people/bo", "/api/now", "/subscribe"]
TABLE: dict[str, dict[str, int]] = {
    "GET": {**dict.fromkeys(READS, 200), "/history": 200, "/api/history": 200, "/koos.ics": 404,
            "/absent": 200, "/swap": 200, "/absences/3": 200, "/exchanges/5": 200,
            "/api/absences": 200, "/api/exchanges": 200, "/keeper": 403, "/keeper/correct": 403},
    "POST": {"/absent": 200, "/swap": 200, "/absences/3": 400, "/absences/3/back": 200,
             "/exchanges/5/accept": 403, "/exchanges/5/withdraw": 200, "/keeper/link": 403,
             "/keeper/correct": 403, "/api/absences?preview": 415, "/api/exchanges": 415},
    "PUT": {"/api/absences/3": 415},
    "DELETE": {"/api/absences/3?preview": 200},
}  # fmt: skip
KEEPERS = {
    **{("GET", path): 200 for path in ("/keeper", "/keeper/correct")},
    ("POST", "/exchanges/5/accept"): 200,
    ("POST", "/keeper/link"): 404,
    ("POST", "/keeper/correct"): 400,
}
# What is Ada's, and what she offered to Dee, is neither changed nor seen by others.
OTHERS = {
    **{("GET", path): 403 for path in ("/absences/3", "/exchanges/5")},
    **{("POST", path): 403 for path in ("/absences/3", "/absences/3/back", "/swap")},
    ("POST", "/exchanges/5/withdraw"): 403,
    ("DELETE", "/api/absences/3?preview"): 403,
}
TURN = {"giver": "ada", "from": "2026-05-04", "to": "2026-05-08", "asked": "dee"}
GIVEN = {"/absent": {"person": "ada", "from": "2026-04-01"},
         "/exchanges/5/accept": {"person": "dee"},
         "/swap": {"giver": "ada", "from": "2026-06-15", "to": "2026-06-19",
                   "asked": "*"}}  # fmt: skip


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Acting:
    """The app with an absence and an offer in it, and Dee's first link taken back."""
    app = Acting(start(tmp_path_factory.mktemp("doors")))
    app.api("ada", "/absences", {"from": "2026-03-23"})
    app.api("ada", "/exchanges", TURN)
    app.done("cas", "/keeper/link", kind="own", owner="dee", number="1")
    return app


def expected(link: str, method: str, path: str) -> set[int]:
    """What an address is to answer behind a link."""
    own_status = TABLE[method][path]
    match link:
        case "own":
            return {own_status}
        case "another's" | "keeper":
            other = OTHERS if link == "another's" else KEEPERS
            return {other.get((method, path), own_status)}
        case "old" | "left":
            return {410}
        case "reading" | "screen":
            reads = method == "GET" and path in {*READS, "/history", "/api/history", "/koos.ics"}
            if link == "screen" and "history" in path:
                return {404}
            # A page that shows only, asked to do something, says that it cannot.
            return {200} if reads else {404, 405}
    return {404, 405}


@pytest.mark.parametrize("link", LINKS)
def test_every_address_is_answered_by_what_its_link_may(busy: Acting, link: str) -> None:
    """Own links act, keepers keep, the others look on, and nothing else opens anything."""
    known, wrong = busy.entries(), []
    for method, paths in TABLE.items():
        for path in paths:
            bare = path.partition("?")[0]
            answer = busy.client.open(
                LINKS[link] + path,
                method=method,
                data=GIVEN.get(bare, {}) if method == "POST" else None,
                headers={"Host": HOST, "Origin": ORIGIN},
            )
            if answer.status_code not in expected(link, method, path):
                wrong.append((method, path, answer.status_code, expected(link, method, path)))

    assert wrong == []
    assert busy.entries() == known


def test_a_new_link_opens_before_its_config_is_in_force(tmp_path: Path) -> None:
    """The old one is closed at once, whatever else is wrong; its owner reads on, and acts later."""
    app = Acting(start(tmp_path))
    raised = RULES.replace('name = "Ada"', 'name = "Ada"\nown_link = 2')
    app.edit(raised.replace("from = 2026-02-23", 'from = "oops"'))
    new, headers = own("ada", 2), {"Host": HOST}
    seen = {path: app.get(new + path, headers).status_code for path in [*READS, "/absent", "/no"]}
    sent = app.client.post(
        f"{new}/api/absences", json={"from": "2026-03-23"}, headers=headers
    ).status_code
    closed = app.look("ada").status_code
    app.edit(raised)
    mended = app.client.post(f"{new}/api/absences", json={"from": "2026-03-23"}, headers=headers)

    assert seen == {**dict.fromkeys(READS, 200), "/absent": 200, "/no": 404}
    assert (sent, closed, mended.status_code) == (503, 410, 201)
