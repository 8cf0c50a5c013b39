"""Addresses: of pages, hosts, mailboxes and the journal, and what names or finds them."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from koos_cal.journal.address import mistake_in
from koos_cal.values.mistake import expected, mistake
from koos_cal.values.text import LONGEST_LINE, line, one_line, trimmed

_A_HOST = re.compile(r"[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*")
_PROXY = re.compile(r"http://(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(?::[1-9][0-9]{0,4})?")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_NOT_IN_A_URL = re.compile(r'[\s"<>\\^`{|}?#]')
_NOT_IN_AN_ADDRESS = re.compile(r'[\s"<>\\^`{|}]')


def url(value: object) -> str:
    """An http address without query and fragment; a slash at its end is dropped."""
    text = one_line(value, "an address")
    try:
        parts = urlsplit(text)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
        good = good and parts.username is None
    except ValueError:
        good = False
    if not good or _NOT_IN_A_URL.search(text):
        raise expected('an address such as "https://koos.example.com"', value)
    if parts.path.rstrip("/").lower().endswith(".ics"):
        hint = "; take away what names a calendar"
        raise expected("the address of the app, below which the calendars lie", value, hint)
    return text.rstrip("/")


def web_address(value: object) -> str:
    """An http address of anything, with whatever it asks for."""
    text = one_line(value, "an address").strip()
    try:
        parts = urlsplit(text)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.username is None
    except ValueError:
        good = False
    if not good or _NOT_IN_AN_ADDRESS.search(text):
        raise expected('an address such as "https://example.com/runbook"', value)
    return text


def journal(value: object) -> str:
    """Where the journal is, without a password."""
    text = one_line(value, "an address")
    if wrong := mistake_in(text):
        raise mistake(wrong)
    return text


def variable(value: object) -> str:
    """The name of a variable of the environment; what it holds is secret, and stands elsewhere."""
    _refuse_secret(value, "the name of a variable")
    if not isinstance(value, str) or not _VARIABLE.fullmatch(value) or len(value) > LONGEST_LINE:
        raise expected('the name of a variable such as "KOOS_CALENDAR_HR"', value)
    return value


def file_name(value: object) -> str:
    """Where a calendar, or its address, lies on this machine."""
    _refuse_secret(value, "the name of a file")
    return line(value)


def proxy(value: object) -> str:
    """The address of an http proxy, without user and password; a slash at its end is dropped."""
    text = one_line(value, "the address of a proxy").rstrip("/")
    if "@" in text:
        raise mistake(
            'expected an http proxy such as "http://proxy.example.com:3128", got one with a user or'
            " a password, which do not belong into the config"
        )
    if not _PROXY.fullmatch(text):
        raise expected('an http proxy such as "http://proxy.example.com:3128"', value)
    return text


def agent(value: object) -> str:
    """What a program calls itself to a server: one line of plain ASCII."""
    text = one_line(value, "the name of a program")
    if not text.isascii():
        raise expected("the name of a program in ASCII", value)
    return trimmed(text)


def email(value: object) -> str:
    """An e-mail address, loosely."""
    text = one_line(value, "an e-mail address")
    if not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", text):
        raise expected('an e-mail address such as "ada@example.com"', value)
    return text


def host(value: object) -> str:
    """The name of a host, in small letters."""
    text = one_line(value, "the name of a host").lower()
    if not _A_HOST.fullmatch(text):
        raise expected('the name of a host such as "koos.example.com"', value)
    return text


def _refuse_secret(value: object, wanted: str) -> None:
    """Raise at an address of a calendar, without repeating it, as the config is no secret."""
    if isinstance(value, str) and "://" in value:
        raise mistake(
            f"expected {wanted}, got an address; whoever knows it can read the calendar, so put it"
            ' into a variable such as "KOOS_CALENDAR_HR", and the name of that here as `url_env`'
        )
