"""links: everyone's addresses, and with secret links to each only their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from koos_cal.live.board import Board
from koos_cal.web import create_app
from tests.cli.calling import KoosCal

SECRET = "a secret that is longer than it has to be".replace(" ", "-")
OTHERS = "leave --person out for everyone else's"
LINKS = """
[koos]
url = "https://koos.example.com"

[rotation]
from = 2026-01-05

[access]
mode = "links"
screens = ["kitchen", "hall:2"]

[[people]]
name = "Ada"

[[people]]
name = "Bo"
left = 2026-03-09

[[people]]
name = "Cas"
left = 2026-03-08
"""


@pytest.fixture
def secret(koos_cal: KoosCal) -> KoosCal:
    """koos-cal with secret links: Bo leaves today, Cas left yesterday."""
    koos_cal.write(LINKS)
    koos_cal.environ = {"KOOS_SECRET": SECRET}
    return koos_cal


def addresses(sheet: Any) -> Iterator[str]:
    """Every address on somebody's sheet."""
    yield sheet["page"]
    for calendar in sheet["calendars"]:
        yield from (calendar[key] for key in calendar if key != "name")


def whose(sheet: Any) -> str:
    """Whose sheet it is."""
    return f"{sheet['kind']} {sheet['id']}"


def test_in_open_mode_everyone_has_a_page(secret: KoosCal) -> None:
    """With the address of their calendar and the links that subscribe to it."""
    secret.write(LINKS.replace('"links"', '"open"'))
    everyone, ada, bo = secret("links", "--json").record["links"]

    assert [each["name"] for each in everyone["calendars"]] == ["Koos", "Koos away"]
    assert [(each["kind"], each["id"], each["name"], each["page"]) for each in (everyone, bo)] == [
        ("everyone", None, "Everyone", "https://koos.example.com/"),
        ("person", "bo", "Bo", "https://koos.example.com/people/bo"),
    ]
    (calendar,) = ada["calendars"]
    assert calendar == {
        "name": "Ada",
        "address": "https://koos.example.com/people/ada.ics",
        "webcal": "webcal://koos.example.com/people/ada.ics",
        "google": "https://calendar.google.com/calendar/r?cid="
        "webcal%3A%2F%2Fkoos.example.com%2Fpeople%2Fada.ics",
        "outlook": "https://outlook.office.com/calendar/0/addfromweb?url="
        "https%3A%2F%2Fkoos.example.com%2Fpeople%2Fada.ics&name=Koos%20Ada",
        "outlook_personal": "https://outlook.live.com/calendar/0/addfromweb?url="
        "https%3A%2F%2Fkoos.example.com%2Fpeople%2Fada.ics&name=Koos%20Ada",
    }


def test_everyone_gets_their_own_links(secret: KoosCal) -> None:
    """One sheet for each person and screen; whoever left has none, from the day after."""
    sheets = secret("links", "--json").record["links"]

    assert {whose(sheet): [each["name"] for each in sheet["calendars"]] for sheet in sheets} == {
        "person ada": ["Koos", "Ada", "Koos away"],
        "person bo": ["Koos", "Bo", "Koos away"],
        "screen kitchen": ["Koos", "Koos away"],
        "screen hall": ["Koos", "Koos away"],
    }


def test_a_sheet_holds_no_link_but_its_owners(secret: KoosCal) -> None:
    """So that each can be handed out as it is."""
    sheets = secret("links", "--json").record["links"]
    tokens = {whose(sheet): sheet["page"].split("/")[4] for sheet in sheets}

    assert len(set(tokens.values())) == 4
    for sheet in sheets:
        for address in addresses(sheet):
            assert [each for each, token in tokens.items() if token in address] == [whose(sheet)]


