"""The config: what is said of every mistake, what every key does, and what is worth saying.

``saying`` holds the small team to which the tests add a few lines each.
"""
