"""The laws: what the rule promises about every rota, one file for each law.

``rotas`` makes the rotas, ``edits`` changes them from a day on, and ``reading`` reads a
rota's days in the plainest way, for the plan to be compared with.
"""
