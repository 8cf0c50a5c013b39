"""config.toml: from text to values, or to every mistake at once."""

from koos_cal.config.read import read, text_of
from koos_cal.config.schema import Config, Person

__all__ = ["Config", "Person", "read", "text_of"]
