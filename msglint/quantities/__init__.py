"""Quantities in text: figures, number words, fractions, shares, durations and money, with their bound and period.

Figures, number words, shares ("two in five"), ranges, ratios ("3:1") and folds are read; comparison is fair to honest rounding
and strict beyond it.
"""

from msglint.quantities._compare import agree, agree_on_age, comparable
from msglint.quantities._former import is_former
from msglint.quantities._kinds import Bound, Quantity, Year
from msglint.quantities._read import quantities
from msglint.quantities._years import years

__all__ = ["Bound", "Quantity", "Year", "agree", "agree_on_age", "comparable", "is_former", "quantities", "years"]
