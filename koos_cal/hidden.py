"""Hidden: what opens a rota or a journal, taken out of a text that others will read."""

from __future__ import annotations

import re

from koos_cal.links import TOKEN_LENGTH

# What stands where a token does, also in an address that is part of another one, and what
# could hold a token wherever it stands: letters and digits of its kind in a row, encoded or
# not, all large or all small.
_SLASH = r"(?:/|%(?:25)*2[Ff])"
_ME = r"(?:[mM]|%(?:25)*[46][dD])(?:[eE]|%(?:25)*[46]5)"
_ENCODED = r"%(?:25)*[3-7][0-9A-Fa-f]"
_SECRET = re.compile(
    rf"""({_SLASH}(?:[kK]|%(?:25)*[46][bB]|{_ME}){_SLASH})[^/?\s"']+?(?={_SLASH}|[?\s"']|$)"""
    rf"|(?:[a-z2-7]|{_ENCODED}){{{TOKEN_LENGTH},}}"
    rf"|(?:[A-Z2-7]|{_ENCODED}){{{TOKEN_LENGTH},}}"
)
_PASSWORD = re.compile(r"(://[^/\s:@]*:)[^/\s]+@")


def hide_links(text: str) -> str:
    """*text* with every token of a secret link replaced."""
    return _SECRET.sub(r"\1…", text)


def hide_secrets(text: str) -> str:
    """*text* with every token, and every password in an address, replaced."""
    return hide_links(_PASSWORD.sub(r"\1…@", text))
