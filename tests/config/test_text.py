"""Text: what is kept of it, and what around it is dropped."""

from __future__ import annotations

import pytest

from tests.config.saying import config_of


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Platform ", "Platform"),
        ("\u3000Plat\u3000form\u00a0", "Plat\u3000form"),
        ("\ufeffPlat\ufeffform", "Plat\ufeffform"),
        (" \ufeff Platform \ufeff ", "Platform"),
        ("\u0301Platform\u200d", "\u0301Platform\u200d"),
        ("\U0010ffff\ufdd0\ue000", "\U0010ffff\ufdd0\ue000"),
    ],
)
def test_blanks_around_a_line_are_dropped_and_all_else_is_kept(written: str, kept: str) -> None:
    """Some programs drop them, or take one for a byte-order mark: titles are the same in all."""
    assert config_of(f'[koos]\nteam = "{written}"').koos.team == kept


def test_paragraphs_keep_the_breaks_between_them() -> None:
    """Those around them are dropped with the blanks, and nothing may be all that there is."""
    config = config_of(
        """
        [koos]
        about = "\\n one\\n\\n  two \\n"
        [[absences]]
        person = "ada"
        from = 2026-03-16
        note = " \\n"
        """
    )

    assert config.koos.about == "one\n\n  two"
    assert config.absences[0].note == ""
