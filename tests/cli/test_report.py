"""What an edit changes, told to people; whole answers stand in the transcripts."""

from __future__ import annotations

import re

import pytest

from koos_cal.cli.report import PARTED
from tests.cli.calling import KoosCal

ODD = r"A|*b* _c_ <d> [e](f) `g` \h ~~i~~ &amp; #1 $j$"
THREE = f"""
[koos]
team = '''{ODD}'''
[rotation]
from = 2026-01-05
[[people]]
name = '''{ODD}'''
id = "ada"
[[people]]
name = "Bo"
[[people]]
name = "Bo"
id = "bo-2"
"""
ABSENCE = '[[absences]]\nperson = "{}"\nfrom = {}\nto = {}\n'


def cells(row: str) -> list[str]:
    """What stands in the cells of a row of a Markdown table, as it is shown."""
    found = re.split(r"(?<!\\) \| ", row.removeprefix("| ").removesuffix(" |"))
    return [shown(cell) for cell in found]


def shown(text: str) -> str:
    """Text of Markdown as it is shown; nothing in it may be left that is more than text."""
    assert not re.search(r"(?<!\\)(?:\\\\)*[|*_<>`\[\]~&#$]", text.replace(PARTED, ""))
    return re.sub(r"\\([\\|*_<>`\[\]~&#$])", r"\1", text.replace(PARTED, ""))


def test_names_are_only_text_in_markdown(koos_cal: KoosCal) -> None:
    """Whatever a name is made of, the table stays one, and nothing in it is a link or bold."""
    koos_cal.write(THREE, "old.toml")
    koos_cal.write(THREE + ABSENCE.format("ada", "2026-03-30", "2026-04-03"))
    lines = koos_cal("diff", "old.toml", "--markdown").out.splitlines()
    title = re.fullmatch(r"\*\*(.*):\*\* 2 turns change, .*", lines[0])

    assert title
    assert shown(title[1]) == f"Koos {ODD}"
    assert [cells(line) for line in lines if line.startswith(("| Mon", r"| A\|"))] == [
        ["Mon 30 March to Fri 3 April", ODD, "Bo (bo)"],
        ["Mon 6 to Fri 10 April", "Bo (bo)", ODD],
        [ODD, "5 days", "5 days", "21", "21"],
    ]


def test_people_of_one_name_are_told_apart(koos_cal: KoosCal) -> None:
    """By their ids, which nobody shares."""
    koos_cal.write(THREE, "old.toml")
    koos_cal.write(THREE + ABSENCE.format("bo", "2026-03-16", "2026-03-20"))

    assert koos_cal("diff", "old.toml").out.splitlines()[1:3] == [
        "Mon 16 to Fri 20 March  Bo (bo)    Bo (bo-2)",
        "Mon 23 to Fri 27 March  Bo (bo-2)  Bo (bo)",
    ]


def test_days_that_only_cease_to_be_a_turn_say_so(koos_cal: KoosCal) -> None:
    """Whoever is on duty stays, and the row tells what is not as before all the same."""
    given = '[[overrides]]\nperson = "bo-2"\nfrom = 2026-03-25\nto = 2026-03-27\n'
    koos_cal.write(THREE + given, "old.toml")
    koos_cal.write(re.sub("(name = .*)", r"\1\njoined = 2026-03-25", THREE) + given)

    lines = koos_cal("diff", "old.toml").out.splitlines()

    assert [re.split(" {2,}", line) for line in lines if line.startswith("Wed 25")] == [
        ["Wed 25 to Fri 27 March", "Bo (bo-2)", "Bo (bo-2) (nobody's turn)"]
    ]


