"""Addresses: ids that are not the rota's or somebody's own, and addresses that are too long."""

from __future__ import annotations

from collections.abc import Iterator

from koos_cal.addresses import calendars
from koos_cal.advice.view import View
from koos_cal.dates import some_text
from koos_cal.errors import Problem
from koos_cal.links import LONGEST_ADDRESS, TOKEN_LENGTH
from koos_cal.values.quote import quoted

NAMED = 3  # people in a sentence


def warnings(view: View) -> Iterator[Problem]:
    """What makes calendars mix, move or stay away."""
    yield from _shared_id(view)
    yield from _made_ids(view)
    yield from _too_long(view)
    yield from _acting(view)


def _shared_id(view: View) -> Iterator[Problem]:
    """An id that every rota has which says neither its id nor its team."""
    koos = view.config.koos
    if koos.id is None and koos.team is None:
        own = quoted(f"{koos.rota_id}-platform")
        text = (
            f"without an id and a team it is {quoted(koos.rota_id)}, as in every such rota, and two"
            f" of them in one calendar overwrite each other's events; add an id such as {own}, or"
            f" {quoted(koos.rota_id)} if people have subscribed already"
        )
        yield Problem(path="koos.id", text=text)


def _made_ids(view: View) -> Iterator[Problem]:
    """People whose secret links a new name would change, as their ids are made from names."""
    config = view.config
    people = [p for p in config.people if p.id is None and view.today < p.stay.end]
    if config.access.mode == "links" and people:
        ids = [person.person_id for person in people]
        text = (
            f"the ids of {some_text(ids, NAMED)} are made from their names, so that with another"
            " name they would get another secret link, and the old one would end; write the ids"
            f" down, such as id = {quoted(ids[0])}"
        )
        yield Problem(path="people", text=text)


def _acting(view: View) -> Iterator[Problem]:
    """Links by which people act that anybody can read on the way, or that nobody has."""
    koos, is_secret = view.config.koos, view.config.access.mode == "links"
    if not is_secret or view.schedule.inputs.state is None:
        return
    if koos.url is None:
        text = (
            "there is a journal and links are secret, but without an address people have no link"
            " of their own to act by; set it to where the app is reached"
        )
        yield Problem(path="koos.url", text=text)
    elif not koos.url.lower().startswith("https:"):
        text = (
            "people act by links of their own, and over plain http whoever can listen on the"
            " network can act as they do; serve it over https"
        )
        yield Problem(path="koos.url", text=text)


def _too_long(view: View) -> Iterator[Problem]:
    """Calendars whose address Google refuses."""
    config = view.config
    if not config.koos.url:
        return
    prefix = f"/k/{'x' * TOKEN_LENGTH}" if config.access.mode == "links" else ""
    for calendar in calendars(config, config.koos.url + prefix, view.today):
        length = len(calendar.subscription.address)
        if length > LONGEST_ADDRESS:
            text = (
                f"the address of the calendar {calendar.name} has {length} characters; Google"
                f" silently refuses more than {LONGEST_ADDRESS}; shorten the url or the id"
            )
            yield Problem(path="koos.url", text=text)
