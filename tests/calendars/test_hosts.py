"""Which addresses are places on the internet, whatever they are wrapped in."""

from __future__ import annotations

import pytest

from koos_cal.calendars.hosts import addresses, is_public
from koos_cal.errors import CalendarError

INSIDE = (
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",  # where clouds keep their secrets
    "100.64.0.1",
    "0.0.0.0",  # noqa: S104 - not listened on
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fe80::1%eth0",
    "fd00::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::127.0.0.1",
    "::ffff:0:127.0.0.1",
    "64:ff9b:1::a00:1",  # a translator of one network's own
    "fec0::1",
    "64:ff9b::a9fe:a9fe",
    "2002:7f00:1::",
)
OUTSIDE = ("8.8.8.8", "2a00:1450:4001:81b::200e", "::ffff:8.8.8.8", "64:ff9b::808:808")


@pytest.mark.parametrize("address", INSIDE)
def test_what_lies_inside_a_network_is_not_public(address: str) -> None:
    """Nor what only looks as if it did not."""
    assert not is_public(address)


@pytest.mark.parametrize("address", OUTSIDE)
def test_what_lies_on_the_internet_is(address: str) -> None:
    """Also wrapped."""
    assert is_public(address)


def test_of_a_name_that_leads_to_both_only_public_ones_are_taken() -> None:
    """A name may have any addresses that its owner likes."""
    found = addresses(
        "both.example", 443, private=False, seconds=1, ask=lambda *_: ["10.0.0.1", "8.8.8.8"]
    )

    assert found == ["8.8.8.8"]


def test_a_name_that_nobody_knows_is_told() -> None:
    """As what it probably is."""

    def ask(host: str, port: int) -> list[str]:
        raise OSError(host, port)

    with pytest.raises(CalendarError) as error:
        addresses("nowhere.example", 443, private=False, seconds=1, ask=ask)

    assert str(error.value) == "its name is not known; is the address right?"
