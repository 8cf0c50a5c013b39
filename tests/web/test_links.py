"""Links: tokens, and the addresses that subscribe a calendar program."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from datetime import date

import pytest

from koos_cal.addresses import calendars
from koos_cal.config import read
from koos_cal.links import Keyring, Owner, subscription
from tests.web.site import LINKS, SECRET, token

CONFIG = read(LINKS, "config.toml")


def test_a_token_is_128_bits_in_lower_case() -> None:
    """It is short, and reads well in an address: 26 letters and digits."""
    made = token("person", "ada")
    digest = hmac.new(SECRET.encode(), b"person\nada\n1", hashlib.sha256).digest()

    assert re.fullmatch("[a-z2-7]{26}", made)
    assert base64.b32decode(made.upper() + "======") == digest[:16]


def test_links_that_were_handed_out_stay_good() -> None:
    """From release to release the same owner, number and secret give the same token."""
    assert token("person", "ada") == "7fcasycnpvuu5ckabeocmtvhwy"
    assert token("screen", "kitchen", 2) == "b76yl5zgnfgeiv2ipklbhftwbu"


def test_no_two_owners_share_a_token() -> None:
    """Kind, id, number and secret each count, and none can be mistaken for another."""
    others = "another-secret-that-is-long-enough"
    made = {
        token(kind, name, link, secret)
        for kind in ("person", "screen")
        for name in ("ada", "ada-1", "ada1", "1")
        for link in (1, 11, 111)
        for secret in (SECRET, others)
    }

    assert len(made) == 2 * 4 * 3 * 2


def test_every_program_is_subscribed_in_its_own_way() -> None:
    """Google wants the webcal address, Outlook the https one, both encoded; Apple webcal."""
    links = subscription("https://koos.example.com/people/ada.ics", "Köos & Co")

    encoded = "koos.example.com%2Fpeople%2Fada.ics"
    outlook = f"calendar/0/addfromweb?url=https%3A%2F%2F{encoded}&name=K%C3%B6os%20%26%20Co"
    assert links.address == "https://koos.example.com/people/ada.ics"
    assert links.webcal == "webcal://koos.example.com/people/ada.ics"
    assert links.google == f"https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2F{encoded}"
    assert links.outlook == f"https://outlook.office.com/{outlook}"
    assert links.outlook_personal == f"https://outlook.live.com/{outlook}"


@pytest.mark.parametrize(
    ("owner", "people"),
    [
        pytest.param(None, ["ada", "bo", "cas", "dee"], id="in open mode"),
        pytest.param(Owner(kind="screen", id="ada"), [], id="a screen"),
        pytest.param(Owner(kind="person", id="bo"), ["bo"], id="a person"),
    ],
)
def test_a_person_is_offered_the_teams_calendars_and_their_own(
    owner: Owner | None, people: list[str]
) -> None:
    """Every address is theirs to use who finds it; in open mode all are offered."""
    offered = calendars(CONFIG, "https://koos.example.com", date(2026, 2, 27), owner)

    assert [calendar.person for calendar in offered] == [None, *people, None]
    assert [calendar.subscription.address for calendar in offered] == [
        "https://koos.example.com/koos.ics",
        *(f"https://koos.example.com/people/{person}.ics" for person in people),
        "https://koos.example.com/away.ics",
    ]


def test_whoever_has_left_is_offered_no_more() -> None:
    """From the day after their last one, to them and to everyone."""
    offered = calendars(CONFIG, "https://koos.example.com", date(2026, 2, 28))

    assert [calendar.person for calendar in offered] == [None, "ada", "bo", "cas", None]


def test_an_owners_addresses_lie_below_their_token() -> None:
    """What is behind the app's address in a secret link is /k/ and the token."""
    keyring = Keyring.from_environ({"KOOS_SECRET": SECRET})

    assert keyring.path(Owner(kind="person", id="ada"), 1) == f"/k/{token('person', 'ada')}"
