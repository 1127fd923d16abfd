"""Invented people and years of work, for `make run`, for training and for the benchmarks.

`filling.fill` is the way in. Nobody here exists: names are put together from lists, telephone numbers begin with a
prefix nobody has, and places of houses are rounded until they point at no door.
"""
