"""Written: texts and comments in TOML, in which no sign means anything."""

from __future__ import annotations

import re

# A text or a comment, whose end may be missing; "quote" is what a text begins with.
PATTERN = (
    r"""(?=(?P<quote>"{3}|'{3}|["'])|\#)(?:"""
    r'''"""(?:[^"\\]++|\\.|"(?!""))*+(?:"{3,5}+)?'''
    r"|'''(?:[^']++|'(?!''))*+(?:'{3,5}+)?"
    r'|"(?:[^"\\\n]++|\\[^\n])*+"?'
    r"|'[^'\n]*+'?"
    r"|\#[^\n]*+)"
)
WRITTEN = re.compile(PATTERN, re.DOTALL)
