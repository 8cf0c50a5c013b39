"""The lower bounds that the tests are run at are the declared ones."""

from __future__ import annotations

import pytest

from tests.lowest import constraints

SETUP = """\
[options]
install_requires =
    flask >=3.0, <4
[options.extras_require]
test =
    {}
"""


def test_everything_is_held_at_its_lower_bound() -> None:
    """Of the package and of its tests, whatever else is said about a version."""
    assert constraints(SETUP.format("pytest >=8.0")) == ["flask==3.0", "pytest==8.0"]


def test_a_dependency_without_a_lower_bound_is_told() -> None:
    """It would be tried at its newest version in silence."""
    with pytest.raises(ValueError, match=r"^pytest<9: expected one lower bound$"):
        constraints(SETUP.format("pytest <9"))
