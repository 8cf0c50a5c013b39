"""What keeps others from doing what only somebody themselves may."""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from koos_cal.deeds.absences import Wish, declare
from koos_cal.deeds.doer import Doer
from koos_cal.deeds.refused import RefusedError
from koos_cal.hidden import hide_links
from koos_cal.journal.entry import Draft, Kind
from koos_cal.live.publish import Published
from tests.web.acting import HOST, ORIGIN, RULES, Acting, own, reading, start

WEEK = {"person": "ada", "first": "2026-03-23", "last": "2026-03-27"}
DAY = {"from": "2026-03-18"}


@pytest.fixture
def app(tmp_path: Path) -> Acting:
    """The app, whose journal was just started."""
    return Acting(start(tmp_path))


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": ORIGIN}, 200),
        ({"Origin": f"{ORIGIN}:80"}, 200),
        ({"Origin": "http://elsewhere.example:8000", "Host": "elsewhere.example:8000"}, 200),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Origin": "null"}, 403),
        ({"Origin": "null", "Sec-Fetch-Site": "same-origin"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": f"{ORIGIN}.evil.example"}, 403),
        ({"Origin": f"{ORIGIN}:8080"}, 403),
        ({"Origin": "http://["}, 403),
        ({"Origin": ""}, 403),
        ({"Origin": "https://evil.example", "Sec-Fetch-Site": "same-origin"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "none"}, 403),
        ({}, 403),
    ],
)
def test_a_form_is_taken_from_our_own_pages_only(
    app: Acting, headers: dict[str, str], status: int
) -> None:
    """By where the browser says that it comes from; one that says nothing is refused."""
    sent = {"Host": HOST, **headers}
    data = {"person": "ada", "from": "2026-03-23", "to": "2026-03-27"}
    answer = app.client.post(own("ada") + "/absent", data=data, headers=sent)

    assert answer.status_code == status


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_a_program_says_nothing_of_where_it_comes_from_and_a_page_elsewhere_does(
    app: Acting, method: str
) -> None:
    """JSON without an Origin is taken, and from another site refused, whatever is done."""
    path, body = {
        "POST": ("/absences", DAY),
        "PUT": ("/absences/3", DAY | {"note": "Flu"}),
        "DELETE": ("/absences/3", None),
    }[method]
    if method != "POST":
        app.api("ada", "/absences", DAY)
    known = app.entries()
    foreign = app.api("ada", path, body, method, Origin="https://evil.example")
    crossed = app.api("ada", path, body, method, Sec_Fetch_Site="cross-site")
    kept = app.entries()
    program = app.api("ada", path, body, method)

    assert (foreign.status_code, crossed.status_code, kept) == (403, 403, known)
    assert program.status_code in {200, 201}
    assert app.entries() > known


def test_looking_changes_nothing(app: Acting) -> None:
    """Every address is asked for by GET and HEAD, as prefetching and previews of links do."""
    app.api("ada", "/absences", DAY)
    app.api("ada", "/exchanges", {"from": "2026-05-04", "to": "2026-05-08", "asked": "dee"})
    known = app.entries()
    rules = [r.rule for r in app.app.url_map.iter_rules() if r.rule.startswith("/me/")]
    values = {"person": "ada", "known": "3", "day": "2026-03-18", "number": "2026"}
    for rule in rules:
        path = re.sub(r"<(?:[^:>]*:)?(\w+)>", lambda m: values.get(m[1], "accept"),
                      rule.removeprefix("/me/<own>"))  # fmt: skip
        for method in ("GET", "HEAD", "OPTIONS"):
            query = "?person=ada&from=2026-03-18&agreed=1&preview"
            app.ask(method, own("cas") + path + query, {"Host": HOST})

    assert len(rules) > 30
    assert app.entries() == known


def test_a_link_that_was_raised_a_moment_ago_writes_nothing(tmp_path: Path) -> None:
    """Also in a process that has not heard of it: authority is read where it is recorded."""
    path = start(tmp_path)
    app, other = Acting(path), Acting(path)
    assert other.look("ada").status_code == 200
    app.done("cas", "/keeper/link", kind="own", owner="ada", number="1")
    known = app.entries()
    form = other.form("ada", "/absent", **WEEK)
    program = other.api("ada", "/absences", DAY)

    assert (form.status_code, program.status_code) == (410, 410)
    assert app.entries() == known


def test_nobody_acts_while_the_config_is_stale(app: Acting) -> None:
    """The keeper may just have taken their link away."""
    known = app.entries()
    app.edit(RULES.replace("2026-02-23", "2026-02-32"))
    form = app.form("ada", "/absent", **WEEK, note="Skiing")
    program = app.api("ada", "/absences", DAY)

    assert (form.status_code, program.status_code) == (503, 503)
    assert "nothing was recorded" in program.get_json(force=True)["detail"]
    assert 'value="Skiing"' in form.text
    assert app.entries() == known


def test_thirty_things_in_a_minute_are_enough(app: Acting) -> None:
    """However fast they come: the journal stamps those of one second with later ones."""
    first = app.api("ada", "/absences", DAY)
    again = Draft(by="ada", kind=Kind.ABSENCE, body={"id": "3", "withdrawn": True})
    with closing(app.journal()) as store:
        last = store.read()[-1]
        for _ in range(28):
            [last] = store.append(last, [again], app.now)
    thirtieth, more = (app.api("ada", "/absences", DAY) for _ in range(2))
    app.wait(40)
    later = app.api("ada", "/absences", DAY)
    others = app.api("bo", "/absences", {"person": "bo", **DAY})

    assert (first.status_code, thirtieth.status_code) == (201, 201)
    assert (more.status_code, later.status_code) == (429, 429)
    assert others.status_code == 201


