"""Text: whatever people write into a config, calendars say it as the docs promise."""

from __future__ import annotations

import json
import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from koos_cal.feed.feeds import AWAY, TEAM
from tests.feed.making import feeds_of
from tests.feed.reading import READERS, assert_well_written, head
from tests.feed.strategies import texts

# Bo's absence and the closing lie on weekends, so that they change no turn.
CONFIG = """
    [koos]
    id = "koos-platform"
    name = {role}
    team = {team}
    about = {about}
    [rotation]
    from = 2026-03-02
    [feed]
    past_weeks = 2
    future_weeks = 4
    notes = true
    [[people]]
    id = "ada"
    name = {ada}
    [[people]]
    id = "bo"
    name = {bo}
    [[overrides]]
    person = "ada"
    from = 2026-03-11
    note = {traded}
    [[absences]]
    person = "bo"
    from = 2026-04-04
    note = {note}
    [[closings]]
    from = 2026-03-28
    name = {closing}
    """


def cleaned(text: str) -> str:
    """*text* as the docs promise it: without blanks and byte-order marks around it."""
    return re.sub(r"\A[\s\ufeff]+|[\s\ufeff]+\Z", "", text)


def config(written: dict[str, str]) -> str:
    """The config with these texts; JSON writes text in quotes just as TOML does."""
    return CONFIG.format(
        **{key: json.dumps(text, ensure_ascii=False) for key, text in written.items()}
    )


def lines_of_text() -> st.SearchStrategy[str]:
    """Text in one line as a config accepts it; at the ends, blanks more often than elsewhere."""
    ends = st.sampled_from(["", "", " ", "\ufeff", "\u3000 ", " \ufeff\u00a0"])
    text = texts(90).filter(cleaned)
    return st.tuples(ends, text, ends).map("".join)


LINE, PARAGRAPHS = lines_of_text(), st.just("") | texts(120, "\n")
TEXTS = {
    **dict.fromkeys(("role", "team", "ada", "bo", "closing"), LINE),
    **dict.fromkeys(("about", "traded", "note"), PARAGRAPHS),
}


@given(written=st.fixed_dictionaries(TEXTS))
def test_any_text_of_a_config_arrives_as_the_docs_promise(written: dict[str, str]) -> None:
    """Every parser accepts every feed, and reads each text to the character."""
    feeds = feeds_of(config(written))
    text = {key: cleaned(each) for key, each in written.items()}
    role, ada, bo = text["role"], text["ada"], text["bo"]
    opening = f"{text['about']}\n\nIt is ".lstrip("\n")
    by_hand = f" ({' '.join(text['traded'].split())})" if text["traded"] else ""

    for body in feeds.values():
        assert_well_written(body)
        for line in head(body):
            assert not set(line.partition(":")[2]) & set(",;\\")

    for reader, entries in READERS.items():
        shifts = {each.start: each for each in entries(feeds[TEAM])}
        titles = {entry.summary for entry in shifts.values()}
        assert titles == {f"{role}: {ada}", f"{role}: {bo}", f"{role}: {ada} (for {bo})"}, reader
        assert all(entry.description.startswith(opening) for entry in shifts.values()), reader
        given = shifts[date(2026, 3, 11)].description
        assert f"\n{ada} was given Wed 11 March by hand{by_hand}." in given, reader
        away = [(each.summary, each.description) for each in entries(feeds[AWAY])]
        assert away == [(text["closing"], ""), (f"{bo} away", text["note"])], reader