@pytest.mark.parametrize("mode", ["open", "links"])
def test_the_links_open_the_app(mode: str, secret: KoosCal) -> None:
    """Pages and feeds, at the addresses that are printed."""
    secret.write(LINKS.replace('"links"', f'"{mode}"'))
    app = create_app(Board(Path("config.toml"), secret.environ, lambda: secret.now)).test_client()
    for sheet in secret("links", "--json").record["links"]:
        found = [sheet["page"], *(each["address"] for each in sheet["calendars"])]
        paths = [address.removeprefix("https://koos.example.com") for address in found]

        assert [app.get(path).status_code for path in paths] == [200] * len(paths)


def test_a_link_is_printed_in_one_line(secret: KoosCal) -> None:
    """For each person and screen; people with their ids, as two may have one name."""
    secret.write(LINKS + '[[people]]\nname = "Ada"\nid = "ada-2"\n')
    sheets = secret("links", "--json").record["links"]
    ada, bo, other, kitchen, hall = (sheet["page"] for sheet in sheets)

    assert secret("links").out == (
        f"Ada (ada)       {ada}\n"
        f"Bo (bo)         {bo}\n"
        f"Ada (ada-2)     {other}\n"
        f"screen kitchen  {kitchen}\n"
        f"screen hall     {hall}\n"
    )


def test_the_links_of_one_person_are_printed_whole(secret: KoosCal) -> None:
    """On a sheet that can be sent to them, with nobody else's on it."""
    answer = secret("links", "--person", "bo")
    (sheet,) = secret("links", "--person", "bo", "--json").record["links"]

    assert sheet == secret("links", "--json").record["links"][1]
    assert answer.out.startswith(f"Bo (bo): {sheet['page']}\n  Koos\n    address")
    assert answer.out.count("    address") == 3


@pytest.mark.parametrize(
    ("person", "told"),
    [
        (
            "cas",
            f"Cas has no address any more, as their last day was 2026-03-08; {OTHERS}",
        ),
        ("kitchen", 'nobody has the id "kitchen"; known are ada, bo, cas'),
        ("", 'nobody has the id ""; known are ada, bo, cas'),
    ],
    ids=["left", "a screen", "nothing"],
)
def test_whoever_has_no_link_is_told(person: str, told: str, secret: KoosCal) -> None:
    """With what to do instead."""
    answer = secret("links", "--person", person)

    assert answer.err == f"Error: {told}\n"
    assert (answer.code, answer.out) == (2, "")


def test_all_links_are_printed_for_people_as_well(secret: KoosCal) -> None:
    """Each sheet as it can be sent to somebody."""
    answer = secret("links", "--all")
    sheet = secret("links", "--json").record["links"][0]
    first = sheet["calendars"][0]

    assert answer.out.startswith(
        f"Ada (ada): {sheet['page']}\n"
        "  Koos\n"
        f"    address           {first['address']}\n"
        f"    Google            {first['google']}\n"
        f"    Outlook           {first['outlook']}\n"
        f"    Outlook personal  {first['outlook_personal']}\n"
        f"    Apple             {first['webcal']}\n"
        "  Ada\n"
    )
    assert answer.out.count("\n\n") == 3
    assert (answer.code, answer.err) == (0, "")


def test_secret_links_need_a_secret(secret: KoosCal) -> None:
    """And say how to make one."""
    secret.environ = {}
    answer = secret("links")

    assert answer.err == (
        'Error: access.mode = "links" needs the variable KOOS_SECRET; make one with:'
        ' python3 -c "import secrets; print(secrets.token_urlsafe(32))"\n'
    )
    assert (answer.code, answer.out) == (2, "")


@pytest.mark.parametrize("mode", ["open", "links"])
def test_without_an_address_the_links_are_local(mode: str, secret: KoosCal) -> None:
    """They work where `serve` runs, and the command says how to make them work elsewhere."""
    secret.write(
        LINKS.replace('url = "https://koos.example.com"', "").replace('"links"', f'"{mode}"')
    )
    answer = secret("links")

    assert "http://127.0.0.1:8000/" in answer.out.splitlines()[0]
    assert answer.out.endswith(
        "\n\nThese work on this machine only; set koos.url to where the app is reached.\n"
    )
