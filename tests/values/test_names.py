"""Names: ids made from them, and the nearest one to a name that does not exist."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koos_cal.values.names import SLUG, nearest, slug


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Ada", "ada"),
        ("Ada Lovelace", "ada-lovelace"),
        ("Zoë", "zoe"),
        ("Ángel Núñez", "angel-nunez"),
        ("D'Arcy O'Neill", "d-arcy-o-neill"),
        ("  J. (Hans)  ", "j-hans"),
        ("Anne--Marie_2", "anne-marie-2"),
        ("ﬁnn Ⅻ", "finn-xii"),
        ("Łukasz", "lukasz"),
        ("İlker", "ilker"),
        ("Øystein", "oystein"),
        ("Søren", "soren"),
        ("Weiß", "weiss"),
        ("守", "shou"),
        ("&#65;da &amp; Bo", "65-da-amp-bo"),
        ("—", ""),
    ],
)
def test_an_id_is_what_is_left_of_a_name_in_plain_letters(name: str, made: str) -> None:
    """What sounds like it, in lower case, every other run a dash, and none at the ends."""
    assert slug(name) == made


@given(name=st.text())
def test_an_id_that_is_made_is_one_that_could_be_written(name: str) -> None:
    """Nothing or a slug; and a slug stays as it is."""
    made = slug(name)

    assert made == "" or SLUG.fullmatch(made)
    assert slug(made) == made


@pytest.mark.parametrize(
    ("name", "known", "found"),
    [
        ("jef", ["ada", "jeff", "jeffrey"], "jeff"),
        ("ADA", ["ada", "bo"], "ada"),
        ("Ada Lovelace", ["ada-lovelace", "ada"], "ada-lovelace"),
        ("europe/amsterdam", ["Europe/Amsterdam", "Europe/Andorra"], "Europe/Amsterdam"),
        ("caz", ["ada", "bo", "cas"], "cas"),
        ("aad", ["ada", "bo", "cas"], "ada"),
        ("nmae", ["id", "name"], "name"),
        ("reason", ["person", "from", "to"], None),
        ("jo", ["bo"], None),
        ("xyz", ["ada", "bo"], None),
        ("", ["ada"], None),
        ("ada", [], None),
    ],
)
def test_the_nearest_name_is_one_that_could_have_been_meant(
    name: str, known: list[str], found: str | None
) -> None:
    """Case and spelling aside; nothing where nothing is near."""
    assert nearest(name, known) == found


def test_very_long_names_are_not_compared() -> None:
    """It would take long, and two of them are hardly mistaken for each other."""
    assert nearest("a" * 40, ["a" * 39 + "b"]) == "a" * 39 + "b"
    assert nearest("a" * 41, ["a" * 39 + "b"]) is None
    assert nearest("a" * 40, ["a" * 40 + "b"]) is None
