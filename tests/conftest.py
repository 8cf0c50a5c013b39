"""What all tests share: how many examples Hypothesis tries for each law.

The environment's ``HYPOTHESIS_PROFILE`` chooses one of three profiles:

    default     60 examples, new ones in every run; quick enough to run at every save
    ci          100 examples, the same ones in every run, so that a green one stays green
    thorough    1000 examples, new ones in every run; for changes of the rule
"""

from __future__ import annotations

import os

from hypothesis import settings

# Without a deadline: one slow example on a busy machine says nothing about the rule.
settings.register_profile("default", max_examples=60, deadline=None)
settings.register_profile("ci", max_examples=100, deadline=None, derandomize=True, print_blob=True)
settings.register_profile("thorough", max_examples=1000, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
