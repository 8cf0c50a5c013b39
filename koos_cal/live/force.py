"""Force: the inputs with the journal's state applied: now, after an edit, or as published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from koos_cal.inputs import Inputs
from koos_cal.inputs.force import config_body, config_in, values_text, with_state
from koos_cal.journal.entry import Draft, Kind, at_after
from koos_cal.journal.errors import ClockError
from koos_cal.journal.published import LastPlan
from koos_cal.journal.state import State
from koos_cal.rota.span import ONE_DAY
from koos_cal.schedule import Schedule

LATEST = timedelta(days=366)  # a clock farther ahead of the last publication than this is wrong
CONFIG = "config"  # who puts a config in force, as the entry has it


def config_draft(file: Inputs) -> Draft:
    """The entry that puts the config in *file* in force."""
    return Draft(by=CONFIG, kind=Kind.CONFIG, body=config_body(file.config, file.text))


def after(state: State, drafts: Sequence[Draft], now: datetime) -> State:
    """*state* as it will be once *drafts* are in."""
    number, at = state.last.number if state.last else 0, at_after(state.last, now)
    return state.after(draft.entry(number + place, at) for place, draft in enumerate(drafts, 1))


def edited(file: Inputs, state: State, now: datetime) -> Inputs:
    """The inputs as they would be were the config in *file* put in force *now*."""
    return in_force(file, after(state, [config_draft(file)], now), anew=True)


def published(file: Inputs, state: State, today: date) -> Schedule:
    """All that *state* has as published, looked at on *today*, and nothing decided anew."""
    inputs = in_force(file, state, anew=False)
    end = max([today, *(record.period.span.end for record in state.records.values())])
    return Schedule(inputs=inputs, today=today, plan=inputs.plan(end, date.max))


def in_force(file: Inputs, state: State, *, anew: bool) -> Inputs:
    """The inputs as *state* has them: its config, or the one in *file* if that is put in force.

    Whoever is gone from the config is in it as having left, and the stamp is that of the last
    publication.
    """
    config = file.config
    if not anew and state.config and values_text(file.text) != state.config.text:
        config = config_in(state.config.text)
    return replace(
        file,
        config=with_state(config, state),
        changed=state.plan.at if state.plan else file.changed,
        state=state,
    )


def publishing_day(today: date, last: LastPlan | None) -> date:
    """The day for which to publish, by a clock that may be a little late.

    Raises:
        ClockError: When it is too late or too early to be believed.
    """
    if last is None or last.today <= today <= last.today + LATEST:
        return today
    if today == last.today - ONE_DAY:
        return last.today
    raise ClockError(
        f"the clock says {today}, and the last publication was made for {last.today};"
        " set the clock right, or if it is run `koos-cal publish --clock-is-right`"
    )
