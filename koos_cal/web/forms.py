"""Forms: two steps for everything: what would change is shown, and then it is done."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Response, request
from werkzeug.exceptions import HTTPException

from koos_cal.changes.effect import Effect
from koos_cal.deeds.orders import Order
from koos_cal.deeds.refused import AlreadyError, RefusedError
from koos_cal.errors import JournalError
from koos_cal.web.acting import DiffersError, digest, do, preview
from koos_cal.web.explain import Refused, Stuck
from koos_cal.web.page import page, root

SEE_OTHER = 303
Values = Mapping[str, object]
AGREED = "agreed"  # what carries the digest of what was shown


def typed() -> dict[str, str]:
    """What was typed into a form."""
    return {name: text for name, text in request.form.items() if name != AGREED}


def asked() -> dict[str, str]:
    """What the address fills into a form."""
    return {name: text for name, text in request.args.items() if name != "done"}


def form_page(
    template: str,
    given: Mapping[str, str],
    *,
    error: HTTPException | None = None,
    effect: Effect | None = None,
    values: Values | None = None,
) -> Response:
    """A page with a form: what was typed in it, what is wrong with that, or what it would do."""
    fields = error.fields if isinstance(error, Refused) else {}
    trouble = "" if fields or error is None else error.description
    known = {"given": given, "errors": fields, "trouble": trouble, "effect": effect}
    response = page(template, **known, **(values or {}))
    response.status_code = (error.code or 200) if error else 200
    return response


def settle(order: Order, template: str, values: Values | None = None, back: str = "") -> Response:
    """Show what an order would change, or do it where that was agreed to.

    Args:
        order: What is to be done.
        template: The page with its form.
        values: What the page needs besides.
        back: Where to go on from once it is done, below the link.
    """
    given = {name: str(value) for name, value in order.given.items()}
    known: Values = {"order": order, **(values or {})}
    agreed, anew = request.form.get(AGREED), False
    try:
        if agreed:
            outcome = do(order, agreed)
            return _done(f"{back}?done={outcome.number}")
        effect = preview(order)
    except DiffersError as differs:
        effect, anew = differs.effect, True
    except AlreadyError:
        return _done(f"{back}?already")
    except RefusedError as refused:
        return form_page(template, typed(), error=Refused(refused), values=known)
    except JournalError as stuck:
        return form_page(template, typed(), error=Stuck(stuck), values=known)
    shown = {"agreed": digest(order, effect), "anew": anew, "sent": given}
    return form_page(template, typed(), effect=effect, values={**known, **shown})


def _done(place: str) -> Response:
    """Lead on, by a relative way: the app may lie below a path."""
    return Response(status=SEE_OTHER, headers={"Location": f"{root()}{place}"})
