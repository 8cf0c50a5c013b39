"""config.toml: from text to values, or to every mistake at once."""

from koos_cal.config.file import text_of
from koos_cal.config.lines import located
from koos_cal.config.read import read
from koos_cal.config.revoke import revoked
from koos_cal.config.schema import Config, Person

__all__ = ["Config", "Person", "located", "read", "revoked", "text_of"]