def test_two_hundred_absences_are_enough_for_one_person(app: Acting) -> None:
    """Whoever declares them; what is over does not count."""
    app.api("ada", "/absences", DAY)
    known = app.board.current().schedule
    state = known.inputs.state
    assert state
    declared = {str(n): state.declared["3"] for n in range(200)}
    full = replace(known, inputs=replace(known.inputs, state=replace(state, declared=declared)))
    one_less = replace(state, declared=dict(list(declared.items())[1:]))
    room = replace(known, inputs=replace(known.inputs, state=one_less))
    wish = Wish(person="ada", first=date(2026, 3, 24), last=date(2026, 3, 24))
    bo = Doer(name="bo", person="bo", is_keeper=False)

    assert declare(room, bo, wish)
    with pytest.raises(RefusedError) as refused:
        declare(full, bo, wish)
    assert refused.value.fields == {"person": "Ada has 200 absences; withdraw some first"}


def test_what_people_write_is_text_wherever_it_stands(app: Acting) -> None:
    """On the pages of whoever sees it."""
    attack = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
    app.done("ada", "/absent", **WEEK, note=attack)
    app.done("ada", "/swap", giver="ada", first="2026-05-04", last="2026-05-08", asked="dee",
             back="gift", note=attack)  # fmt: skip
    pages = [("cas", "/keeper"), ("ada", "/absences/3"), ("dee", "/"), ("dee", "/exchanges/5"),
             ("ada", "/history")]  # fmt: skip
    texts = [app.look(*each).text for each in pages]

    assert [each for text in texts for each in re.findall(r"<(?:script>|img)", text)] == []
    assert sum("&lt;script&gt;" in text for text in texts) == 4


def test_no_answer_under_an_own_link_can_be_framed_kept_or_followed(app: Acting) -> None:
    """Whatever is asked and whatever is answered; our own forms still say whose they are."""
    answers = [
        app.look("ada"),
        app.look("ada", "/nothing-there"),
        app.form("ada", "/absent", **WEEK),
        app.form("ada", "/absent", origin="null", **WEEK),
        app.api("ada", "/absences", DAY),
        app.get("/me/aaaaaaaaaaaaaaaaaaaaaaaaaa/"),
    ]

    for answer in answers:
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert answer.headers["X-Robots-Tag"] == "noindex"
        assert answer.headers.getlist("Referrer-Policy") == ["strict-origin"]
        assert "Access-Control-Allow-Origin" not in answer.headers


def test_an_own_link_is_in_no_log() -> None:
    """Whatever stands where a token does is hidden, however it is written."""
    secret = own("ada").removeprefix("/me/")
    texts = [
        f"{way}{each}/absent" for way in ("/me/", "/%6De/", "/ME/") for each in (secret, "old")
    ]

    for text in [*texts, "%2Fme%2Fold%2Fabsent"]:
        hidden = hide_links(f'"POST {text} HTTP/1.1"')
        assert secret not in hidden
        assert "old" not in hidden


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(RULES.replace('[journal]\nurl = "sqlite:///koos.db"\n', ""), id="no journal"),
        pytest.param(RULES.replace('mode = "links"', 'mode = "open"'), id="open"),
        pytest.param(RULES.replace(f'url = "{ORIGIN}"\n', ""), id="no address"),
    ],
)
def test_without_a_journal_or_secret_links_nobody_acts(tmp_path: Path, text: str) -> None:
    """There are no own links then, and no forms."""
    path = start(tmp_path)
    path.write_text(text)
    if "[journal]" in text:
        (tmp_path / "koos.db").unlink()
        start(tmp_path, text)
    app = Acting(path)
    where = "" if 'mode = "open"' in text else reading("ada")

    assert app.look("ada").status_code == 404
    assert app.form("ada", "/absent", **WEEK).status_code == 404
    assert 'method="post"' not in app.get(f"{where}/people/ada").text


def test_what_was_done_elsewhere_is_there_for_whoever_was_told_of_it(tmp_path: Path) -> None:
    """A process that has just looked, and would not look again yet, reads first."""
    path = start(tmp_path)
    app, other = Acting(path), Acting(path)
    other.look("ada")
    app.done("ada", "/absent", **WEEK)

    assert "Bo takes" in other.look("ada", "/?done=4").text
    assert other.on_duty("2026-03-23") == "bo"
    assert other.look("ada", "/?done=999999999").status_code == 200


def test_the_journal_is_read_for_nobody_without_a_link(
    app: Acting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever guesses could ask for that very often; who was told that something is done may."""
    asked: list[int] = []

    def after(number: int) -> Published:
        asked.append(number)
        return app.board.current()

    monkeypatch.setattr(app.board, "after", after)
    forged = app.get(f"/me/{'a' * 26}/?done=4", {"Host": HOST}).status_code
    before = list(asked)

    assert (forged, before) == (404, [])
    assert app.look("ada", "/?done=4").status_code == 200
    assert asked == [4]
