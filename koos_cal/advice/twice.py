"""Twice: blocks all of whose days another block of the same kind names already."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from koos_cal.rota.span import Span


def twice(blocks: Iterable[tuple[Hashable, Span]]) -> dict[int, int]:
    """The index of each such block, with that of one that has its days.

    Of two that name the same days, that is the first.

    Args:
        blocks: Whom each block is about, and its days. What is about others is not compared.
    """
    found: dict[int, int] = {}
    reach: dict[Hashable, tuple[int, Span]] = {}
    in_order = sorted(
        enumerate(blocks), key=lambda item: (item[1][1].start, -item[1][1].end.toordinal(), item[0])
    )
    for index, (about, span) in in_order:
        far = reach.get(about)
        if far and span.end <= far[1].end:
            found[index] = far[0]
        else:
            reach[about] = (index, span)
    return found
