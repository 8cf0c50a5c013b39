"""Inputs: the config, the public holidays and the time, gathered into values.

Further sources of the same values (absences from people's own calendars, a journal of
what was published) belong beside these, to the left of the rule.
"""

from koos_cal.inputs.inputs import USUAL, Inputs, inputs_from, load, modified_at, reload

__all__ = ["USUAL", "Inputs", "inputs_from", "load", "modified_at", "reload"]
