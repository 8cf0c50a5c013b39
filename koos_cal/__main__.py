"""``python -m koos_cal``."""

from koos_cal.cli import main

main(prog_name="koos-cal")
