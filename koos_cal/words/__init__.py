"""Words: what is known into sentences, one place for every surface.

All sentences are plain English, and the same for events, pages, the API and the command
line. Days off are told without their kind, since why somebody is away is their own affair.
"""

from koos_cal.words.names import REVIEWS, without_controls
from koos_cal.words.reasons import Words

__all__ = ["REVIEWS", "Words", "without_controls"]
