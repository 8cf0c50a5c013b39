"""Several mistakes in one file: all that can still be checked is told, and each thing once."""

from __future__ import annotations

from tests.config.saying import TEAM, in_file, mistakes_in, team


def test_all_mistakes_of_a_file_are_told_at_once_in_its_order() -> None:
    """One bad entry hides none of the others, in its own block or elsewhere."""
    said = mistakes_in(
        """
        colour = "blue"

        [koos]
        timezone = "Mars"
        url = "koos"
        id = "Koos"

        [rotation]
        from = "2026-01-05"
        length = "month"
        cover_days = 99

        [[rotation.then]]
        from = 2026-09-07

        [holidays]
        country = "ZZ"

        [[closings]]
        from = 2026-12-21
        to = 2026-12-01
        nmae = "Winter"

        [feed]
        past_weeks = -1
        events = "hours"

        [access]
        mode = "closed"

        [[people]]
        name = "Ada"
        share = 11

        [[people]]
        name = "Ada"
        link = 0

        [[shares]]
        person = "bo"
        from = 2026-09-07
        share = 1

        [[absences]]
        person = "adda"
        from = 2026-03-16T09:00:00

        [[pauses]]
        person = "ada"
        to = 2026-03-16

        [[overrides]]
        from = 2026-06-15
        """
    )

    assert said == in_file(
        "colour: unknown key; known are koos, rotation, holidays, closings, working, feed, access,"
        " journal, absence_calendars, people, shares, absences, pauses, exchanges, overrides",
        'koos.timezone: expected a time zone, got the text "Mars"; write a region such as'
        " Europe/Amsterdam",
        'koos.url: expected an address such as "https://koos.example.com", got the text "koos"',
        'koos.id: expected an id of a-z, 0-9 and single dashes, such as "ada" or "team-1",'
        ' got the text "Koos"',
        "rotation.from: expected a date such as 2026-01-05, got the text"
        ' "2026-01-05"; remove the quotes',
        'rotation.length: expected "day", "week" or "2 weeks", got the text "month"',
        "rotation.cover_days: expected a whole number from 0 to 14, got the number 99",
        "holidays.country: expected a country's two letters such as"
        ' "NL" or "DE-BE", got the text "ZZ"',
        "closings[0].to: expected a day not before 2026-12-21, the day in `from`, got 2026-12-01",
        'closings[0].nmae: unknown key; did you mean "name"?',
        "feed.past_weeks: expected a whole number from 0 to 520, got the number -1",
        'feed.hours: required with events = "hours"; add for example hours = "09:00-17:30"',
        'access.mode: expected "open" or "links", got the text "closed"',
        "people[0].share: expected a number above 0 and at most 10, such as 0.8, got the number 11",
        "people[1].link: expected a whole number from 1 to 1000, got the number 0",
        'shares[0].person: nobody has the id "bo"; known are ada',
        "absences[0].from: expected a date such as 2026-01-05,"
        " got the date-time 2026-03-16 09:00:00; leave out the time",
        'absences[0].person: nobody has the id "adda"; did you mean "ada"?',
        "pauses[0].from: required; add for example from = 2026-01-05",
        'overrides[0].person: required; add for example person = "ada"',
        "rotation.then[0]: expected a `length` or an `order` or both, got neither",
        'people[1].id: "ada" is the id of people[0] already; give one of them another `id`',
    )


def test_what_is_right_is_checked_beside_what_is_wrong() -> None:
    """An override whose person or note is wrong still gives its days away."""
    said = mistakes_in(
        team(
            """
            [[overrides]]
            person = "adda"
            from = 2026-06-15
            to = 2026-06-19

            [[overrides]]
            person = "bo"
            from = 2026-06-19
            note = 5

            [[overrides]]
            person = "cas"
            from = 2026-06-18

            [[overrides]]
            person = "ada"
            from = "soon"
            """
        )
    )

    assert said == in_file(
        'overrides[0].person: nobody has the id "adda"; did you mean "ada"?',
        "overrides[1].note: expected text in quotes, got the number 5",
        'overrides[3].from: expected a date such as 2026-01-05, got the text "soon"',
        "overrides[2]: gives away 2026-06-18, which overrides[0] gives away already;"
        " keep one of them",
        "overrides[1]: gives away 2026-06-19, which overrides[0] gives away already;"
        " keep one of them",
    )


