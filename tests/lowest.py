"""Lowest: the lower bounds in setup.cfg, as constraints for pip.

    python -m tests.lowest > constraints.txt

What is tested at its lowest is read from what is declared, so that the two cannot part.
"""

from __future__ import annotations

import sys
from configparser import ConfigParser
from pathlib import Path

from packaging.requirements import Requirement

SETUP = Path(__file__).parents[1] / "setup.cfg"


def constraints(setup: str) -> list[str]:
    """A line for each dependency, of the package and of its tests, at its lowest version.

    Raises:
        ValueError: One that has no lower bound, or several.
    """
    config = ConfigParser()
    config.read_string(setup)
    declared = [config["options"]["install_requires"], config["options.extras_require"]["test"]]
    return [_lowest(Requirement(line)) for lines in declared for line in lines.split("\n") if line]


def _lowest(requirement: Requirement) -> str:
    bounds = [each.version for each in requirement.specifier if each.operator == ">="]
    if len(bounds) != 1:
        raise ValueError(f"{requirement}: expected one lower bound")
    return f"{requirement.name}=={bounds[0]}"


if __name__ == "__main__":
    sys.stdout.write("\n".join(constraints(SETUP.read_text(encoding="utf-8"))) + "\n")
