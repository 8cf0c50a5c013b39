"""Hosts: where a name leads, and whether that is a place on the internet.

An address comes from whoever keeps the config, but what it leads to may be anybody's: a server
that redirects to, or a name that comes to stand for, a machine inside the network would have its
answers read from there.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as LateError
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from threading import Thread

from koos_cal.errors import CalendarError

Resolve = Callable[[str, int], Sequence[str]]

_INTERNET = IPv6Network("2000::/3")  # all that was ever given out of it
_TRANSLATED = IPv6Network("64:ff9b::/96")  # stand for IPv4 addresses where there is only IPv6


def resolve(host: str, port: int) -> list[str]:
    """The addresses that *host* has now, as the system knows them.

    Raises:
        OSError: When there is none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def addresses(
    host: str, port: int, *, private: bool, seconds: float, ask: Resolve = resolve
) -> list[str]:
    """The addresses to connect to for *host*, asked for once.

    Args:
        host: A name or an address.
        port: The port.
        private: Whether others than public ones may be connected to.
        seconds: How long finding them may take.
        ask: What finds them.

    Raises:
        CalendarError: When there is none, it is not found in time, or none is public.
    """
    found: Future[Sequence[str]] = Future()

    def look() -> None:
        try:
            found.set_result(ask(host, port))
        except Exception as error:  # noqa: BLE001 - whoever waits gets it
            found.set_exception(error)

    Thread(target=look, daemon=True).start()  # the system's own patience cannot be set
    try:
        known = found.result(seconds)
    except LateError:
        raise CalendarError("its name was not found in time") from None
    except (OSError, UnicodeError):
        raise CalendarError("its name is not known; is the address right?") from None
    good = [each for each in known if private or is_public(each)]
    if not good:
        raise CalendarError(
            "it leads to an address that is not public; `private = true` allows that for the first"
            " host of a calendar"
        )
    return good


def is_public(address: str) -> bool:
    """Whether an IP address is one of the internet, whatever it is wrapped in."""
    ip = ip_address(address.partition("%")[0])
    inner = _inner(ip) if isinstance(ip, IPv6Address) else None
    if inner is not None:
        return is_public(str(inner))
    if isinstance(ip, IPv6Address) and ip not in _INTERNET:
        return False
    return ip.is_global and not ip.is_multicast


def _inner(ip: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for, if it does."""
    if ip in _TRANSLATED:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
