"""Feeds in programs that nobody here wrote: what each of them understood is what the plan says.

``make interop`` runs this folder and sets up what it needs; ``make test`` leaves it out.
"""
