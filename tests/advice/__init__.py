"""Advice: every warning with its whole text, one module for each kind of thing."""
