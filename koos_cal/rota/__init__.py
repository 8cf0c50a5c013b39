"""The rule: who is Koos when, and why.

Values go in and values come out. Nothing below this package reads a file, a clock or
the environment, and only the standard library is imported, and the family of errors.

Spans of days are half-open everywhere in here: from a first day up to, not including,
an end. (People write both ends inclusively; the config turns them once.)
"""
