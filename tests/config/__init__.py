"""The config: what is said of every mistake, and what every key does.

``saying`` holds the small team to which the tests add a few lines each.
"""
