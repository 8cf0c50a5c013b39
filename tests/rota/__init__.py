"""Tests of the rule's values, one module for each of theirs; its laws are in tests/laws."""