def test_many_days_are_told_in_short(koos_cal: KoosCal) -> None:
    """A sentence bears so many stretches; the table has them all."""
    days = ["2026-03-10", "2026-03-20", "2026-04-01", "2026-04-10", "2026-05-08"]
    away = [ABSENCE.format(person, day, day) for day in days for person in ("ada", "bo", "bo-2")]
    koos_cal.write(THREE, "old.toml")
    koos_cal.write(THREE + "".join(away))
    lines = koos_cal("diff", "old.toml").out.splitlines()

    assert lines[-2] == (
        "Nobody is on duty on Tue 10 March and in 4 more stretches to Fri 8 May 2026: that is new."
    )
    assert len(lines) == len(["head", *days, "", "head", "Ada", "Bo", "Bo", "", "3 lines"]) + 2


def test_a_pull_request_gets_no_more_than_it_can_show(koos_cal: KoosCal) -> None:
    """A comment has a limit to its size; the terminal has the rest."""
    daily = THREE.replace("[rotation]", '[feed]\nfuture_weeks = 104\n[rotation]\nlength = "day"')
    then = '[[rotation.then]]\nfrom = 2026-03-10\norder = ["bo-2", "bo", "ada"]\n'
    koos_cal.write(daily, "old.toml")
    koos_cal.write(daily + then)
    markdown = koos_cal("diff", "old.toml", "--markdown").out
    text = koos_cal("diff", "old.toml").out

    assert "\n<details><summary>347 changes</summary>\n" in markdown
    assert "\n47 more, which `koos-cal diff` lists in a terminal.\n\n</details>\n" in markdown
    assert len(re.findall(r"^\| (?:Mon|Tue|Wed|Thu|Fri) ", markdown, flags=re.MULTILINE)) == 300
    assert len(re.findall(r"^(?:Mon|Tue|Wed|Thu|Fri) ", text, flags=re.MULTILINE)) == 347


@pytest.mark.parametrize(
    ("name", "parted"),
    [
        ("Ada @everyone", "Ada @·everyone"),
        ("ada@example.com", "ada@·example.com"),
        ("team/rota#12, #7", r"team/rota\#·12, \#·7"),
        ("GH-12", "GH·-12"),
        ("see https://example.com", "see https·://example.com"),
        ("www.example.com", "www·.example.com"),
        ("MailTo:ada", "MailTo·:ada"),
        ("!3 ~bug %2 $5 &4", r"!·3 \~·bug %·2 \$·5 \&·4"),
        ("A @ B & C: 100 %", r"A @ B \& C: 100 %"),
    ],
)
def test_nobody_is_called_and_nothing_linked_by_a_name(
    name: str, parted: str, koos_cal: KoosCal
) -> None:
    """What hosts look for in text is parted by a character without a width; a dot stands for it."""
    people = '[rotation]\nfrom = 2026-01-05\n[[people]]\nname = "{}"\nid = "a"\n'
    koos_cal.write(people.format("Ada"), "old.toml")
    koos_cal.write(people.format(name))
    answer = koos_cal("diff", "old.toml", "--markdown").out.replace(PARTED, "·")

    assert f"- Ada is called {parted} now.\n" in answer


def test_a_name_does_not_turn_around_what_follows(koos_cal: KoosCal) -> None:
    """Characters that do are left out where text is plain, in every command and in tables."""
    override = "".join(map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]))
    twisted = THREE.replace('"Bo"', f'"B{override}o"').replace(ODD, f"A{override}da")
    twisted = twisted.replace('o"\n[[', 'o"\nid = "bo"\n[[')
    koos_cal.write(THREE, "old.toml")
    koos_cal.write(twisted + ABSENCE.format("ada", "2026-03-30", "2026-04-03"))
    calls = [["diff", "old.toml"], ["diff", "old.toml", "--markdown"], ["show"], ["now"]]
    calls += [["why", "2026-03-30"], ["stats"], ["links"], ["check"]]
    answers = [koos_cal(*call) for call in calls]

    assert [answer.code for answer in answers] == [0] * len(calls)
    assert [
        call for call, answer in zip(calls, answers, strict=True) if "Ada" not in answer.out
    ] == [["check"]]
    assert not set(override) & set("".join(answer.out for answer in answers))
