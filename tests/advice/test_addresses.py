"""Ids that others have as well or that would change, and addresses that are too long."""

from __future__ import annotations

import pytest

from tests.advice.advising import TODAY, advice, person, problems, said_of
from tests.config.saying import team

SHORTEN = "Google silently refuses more than 256; shorten the url or the id"
LINKS = '[access]\nmode = "links"\n'


def test_an_address_that_google_refuses_is_told() -> None:
    """Of each calendar whose address has more than 256 characters, none else."""
    koos = f'[koos]\nurl = "https://{"x" * 180}.example.com"\n'
    dee, eli = person("Dee", id=f'"{"d" * 45}"'), person("Eli", id=f'"{"e" * 44}"')

    assert said_of(koos + dee + eli) == [
        f"koos.url: the address of the calendar Dee has 257 characters; {SHORTEN}"
    ]


def test_a_secret_link_makes_addresses_longer() -> None:
    """What fits in open mode may not fit with a token before it."""
    koos = f'[koos]\nurl = "https://{"x" * 180}.example.com"\n'
    dee = person("Dee", id=f'"{"d" * 20}"')
    told = [each for each in said_of(koos + dee + LINKS) if each.startswith("koos.url")]

    assert said_of(koos + dee) == []
    assert told == [f"koos.url: the address of the calendar Dee has 261 characters; {SHORTEN}"]


@pytest.mark.parametrize(
    ("extra", "made", "own"),
    [("", "koos", "koos-platform"), ('[koos]\nname = "On call"\n', "on-call", "on-call-platform")],
)
def test_an_id_that_other_rotas_have_as_well_is_told(extra: str, made: str, own: str) -> None:
    """Two of them have equal UIDs for equal days, and a calendar keeps one event of each."""
    assert [str(each) for each in problems(team(extra), TODAY)] == [
        (
            f'koos.id: without an id and a team it is "{made}", as in every such rota, and two of'
            " them in one calendar overwrite each other's events; add an id such as"
            f' "{own}", or "{made}" if people have subscribed already'
        )
    ]


@pytest.mark.parametrize("koos", ['team = "Platform"', 'id = "koos"'])
def test_an_id_or_a_team_is_enough(koos: str) -> None:
    """With a team the id is made from both."""
    assert problems(team(f"[koos]\n{koos}\n"), TODAY) == []


@pytest.mark.parametrize(
    ("people", "names"),
    [
        ({"Ada": "ada", "Bo": "bo"}, None),
        ({"Ada": "ada", "Bo": None}, ["bo"]),
        ({"Ada": None, "Bo": None, "Cas": None}, ["ada", "bo", "cas"]),
        ({"Ada": None, "Bo": None, "Cas": None, "Dee": None, "Eli": None}, ["ada", "bo", "cas"]),
    ],
    ids=["none", "one", "three", "five"],
)
def test_ids_that_another_name_would_change_are_told(
    people: dict[str, str | None], names: list[str] | None
) -> None:
    """A secret link is made from the id, so that whoever marries would lose theirs."""
    blocks = [person(name, **({"id": f'"{i}"'} if i else {})) for name, i in people.items()]
    told = {1: "bo", 3: "ada, bo and cas", 5: "ada, bo, cas and 2 more"}
    left = person("Zoë", left="2026-03-17")
    text = f"[rotation]\nfrom = 2026-01-05\n{''.join(blocks)}{left}"
    expected = (
        f"people: the ids of {told[sum(i is None for i in people.values())]} are made from their"
        " names, so that with another name they would get another secret link, and the old one"
        f' would end; write the ids down, such as id = "{names[0]}"'
        if names
        else None
    )

    assert advice(text + LINKS) == ([expected] if expected else [])
    assert advice(text) == []
