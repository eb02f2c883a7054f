"""How strongly a sentence puts things: ladders of modality, extent, certainty and degree, negation with its scope, conditions.

Similarity finds which approved wording a passage restates; the typed comparison of strengths says what changed: "most" became
"every", "helps" became "eliminates", "does" became "might".
"""

from msglint.strength._compare import Change, Direction, compare
from msglint.strength._ladders import (
    ANTONYMS,
    NEGATORS,
    READERS,
    STATUS_QUO,
    Certainty,
    Degree,
    Extent,
    Modality,
    Rung,
)
from msglint.strength._negation import denied
from msglint.strength._read import Condition, Sign, Strength, read
from msglint.strength._words import is_marked, is_negated

__all__ = [
    "ANTONYMS",
    "NEGATORS",
    "READERS",
    "STATUS_QUO",
    "Certainty",
    "Change",
    "Condition",
    "Degree",
    "Direction",
    "Extent",
    "Modality",
    "Rung",
    "Sign",
    "Strength",
    "compare",
    "denied",
    "is_marked",
    "is_negated",
    "read",
]
