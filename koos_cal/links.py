"""Links: the secret addresses, and the ones that subscribe a calendar program.

A secret link is a capability URL: nobody can guess it, and whoever has it can use it. A
person has two: one that reads and subscribes, and their own, by which they act.
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
FEWEST_CHARACTERS = 8  # different ones
MOST_SECRETS = 5
TOKEN_BYTES = 16
TOKEN_LENGTH = 26  # characters of base32 for those bytes
LONGEST_ADDRESS = 256  # Google refuses a longer one without a word
# What kinds of links there are, and what stands before the token in each.
PERSON, SCREEN, OWN = "person", "screen", "own"
PREFIXES = {PERSON: "/k/", SCREEN: "/k/", OWN: "/me/"}
_INSIDE = {"local", "localhost", "internal", "intranet", "lan", "home", "corp", "private", "test"}
_QUOTES = "\"'"
MAKE_ONE = 'python3 -c "import secrets; print(secrets.token_urlsafe(32))"'
_HOW = f"make one with: {MAKE_ONE}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Whose link it is, and of which kind: a person's, a screen's, or a person's own."""

    kind: str
    id: str

    @property
    def prefix(self) -> str:
        """What stands before the token in an address."""
        return PREFIXES[self.kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyring:
    """The secrets from which links are made; all of them open, the first one makes."""

    secrets: tuple[bytes, ...]

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> Self:
        """The secrets in ``KOOS_SECRET`` or its file, separated by blanks.

        Raises:
            SetupError: When there is none, one is too short, easily guessed or in quotes, or there
                are too many.
        """
        found = secret_text(environ).split()
        if not found:
            raise SetupError(f'access.mode = "links" needs the variable KOOS_SECRET; {_HOW}')
        if any(len(secret) < SHORTEST_SECRET for secret in found):
            raise SetupError(
                f"KOOS_SECRET needs at least {SHORTEST_SECRET} characters, each one of it if"
                f" there are several; {_HOW}"
            )
        if any(secret[0] in _QUOTES or secret[-1] in _QUOTES for secret in found):
            raise SetupError(
                "KOOS_SECRET has quotes around it, which belong to it where `docker run --env-file`"
                " reads them, and not where systemd does; take them away"
            )
        if any(len(set(secret)) < FEWEST_CHARACTERS for secret in found):
            raise SetupError(
                f"KOOS_SECRET can be guessed: it has fewer than {FEWEST_CHARACTERS} different"
                f" characters; {_HOW}"
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

    def path(self, owner: Owner, link: int) -> str:
        """Where everything lies for an owner, without a slash at its end."""
        return f"{owner.prefix}{self.token(owner, link)}"

    def tokens(self, owner: Owner, link: int) -> Iterator[str]:
        """The tokens of an owner's *link*, from every secret."""
        return (_token(secret, owner, link) for secret in self.secrets)


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """What a token opens.

    Attributes:
        owner: Whose it is.
        number: Of the link; the next one closes it.
        closed: The first day on which it no longer opens.
    """

    owner: Owner
    number: int
    closed: date

    def is_open(self, today: date) -> bool:
        """Whether the link works on *today*."""
        return today < self.closed


class Doors:
    """Every token there is or was, looked up so that timing tells nothing about it.

    Args:
        config: Who has a link.
        keyring: What links are made from.
        acting: Whether people can act, so that each has a link of their own for that.
    """

    def __init__(self, config: Config, keyring: Keyring, *, acting: bool = False) -> None:
        self._key = secrets.token_bytes(32)
        self._doors: dict[bytes, Door] = {}
        self._keyring, self._links = keyring, dict[Owner, int]()
        for owner, link, closed in owners(config, acting=acting):
            self._links[owner] = link
            for number in range(1, link + 1):
                ends = closed if number == link else date.min
                door = Door(owner=owner, number=number, closed=ends)
                for token in keyring.tokens(owner, number):
                    self._doors[self._digest(token)] = door

    def find(self, token: str) -> Door | None:
        """The door that *token* belongs to, open or not.

        What is looked up is a digest under a key that nobody knows, so that how far a
        comparison came says nothing about any token.
        """
        return self._doors.get(self._digest(token))

    def path(self, owner: Owner) -> str | None:
        """Where everything lies for *owner*; None for who has no such link."""
        link = self._links.get(owner)
        return self._keyring.path(owner, link) if link else None

    def _digest(self, token: str) -> bytes:
        return hmac.digest(self._key, token.encode("utf-8", "surrogatepass"), "sha256")


def owners(config: Config, *, acting: bool = False) -> Iterator[tuple[Owner, int, date]]:
    """Every link, with its number and the day from which on it is closed.

    Args:
        config: Who has a link.
        acting: Whether to tell of the links by which people act too.
    """
    for person in config.people:
        closed = person.stay.end
        yield Owner(kind=PERSON, id=person.person_id), person.link, closed
        if acting:
            yield Owner(kind=OWN, id=person.person_id), person.own_link, closed
    for screen, link in config.access.screens:
        yield Owner(kind=SCREEN, id=screen), link, date.max


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
