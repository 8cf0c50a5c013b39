"""Hosts: the names under which an open rota can be read.

Any web page can have its own name lead to a machine in its reader's network and then ask that
machine, in the reader's browser, as if it were its own. So an open rota answers under no name that
somebody far away could have: under addresses in numbers, which no page can borrow, under names
without a dot, which the network itself gives, and under those that the config knows.
"""

from __future__ import annotations

import re
import unicodedata
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import urlsplit

from koos_cal.config import Config

LONGEST_HOST = 259  # characters: the longest name that DNS knows, and a port
_HOST = re.compile(
    r"([a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*\.?|\[(?P<ipv6>[0-9a-f:.]+)\])(:[0-9]{1,5})?",
    re.ASCII | re.IGNORECASE,
)


def hosts_of(config: Config) -> frozenset[str]:
    """The names that the config knows, as they stand in a request."""
    reached = urlsplit(config.koos.url or "").hostname
    return frozenset([*config.access.hosts, *([_sent(reached)] if reached else [])])


def is_meant(host: str, hosts: frozenset[str]) -> bool:
    """Whether a request whose header Host is *host* is meant for us; a browser always sends one."""
    if not host:
        return True
    if not is_host(host):
        return False
    name = host.partition(":")[0].removesuffix(".").lower()
    return "." not in name or name in hosts or _is_in_numbers(name)


def is_host(text: str) -> bool:
    """Whether *text* is a name or an address, with or without a port."""
    found = _HOST.fullmatch(text) if len(text) <= LONGEST_HOST else None
    if found and found["ipv6"]:
        try:
            IPv6Address(found["ipv6"])
        except AddressValueError:
            return False
    return found is not None


def _sent(name: str) -> str:
    """A name as browsers send it: its letters as they are, in the form of RFC 3492.

    The standard library's own way is that of 2003, in which ß is ss, which another may own.
    """
    labels = unicodedata.normalize("NFKC", name).lower().removesuffix(".").split(".")
    return ".".join(
        each if each.isascii() else f"xn--{each.encode('punycode').decode()}" for each in labels
    )


def _is_in_numbers(name: str) -> bool:
    try:
        IPv4Address(name)
    except AddressValueError:
        return False
    return True
