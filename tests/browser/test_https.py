"""People act by their own links over https, through the proxy that deploy/ sets up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from tests.browser.chromium import NAMES, OUTSIDE, launch
from tests.browser.server import served
from tests.browser.tab import Tab
from tests.browser.test_acting import follow, press
from tests.programs import program
from tests.servers.proxies import ONE, certificate, nginx
from tests.web.acting import RULES, Acting, own, start

ROOT = f"https://{OUTSIDE}"
ELSEWHERE = "https://elsewhere.example"
WEEK = {"person": "ada", "from": "2026-03-23", "to": "2026-03-27"}


@pytest.fixture
def app(tmp_path: Path) -> Acting:
    """The app, whose journal was just started, and whose address begins with https."""
    return Acting(start(tmp_path, RULES.replace(f"http://{OUTSIDE}", ROOT)))


@pytest.fixture
def context(app: Acting, browser: Browser, tmp_path: Path) -> Iterator[BrowserContext]:
    """A browser that reaches it through nginx, whose certificate nobody has signed."""
    front = tmp_path / "front"
    front.mkdir()
    with (
        served(app.app) as copy,
        nginx(front, ONE, copy, certificates=certificate(front)) as proxy,
    ):
        outside = launch(browser.browser_type, program(*NAMES), f"127.0.0.1:{proxy.port}")
        yield outside.new_context(ignore_https_errors=True)
        outside.close()


def test_ada_is_away_and_back(app: Acting, context: BrowserContext) -> None:
    """What is sent tells the site that it comes from, and nobody the way to the page."""
    asked: list[Request] = []
    tab = Tab(context.new_page())
    tab.page.on("request", lambda request: asked.append(request))  # noqa: PLW0108 - it wants a function
    tab.go(f"{ROOT}{own('ada')}/")
    follow(tab.page, "Away on other days")
    tab.page.get_by_label("First day").fill(WEEK["from"])
    tab.page.get_by_label("Last day").fill(WEEK["to"])
    press(tab.page, "See what changes")
    press(tab.page, "Say that Ada is away")
    away = app.on_duty(WEEK["from"])
    follow(tab.page, "Change or remove Mon 23 to Fri 27 March")
    press(tab.page, "I am not away after all")
    press(tab.page, "Yes, I am not away after all")

    assert (away, app.on_duty(WEEK["from"])) == ("bo", "ada")
    headers = [each.all_headers() for each in asked]
    assert {each.get("referer") for each in headers} <= {None, f"{ROOT}/"}
    posts = [each.all_headers() for each in asked if each.method == "POST"]
    assert {each.get("origin") for each in posts} == {ROOT}
    assert tab.noises == []


def lured(page: Page, root: str, body: str) -> None:
    """Open a page of somebody else's site."""
    page.route(f"{root}/", lambda route: route.fulfill(body=body, content_type="text/html"))
    page.goto(f"{root}/")


@pytest.mark.parametrize("elsewhere", [ELSEWHERE, f"{ROOT}.evil.example", "http://127.0.0.1:9"])
def test_a_form_from_elsewhere_does_nothing(
    elsewhere: str, app: Acting, context: BrowserContext
) -> None:
    """Another site that knows the whole link, in whichever way it sends it."""
    known = app.entries()
    fields = "".join(f'<input name="{name}" value="{text}">' for name, text in WEEK.items())
    form = f'<form method="post" action="{ROOT}{own("ada")}/absent">{fields}<button>Win</button>'
    page = context.new_page()
    lured(page, elsewhere, f"{form}</form>")
    press(page, "Win")

    assert "nothing was done" in page.inner_text("main")
    assert app.entries() == known


def test_a_script_from_elsewhere_does_nothing(app: Acting, context: BrowserContext) -> None:
    """It may send what a form can, unseen, and not even ask for more; nor can it frame a page."""
    known = app.entries()
    page = context.new_page()
    lured(page, ELSEWHERE, "<!doctype html><title>There</title>")
    tried = page.evaluate(
        """async ([absences, body]) => {
          const send = (method, type, mode) =>
            fetch(absences, {method, mode, body, headers: type ? {"Content-Type": type} : {}})
              .then(answer => answer.type, error => error.name);
          return [
            await send("POST", "text/plain", "no-cors"),
            await send("POST", "application/json", "cors"),
            await send("PUT", "application/json", "cors"),
          ];
        }""",
        [f"{ROOT}{own('ada')}/api/absences", '{"person": "ada", "from": "2026-03-23"}'],
    )
    page.evaluate(
        """address => new Promise(done => {
          const frame = document.createElement("iframe");
          frame.onload = () => done();
          frame.src = address;
          document.body.append(frame);
        })""",
        f"{ROOT}{own('ada')}/",
    )
    framed = page.frames[1]

    assert tried == ["TypeError"] * 3
    assert app.entries() == known
    assert framed.locator("text=You act as").count() == 0
