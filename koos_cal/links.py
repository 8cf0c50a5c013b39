"""Links: the secret addresses, and the ones that subscribe a calendar program.

A secret link is a capability URL: whoever has it can read, and nobody can guess it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from ipaddress import ip_address
from typing import Self
from urllib.parse import quote, urlsplit

from koos_cal.config import Config
from koos_cal.errors import SetupError
from koos_cal.secret import secret_text

SHORTEST_SECRET = 32  # characters
MOST_SECRETS = 5
TOKEN_BYTES = 16
TOKEN_LENGTH = 26  # characters of base32 for those bytes
LONGEST_ADDRESS = 256  # Google refuses a longer one without a word
_INSIDE = {"local", "localhost", "internal", "intranet", "lan", "home", "corp", "private", "test"}
_HOW = 'make one with: python3 -c "import secrets; print(secrets.token_urlsafe(32))"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Whose link it is: a person or a screen."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyring:
    """The secrets from which links are made; all of them open, the first one makes."""

    secrets: tuple[bytes, ...]

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> Self:
        """The secrets in ``KOOS_SECRET`` or its file, separated by blanks.

        Raises:
            SetupError: When there is none, one is too short, or there are too many.
        """
        found = secret_text(environ).split()
        if not found:
            raise SetupError(f'access.mode = "links" needs the variable KOOS_SECRET; {_HOW}')
        if any(len(secret) < SHORTEST_SECRET for secret in found):
            raise SetupError(
                f"KOOS_SECRET needs at least {SHORTEST_SECRET} characters, each one of it if"
                f" there are several; {_HOW}"
            )
        if len(found) > MOST_SECRETS:
            raise SetupError(
                f"KOOS_SECRET holds {len(found)} secrets; keep the first, which makes the links,"
                f" and at most {MOST_SECRETS - 1} earlier ones that are still in use"
            )
        return cls(secrets=tuple(os.fsencode(secret) for secret in found))

    def token(self, owner: Owner, link: int) -> str:
        """The token of an owner's *link*, the one to hand out."""
        return _token(self.secrets[0], owner, link)

    def tokens(self, owner: Owner, link: int) -> Iterator[str]:
        """The tokens of an owner's *link*, from every secret."""
        return (_token(secret, owner, link) for secret in self.secrets)


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """What a token opens.

    Attributes:
        owner: Whose it is.
        closed: The first day on which it no longer opens.
    """

    owner: Owner
    closed: date

    def is_open(self, today: date) -> bool:
        """Whether the link works on *today*."""
        return today < self.closed


class Doors:
    """Every token there is or was, looked up so that timing tells nothing about it."""

    def __init__(self, config: Config, keyring: Keyring) -> None:
        self._key = secrets.token_bytes(32)
        self._doors: dict[bytes, Door] = {}
        for owner, link, closed in owners(config):
            for number in range(1, link + 1):
                door = Door(owner=owner, closed=closed if number == link else date.min)
                for token in keyring.tokens(owner, number):
                    self._doors[self._digest(token)] = door

    def find(self, token: str) -> Door | None:
        """The door that *token* belongs to, open or not.

        What is looked up is a digest under a key that nobody knows, so that how far a
        comparison came says nothing about any token.
        """
        return self._doors.get(self._digest(token))

    def _digest(self, token: str) -> bytes:
        return hmac.digest(self._key, token.encode("utf-8", "surrogatepass"), "sha256")


def owners(config: Config) -> Iterator[tuple[Owner, int, date]]:
    """Everyone with a link, its number, and the day from which on it is closed."""
    for person in config.people:
        closed = person.stay.end
        yield Owner(kind="person", id=person.person_id), person.link, closed
    for screen, link in config.access.screens:
        yield Owner(kind="screen", id=screen), link, date.max


def _token(secret: bytes, owner: Owner, link: int) -> str:
    """128 bits of an HMAC-SHA256; ids hold no line break, so the message is unambiguous."""
    message = f"{owner.kind}\n{owner.id}\n{link}".encode()
    digest = hmac.new(secret, message, hashlib.sha256).digest()
    return base64.b32encode(digest[:TOKEN_BYTES]).decode().rstrip("=").lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """The addresses at which one calendar can be subscribed to.

    Attributes:
        address: For every program that takes an address, Thunderbird and GNOME among them.
        webcal: Opens Apple's calendar.
        google: Opens Google's calendar.
        outlook: Opens Outlook on the web with an account of work or school.
        outlook_personal: Opens it with a personal account.
    """

    address: str
    webcal: str
    google: str
    outlook: str
    outlook_personal: str


def is_public(address: str) -> bool:
    """Whether programs on the internet can fetch *address*, as far as it can tell that."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    try:
        return parts.scheme == "https" and ip_address(host).is_global
    except ValueError:
        name = host.rstrip(".")
        is_inside = "." not in name or name.rpartition(".")[2] in _INSIDE
        return parts.scheme == "https" and not is_inside


def subscription(address: str, name: str) -> Subscription:
    """Links that subscribe to the feed at *address*, to be called *name*."""
    webcal = f"webcal://{address.partition('://')[2]}"
    query = f"url={quote(address, safe='')}&name={quote(name, safe='')}"
    return Subscription(
        address=address,
        webcal=webcal,
        # Google takes the address only when it is given as webcal.
        google=f"https://calendar.google.com/calendar/r?cid={quote(webcal, safe='')}",
        outlook=f"https://outlook.office.com/calendar/0/addfromweb?{query}",
        outlook_personal=f"https://outlook.live.com/calendar/0/addfromweb?{query}",
    )
