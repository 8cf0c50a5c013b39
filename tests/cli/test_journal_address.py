"""Where the journal is, as commands come to know it."""

from __future__ import annotations

from tests.cli.calling import KoosCal


def test_a_journal_on_a_server_wants_an_id_whoever_names_it(koos_cal: KoosCal) -> None:
    """Where the environment names it, reading the config could not tell."""
    koos_cal.write(
        '[koos]\nteam = "Ops"\n[rotation]\nfrom = 2026-01-05\n[[people]]\nname = "Ada"\n'
    )
    koos_cal.environ = {"KOOS_JOURNAL": "postgresql://koos@db.example.com/koos"}
    answers = [koos_cal("now"), koos_cal("journal", "start", "--yes")]

    assert [answer.code for answer in answers] == [2, 2]
    assert (
        answers[0].err
        == answers[1].err
        == (
            "Error: KOOS_JOURNAL names a server, where several rotas may lie, and this one has no"
            ' id of its own; add id = "koos-ops" to [koos] in config.toml\n'
        )
    )
