"""Guessing: an answer tells nothing of how near a guess came to a token."""

from __future__ import annotations

import gc
import sys
from types import FrameType
from typing import Any

import pytest

from koos_cal.config import read
from koos_cal.links import Doors, Keyring
from tests.web.asking import Answer, ask, environ
from tests.web.site import LINKS, SECRET, Site, token

ADA = token("person", "ada")
OLD = "the-secret-before-this-one-was-made"
RANDOM = "q6mztr3n4yxkbw2ehvlo5cdpga"
GUESSES = {
    "all but the last letter": ADA[:-1] + "a",
    "all but the first letter": "a" + ADA[1:],
    "in capitals": ADA.upper(),
    "a letter in capitals": ADA.replace("f", "F"),
    "a number that is not in use yet": token("person", "ada", 2),
    "nobody's": token("person", "zed"),
    "from another secret": token("person", "ada", secret=OLD),
    "cut short": ADA[:-1],
    "doubled": ADA * 2,
    "with a blank": ADA + " ",
    "with a zero": ADA + "\0",
    "one letter": "a",
    "a name": "ada",
    "no letters": "\xff\xfe",
    "thousands of letters": "a" * 10_000,
}


def traced(site: Site, guess: str) -> tuple[Answer, list[str]]:
    """What is answered behind a guess, and every function that was called for it, in order."""
    asked = environ(f"/k/{guess}/koos.ics")
    calls: list[str] = []

    def note(frame: FrameType, event: str, argument: Any) -> None:
        if event == "call":
            calls.append(frame.f_code.co_qualname)
        elif event == "c_call":
            calls.append(argument.__qualname__)

    gc.disable()  # it would call what waits for it in the middle, and has nothing to do with us
    sys.setprofile(note)
    try:
        answer = ask(site.app, asked)
    finally:
        sys.setprofile(None)
        gc.enable()
    return answer, calls


@pytest.mark.parametrize("guess", GUESSES.values(), ids=GUESSES)
def test_a_guess_that_came_near_is_answered_like_any_other(private: Site, guess: str) -> None:
    """The same answer, after the same steps: neither it nor its time tells more."""
    traced(private, RANDOM)  # what is only done once is done
    answer, calls = traced(private, guess)
    expected, steps = traced(private, RANDOM)

    assert answer.status == 404
    assert answer == expected
    assert calls == steps
    assert "Doors.find" in steps


def held(root: object) -> set[bytes]:
    """Every text and every row of bytes that an object holds, however deep."""
    found: set[bytes] = set()
    seen: set[int] = set()
    ahead = [root]
    while ahead:
        each = ahead.pop()
        if id(each) in seen or isinstance(each, type):
            continue
        seen.add(id(each))
        if isinstance(each, str | bytes):
            found.add(each.encode() if isinstance(each, str) else each)
        ahead.extend(gc.get_referents(each))
    return found


def test_no_token_is_kept_to_be_compared_with() -> None:
    """Only digests are, under a key that no two apps share: their order says nothing."""
    config, keyring = read(LINKS, ""), Keyring.from_environ({"KOOS_SECRET": SECRET})
    one, another = held(Doors(config, keyring)), held(Doors(config, keyring))

    assert b"ada" in one
    assert [text for text in one if ADA.encode() in text] == []
    assert {text for text in one & another if len(text) > len(ADA)} == {SECRET.encode()}
