"""Gate: whose links open, by the config in force or sooner, where a config takes some back."""

from __future__ import annotations

from collections.abc import Mapping

from koos_cal.config import Config, revoked
from koos_cal.errors import SetupError
from koos_cal.inputs import Inputs
from koos_cal.links import Doors, Keyring


class Gate:
    """Makes the doors of a rota.

    Where a config that is read later wants secret links, and there is no secret to make them
    from, there are doors that nobody can open; the rota does not stay open for lack of one.

    Raises:
        SetupError: When links are secret from the start, and *environ* holds no secret.
    """

    def __init__(self, inputs: Inputs, environ: Mapping[str, str]) -> None:
        self._keyring, self.lacks = Keyring(secrets=()), ""
        try:
            self._keyring = Keyring.from_environ(environ)
        except SetupError as error:
            if inputs.config.access.mode == "links":
                raise
            self.lacks = str(error)
        self._text = ""
        self.admit(inputs)

    @property
    def is_locked(self) -> bool:
        """Whether nobody can come in, since there is nothing to make links from."""
        return bool(self.lacks) and self._admits.access.mode == "links"

    def admit(self, inputs: Inputs) -> None:
        """Apply the access rules of the config in force, minus links revoked since."""
        self._admits, self._acting = revoked(inputs.config, self._text), inputs.can_be_acted_on

    def admits(self, config: Config) -> bool:
        """Whether whoever is let in is whom *config* lets in."""
        return self._admits == config

    def take_back(self, text: str) -> bool:
        """Close what the *text* of a config takes back, whatever else is wrong in it.

        Returns:
            Whether that is anything.
        """
        self._text, admits = text, revoked(self._admits, text)
        is_any = admits != self._admits
        self._admits = admits
        return is_any

    def doors(self) -> Doors | None:
        """The links as they are now; None in open mode."""
        if self._admits.access.mode == "open":
            return None
        return Doors(self._admits, self._keyring, acting=self._acting)
