"""schema: what editors are told of the config."""

from __future__ import annotations

from pathlib import Path

from koos_cal.config.json_schema import FILE
from tests.cli.calling import KoosCal

ROOT = Path(__file__).parents[2]


def test_the_file_beside_the_sample_is_what_is_printed(koos_cal: KoosCal) -> None:
    """Else: koos-cal schema > koos_cal.schema.json."""
    answer = koos_cal("schema")

    assert answer.out == (ROOT / FILE).read_text(encoding="utf-8")
    assert (answer.code, answer.err) == (0, "")
    assert (ROOT / "config.toml").read_text(encoding="utf-8").startswith(f"#:schema ./{FILE}\n")
