"""Answers to `init` as they are typed, and the config that it writes."""

from __future__ import annotations

from pathlib import Path


def typed(*answers: str) -> str:
    """Answers as they are typed, each with Enter, and Enter for one more."""
    return "".join(f"{answer}\n" for answer in (*answers, ""))


def written() -> str:
    """The config that was written."""
    return Path("config.toml").read_text(encoding="utf-8")
