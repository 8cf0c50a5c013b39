"""Inputs: the config, public holidays, the journal and calendars, gathered into values."""

from koos_cal.inputs.inputs import USUAL, Inputs, inputs_from, load, modified_at, reload

__all__ = ["USUAL", "Inputs", "inputs_from", "load", "modified_at", "reload"]
