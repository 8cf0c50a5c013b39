"""Databases for stories."""

from __future__ import annotations

from tests.journal.conftest import address, server, url

__all__ = ["address", "server", "url"]
