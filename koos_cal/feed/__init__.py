"""Plan → calendar bytes.

What calendar programs do with a feed decides every line in here; docs/clients.md tells
which program asks for what.
"""