def test_an_order_is_told_of_unknown_names_and_of_names_twice() -> None:
    """Two mistakes of one list are two messages."""
    said = mistakes_in(team('[rotation]\norder = ["ada", "bbo", "ada"]\n'))

    assert said == in_file(
        'rotation.order[1]: nobody has the id "bbo"; did you mean "bo"?',
        'rotation.order: "ada" stands in the list more than once; keep one of each',
    )


def test_each_then_is_held_against_what_can_be_known_before_it() -> None:
    """Behind one whose day cannot be read there is no telling when periods begin."""
    said = mistakes_in(
        team(
            """
            [[rotation.then]]
            from = 2026-09-07
            length = "2 weeks"

            [[rotation.then]]
            from = "2026-10-05"
            length = "day"

            [[rotation.then]]
            from = 2026-10-06
            length = "weeks"

            [[rotation.then]]
            from = 2026-10-08
            length = "2 weeks"

            [[rotation.then]]
            from = 2026-10-15
            order = ["bo"]
            """
        )
    )

    assert said == in_file(
        "rotation.then[1].from: expected a date such as 2026-01-05, got the text"
        ' "2026-10-05"; remove the quotes',
        'rotation.then[2].length: expected "day", "week" or "2 weeks", got the text "weeks";'
        ' did you mean "week"?',
        "rotation.then[4].from: expected the first day of a period, Thursday 2026-10-22 or"
        " Thursday 2026-11-05, got Thursday 2026-10-15",
    )


def test_one_mistake_is_told_once() -> None:
    """What cannot be known for a mistake is not told as another one."""
    said = mistakes_in(
        """
        [koos]
        name = "☕"
        team = 5

        [rotation]
        from = 2026-01-05
        length = "fortnight"

        [[rotation.then]]
        from = 2026-01-14
        order = ["ada", "bo", 3]

        [[people]]
        name = "Ada"

        [[people]]
        name = "☕"
        id = "Mamori"

        [[people]]
        name = 7

        [feed]
        events = "hours"
        hours = "all day"

        [holidays]
        country = "Holland"
        language = "nl"

        [[absences]]
        person = "whoever people[2] is"
        from = 2026-03-16
        """
    )

    assert said == in_file(
        "koos.team: expected text in quotes, got the number 5",
        'rotation.length: expected "day", "week" or "2 weeks", got the text "fortnight"',
        "rotation.then[0].order[2]: expected a person's id in quotes, got the number 3",
        'holidays.country: expected a country\'s two letters such as "NL" or "DE-BE", got the text'
        ' "Holland"; did you mean "NL"?',
        'feed.hours: expected hours such as "09:00-17:30", got the text "all day"',
        'people[1].id: expected an id of a-z, 0-9 and single dashes, such as "ada" or "team-1",'
        ' got the text "Mamori"',
        "people[2].name: expected text in quotes, got the number 7",
    )


def test_people_are_told_apart_even_where_something_else_of_them_is_wrong() -> None:
    """Two people with one id are told whatever their other keys are."""
    said = mistakes_in(TEAM + '[[people]]\nid = "ada"\n[[people]]\nname = "Bo"\nemail = 1\n')

    assert said == in_file(
        'people[3].name: required; add for example name = "Ada"',
        "people[4].email: expected an e-mail address in quotes, got the number 1",
        'people[3].id: "ada" is the id of people[0] already; give one of them another `id`',
        'people[4].id: "bo" is the id of people[1] already; give one of them another `id`',
    )
