"""Values that are very long, and keys that are missing."""

from __future__ import annotations

import pytest

from tests.config.saying import in_file, mistakes_in, team

HUGE = "9" * 4000
HUGE = "9" * 4000


@pytest.mark.parametrize(
    ("extra", "path", "text"),
    [
        (f'[[people]]\nname = "Dee"\nlink = {HUGE}', "people[3].link",
         "expected a whole number from 1 to 1000, got a very large number"),
        (f'[[people]]\nname = "Dee"\nshare = {HUGE}', "people[3].share",
         "expected a number above 0 and at most 10, such as 0.8, got a very large number"),
        (f'[koos]\nabout = "{"x" * 2001}"', "koos.about",
         "expected text of at most 2000 characters, got 2001"),
    ],
    ids=["a number", "a share", "a text"],
)  # fmt: skip
def test_a_very_long_value_is_told_shortly(extra: str, path: str, text: str) -> None:
    """Two lines of digits help nobody."""
    said = mistakes_in(team(extra))

    assert said == in_file(f"{path}: {text}")


@pytest.mark.parametrize(
    ("block", "path", "example"),
    [
        ('[[people]]\nemail = "dee@example.com"', "people[3].name", 'name = "Ada"'),
        ("[[closings]]", "closings[0].from", "from = 2026-01-05"),
        ("[[pauses]]\nfrom = 2026-05-04", "pauses[0].person", 'person = "ada"'),
        ('[[shares]]\nperson = "ada"\nfrom = 2026-05-04', "shares[0].share", "share = 0.8"),
    ],
)
def test_a_key_that_is_missing_is_shown_as_it_would_be_written(
    block: str, path: str, example: str
) -> None:
    """Whoever forgot a key is shown one to write."""
    said = mistakes_in(team(block))

    assert said == in_file(f"{path}: required; add for example {example}")
