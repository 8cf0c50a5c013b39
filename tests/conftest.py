"""What all tests share: how many examples Hypothesis tries for each law.

The environment's ``HYPOTHESIS_PROFILE`` chooses one of three profiles:

    default     20 examples, new ones in every run; quick enough to run at every save
    ci          60 examples, the same ones in every run, so that a green one stays green
    thorough    1000 examples, new ones in every run; for changes of the rule
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from koos_cal.live import look

# Tests make very many small values, through which the collector would look again and again.
gc.set_threshold(50_000, 20, 20)

# Without a deadline: one slow example on a busy machine says nothing about the rule.
settings.register_profile("default", max_examples=20, deadline=None)
settings.register_profile("ci", max_examples=60, deadline=None, derandomize=True, print_blob=True)
settings.register_profile("thorough", max_examples=1000, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


@pytest.fixture(scope="session", autouse=True)
def patient() -> Iterator[None]:
    """Requests wait for the journal until it answers, however busy the machine is."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(look, "BLINK", 60)
        yield
