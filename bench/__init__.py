"""Measures of speed, each beside a floor in the same run; docs/performance.md explains them.

What is measured and its floor take turns, so that whatever else the machine does meets both,
and ratios are told rather than times. Everything here needs Linux, as it reads /proc.
"""
